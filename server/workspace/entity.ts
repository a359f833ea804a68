import { CustomAttributeType, Entity } from "electrodb";
import { perDynamo } from "../db/dynamo.ts";
import { gsi2, MODEL, primary } from "../db/keys.ts";
import { LANGUAGES } from "../lib/language.ts";
import type { TaxCategory } from "./schema.ts";

export const workspaceEntity = perDynamo(
  (db) =>
    new Entity(
      {
        model: { ...MODEL, entity: "workspace" },
        attributes: {
          workspaceId: { type: "string", required: true },
          name: { type: "string", required: true },
          address: { type: "string" },
          postcode: { type: "string" },
          city: { type: "string" },
          country: { type: "string" },
          taxId: { type: "string" },
          registration: { type: "string" },
          electronicAddress: { type: "string" },
          language: { type: LANGUAGES, required: true },
          accent: { type: "string" },
          logo: { type: "string" },
          email: { type: "string", required: true },
          phone: { type: "string" },
          timeZone: { type: "string", required: true },
          timeZoneConfirmed: { type: "boolean", required: true },
          currency: { type: "string", required: true },
          iban: { type: "string" },
          bic: { type: "string" },
          bankName: { type: "string" },
          numberPattern: { type: "string", required: true },
          creditNotePattern: { type: "string", required: true },
          paymentDays: { type: "number", required: true },
          billingDay: { type: "number", required: true },
          billingHour: { type: "number", required: true },
          tax: {
            type: CustomAttributeType<{ category: TaxCategory; rate: number; reason?: string | undefined }>("any"),
            required: true,
          },
          invoiceNote: { type: "string" },
          copyToOwner: { type: "boolean", required: true },
          createdAt: { type: "string", required: true },
          /** Present while its clients' billing instants must be worked out anew, after zone or hour changed. */
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

/** Who may act in a workspace; read on every call. */
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
