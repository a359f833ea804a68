import { Entity } from "electrodb";
import { perDynamo } from "../db/dynamo.ts";
import { MODEL, primary } from "../db/keys.ts";

/** What is kept of an issued document. It is written once, when its files are made, and never again. */
export const archivedEntity = perDynamo(
  (db) =>
    new Entity(
      {
        model: { ...MODEL, entity: "archived" },
        attributes: {
          workspaceId: { type: "string", required: true },
          documentId: { type: "string", required: true },
          /** SHA-256 of the files, in hexadecimal. */
          pdf: { type: "string", required: true },
          xml: { type: "string" },
          /** True if the logo could not be printed. */
          logoLeftOut: { type: "boolean" },
          at: { type: "string", required: true },
        },
        indexes: { primary: primary(["workspaceId"], ["documentId"]) },
      },
      db,
    ),
);
