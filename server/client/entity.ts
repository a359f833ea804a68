import { CustomAttributeType, Entity } from "electrodb";
import { perDynamo } from "../db/dynamo.ts";
import { gsi1, gsi2, MODEL, primary } from "../db/keys.ts";
import { attributesOf } from "../lib/fields.ts";
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

/** A client with its rates and its lock. Everything billing decides about a client is in this one item. */
export const clientEntity = perDynamo(
  (db) =>
    new Entity(
      {
        model: { ...MODEL, entity: "client" },
        attributes: {
          workspaceId: { type: "string", required: true },
          clientId: { type: "string", required: true },
          ...attributesOf(clientFields),
          /** The name as lists sort it. */
          sortName: { type: "string", required: true },
          // Lists and maps are kept as they are: ElectroDB fails a whole page where one item's are of another form.
          tax: { type: CustomAttributeType<KeptTax>("any") },
          /** Of every amount kept for this client: how many of its digits are decimals. Absent until that is known for sure. */
          decimals: { type: "number" },
          rates: { type: CustomAttributeType<KeptRate[]>("any"), required: true },
          /** Civil date: entries whose billing date is earlier cannot change any more. */
          lockedUntil: { type: "string", required: true },
          /** The next billing day; absent once an archived client has nothing left to bill. */
          nextBillingDate: { type: "string" },
          nextBillingAt: { type: "string" },
          /** Present exactly while nextBillingAt is: the partition of the due index. */
          dueShard: { type: "string" },
          /** Set with the first time entry; from then on the currency stays. */
          hasTime: { type: "boolean", required: true },
          status: { type: ["active", "archived"] as const, required: true },
          /** Goes up with every change but those of time entries, so that nothing is overwritten unseen. */
          version: { type: "number", required: true },
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
