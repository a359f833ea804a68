import { CustomAttributeType, Entity } from "electrodb";
import { perDynamo } from "../db/dynamo.ts";
import { gsi1, gsi2, MODEL, primary } from "../db/keys.ts";
import { attributesOf } from "../lib/fields.ts";
import type { FieldVersions } from "../lib/seen.ts";
import { entryFields, timerFields } from "./fields.ts";

/** Work on one civil date. The key holds the billing date, so that one consistent query reads a locked period. */
export const timeEntryEntity = perDynamo(
  (db) =>
    new Entity(
      {
        model: { ...MODEL, entity: "timeEntry" },
        attributes: {
          workspaceId: { type: "string", required: true },
          entryId: { type: "string", required: true },
          ...attributesOf(entryFields),
          billingDate: { type: "string", required: true },
          version: { type: "number", required: true },
          /** At which version each field last changed. Absent if none has since this is kept. */
          fieldVersions: { type: CustomAttributeType<FieldVersions>("any") },
          createdAt: { type: "string", required: true },
        },
        indexes: {
          primary: primary(["workspaceId", "clientId"], ["billingDate", "entryId"]),
          byDate: gsi1(["workspaceId"], ["date", "entryId"]),
          byId: gsi2(["workspaceId", "entryId"], []),
        },
      },
      db,
    ),
);

/** A user's running timer; each user has at most one. */
export const timerEntity = perDynamo(
  (db) =>
    new Entity(
      {
        model: { ...MODEL, entity: "timer" },
        attributes: {
          workspaceId: { type: "string", required: true },
          userId: { type: "string", required: true },
          clientId: { type: "string", required: true },
          ...attributesOf(timerFields),
          startedAt: { type: "string", required: true },
        },
        indexes: { primary: primary(["workspaceId", "userId"], []) },
      },
      db,
    ),
);
