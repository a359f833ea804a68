import { CustomAttributeType, Entity } from "electrodb";
import { perDynamo } from "../db/dynamo.ts";
import { gsi1, gsi2, MODEL, primary } from "../db/keys.ts";
import { LANGUAGES } from "../lib/language.ts";
import type { TaxCategory } from "../workspace/schema.ts";
import { E_INVOICE_FILES, LINE_DETAILS } from "./schema.ts";

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
          name: { type: "string", required: true },
          /** The name as lists sort it. */
          sortName: { type: "string", required: true },
          description: { type: "string" },
          email: { type: "string" },
          address: { type: "string" },
          postcode: { type: "string" },
          city: { type: "string" },
          country: { type: "string" },
          taxId: { type: "string" },
          electronicAddress: { type: "string" },
          reference: { type: "string" },
          language: { type: LANGUAGES },
          lineDetail: { type: LINE_DETAILS, required: true },
          eInvoice: { type: E_INVOICE_FILES, required: true },
          // Lists and maps are kept as they are: ElectroDB fails a whole page where one item's are of another form.
          tax: { type: CustomAttributeType<KeptTax>("any") },
          discount: { type: "number", required: true },
          discountAmount: { type: "number", required: true },
          /** How long a draft waits for the owner before it is issued by itself; absent where none is made. */
          reviewHours: { type: "number" },
          currency: { type: "string", required: true },
          /** Of every amount kept for this client: how many of its digits are decimals. Absent until that is known for sure. */
          decimals: { type: "number" },
          rates: { type: CustomAttributeType<KeptRate[]>("any"), required: true },
          billingDay: { type: "number", required: true },
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
