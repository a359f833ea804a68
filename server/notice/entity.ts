import { CustomAttributeType, Entity } from "electrodb";
import { perDynamo } from "../db/dynamo.ts";
import { MODEL, primary } from "../db/keys.ts";
import { sendingAttributes, waitingIndex } from "../work/entity.ts";
import type { Notice } from "./rules.ts";

/** A mail to the owner. The item holds its content, and the transaction of the change it reports puts it. */
export const noticeEntity = perDynamo(
  (db) =>
    new Entity(
      {
        model: { ...MODEL, entity: "notice" },
        attributes: {
          workspaceId: { type: "string", required: true },
          /** The run whose draft it announces, or an id of its own. */
          noticeId: { type: "string", required: true },
          notice: { type: CustomAttributeType<Notice>("any"), required: true },
          ...sendingAttributes,
        },
        indexes: { primary: primary(["workspaceId"], ["noticeId"]), waiting: waitingIndex },
      },
      db,
    ),
);
