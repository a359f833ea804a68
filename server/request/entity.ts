import { CustomAttributeType, Entity } from "electrodb";
import { perDynamo } from "../db/dynamo.ts";
import { MODEL, primary } from "../db/keys.ts";
import { TTL_ATTRIBUTE } from "../db/table.ts";

/** A call that was carried out under an id of the caller's. The transaction of the act puts it, and only once. */
export const requestEntity = perDynamo(
  (db) =>
    new Entity(
      {
        model: { ...MODEL, entity: "request" },
        attributes: {
          workspaceId: { type: "string", required: true },
          requestId: { type: "string", required: true },
          hash: { type: "string", required: true },
          /** What leads to the thing that was made; absent if the input does. */
          made: { type: CustomAttributeType<object>("any") },
          ttl: { type: "number", field: TTL_ATTRIBUTE },
        },
        indexes: { primary: primary(["workspaceId", "requestId"], []) },
      },
      db,
    ),
);
