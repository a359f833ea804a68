import { CustomAttributeType, Entity } from "electrodb";
import { perDynamo } from "../db/dynamo.ts";
import { gsi2, MODEL, primary } from "../db/keys.ts";
import { attributesOf } from "../lib/fields.ts";
import { type SetupQuestion, type TaxCategory, workspaceFields } from "./fields.ts";

export const workspaceEntity = perDynamo(
  (db) =>
    new Entity(
      {
        model: { ...MODEL, entity: "workspace" },
        attributes: {
          workspaceId: { type: "string", required: true },
          ...attributesOf(workspaceFields),
          tax: {
            type: CustomAttributeType<{ category: TaxCategory; rate: number; reason?: string | undefined }>("any"),
            required: true,
          },
          /** Increases with every change. Absent in items of before. */
          version: { type: "number" },
          /** Absent in a workspace from before the questions. */
          answered: { type: CustomAttributeType<SetupQuestion[]>("any") },
          createdAt: { type: "string", required: true },
          /** Present while its clients' billing instants must be recalculated after the zone or hour changed. */
          rescheduleShard: { type: "string" },
          rescheduleSince: { type: "string" },
        },
        indexes: {
          primary: primary(["workspaceId"], []),
          toReschedule: gsi2(["rescheduleShard"], ["rescheduleSince"]),
        },
      },
      db,
    ),
);

/** Who may act in a workspace. Read on every call. */
export const membershipEntity = perDynamo(
  (db) =>
    new Entity(
      {
        model: { ...MODEL, entity: "membership" },
        attributes: {
          userId: { type: "string", required: true },
          workspaceId: { type: "string", required: true },
          role: { type: ["owner"] as const, required: true },
        },
        indexes: { primary: primary(["userId"], []) },
      },
      db,
    ),
);
