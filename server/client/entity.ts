import { CustomAttributeType, Entity } from "electrodb";
import { perDynamo } from "../db/dynamo.ts";
import { gsi1, gsi2, MODEL, primary } from "../db/keys.ts";
import { attributesOf } from "../lib/fields.ts";
import type { FieldVersions } from "../lib/seen.ts";
import type { TaxCategory } from "../workspace/fields.ts";
import { clientFields } from "./fields.ts";

interface KeptTax {
  category: TaxCategory;
  rate: number;
  reason?: string | undefined;
}

interface KeptRate {
  from?: string | undefined;
  rate: number;
}

/** A client with its rates and its lock. One item holds everything that billing decides about a client. */
export const clientEntity = perDynamo(
  (db) =>
    new Entity(
      {
        model: { ...MODEL, entity: "client" },
        attributes: {
          workspaceId: { type: "string", required: true },
          clientId: { type: "string", required: true },
          ...attributesOf(clientFields),
          /** The name in the form that lists sort by. */
          sortName: { type: "string", required: true },
          // Lists and maps have no schema here, because ElectroDB fails a whole page when one item has another shape.
          tax: { type: CustomAttributeType<KeptTax>("any") },
          /** The number of decimal digits in every amount of this client. Absent until it is known for certain. */
          decimals: { type: "number" },
          rates: { type: CustomAttributeType<KeptRate[]>("any"), required: true },
          /** Civil date. Entries with an earlier billing date can no longer change. */
          lockedUntil: { type: "string", required: true },
          /** Civil date. The first date of the client's first period. Absent on clients from before this was kept. */
          billedFrom: { type: "string" },
          /** The next billing day. Absent once an archived client has nothing left to bill. */
          nextBillingDate: { type: "string" },
          nextBillingAt: { type: "string" },
          /** The partition of the due index; another one on hold. Present only while `nextBillingAt` is. */
          dueShard: { type: "string" },
          /** Since when the next invoice is on hold, and why. Absent if it is not. */
          heldAt: { type: "string" },
          heldReason: { type: "string" },
          /** Set with the first time entry. */
          hasTime: { type: "boolean", required: true },
          /** Civil date. No work before it is unbilled. Absent on clients from before this was kept, until it is found out. */
          openFrom: { type: "string" },
          /** How often time with a rate of its own was written. Absent on clients from before this was kept. */
          ownRateWrites: { type: "number" },
          status: { type: ["active", "archived"] as const, required: true },
          /** Increases with every change except time entries, so that no change overwrites another one unseen. */
          version: { type: "number", required: true },
          /** At which version each field last changed. Absent in items of before. */
          fieldVersions: { type: CustomAttributeType<FieldVersions>("any") },
          createdAt: { type: "string", required: true },
        },
        indexes: {
          primary: primary(["workspaceId"], ["clientId"]),
          byName: gsi1(["workspaceId", "status"], ["sortName", "clientId"]),
          due: gsi2(["dueShard"], ["nextBillingAt"]),
        },
      },
      db,
    ),
);
