import { CustomAttributeType, Entity } from "electrodb";
import { perDynamo } from "../db/dynamo.ts";
import { MODEL, primary } from "../db/keys.ts";
import { sendingAttributes, waitingIndex } from "../work/entity.ts";

/** The mail that a document owes. Each document has exactly one item, put by the transaction that issues it. */
export const deliveryEntity = perDynamo(
  (db) =>
    new Entity(
      {
        model: { ...MODEL, entity: "delivery" },
        attributes: {
          workspaceId: { type: "string", required: true },
          /** The invoice or credit note that it brings. */
          documentId: { type: "string", required: true },
          mailing: { type: "number", required: true },
          /** Older versions stored notices to the owner here, under their own ids. server/notice still reads them. */
          notice: { type: CustomAttributeType<object>("any") },
          ...sendingAttributes,
        },
        indexes: { primary: primary(["workspaceId"], ["documentId"]), waiting: waitingIndex },
      },
      db,
    ),
);
