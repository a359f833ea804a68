import { CustomAttributeType, Entity } from "electrodb";
import { perDynamo } from "../db/dynamo.ts";
import { MODEL, primary } from "../db/keys.ts";
import { sendingAttributes, waitingIndex } from "../work/entity.ts";

/** The mail that a document owes: exactly one item a document, put by the transaction that makes the document. */
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
          /** Versions before kept notices to the owner here, under an id of theirs; server/notice goes on with them. */
          notice: { type: CustomAttributeType<object>("any") },
          ...sendingAttributes,
        },
        indexes: { primary: primary(["workspaceId"], ["documentId"]), waiting: waitingIndex },
      },
      db,
    ),
);
