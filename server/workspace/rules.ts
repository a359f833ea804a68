import type { Instant } from "../lib/date.ts";
import type { Workspace } from "./schema.ts";

/** What a new workspace begins with; the zone is replaced by the browser's at the first visit. */
export function newWorkspace(id: string, owner: { email: string; name: string }, createdAt: Instant): Workspace {
  return {
    id,
    name: owner.name,
    address: null,
    postcode: null,
    city: null,
    country: null,
    taxId: null,
    registration: null,
    electronicAddress: null,
    language: "en",
    accent: null,
    logo: null,
    email: owner.email,
    phone: null,
    timeZone: "UTC",
    timeZoneConfirmed: false,
    currency: "EUR",
    iban: null,
    bic: null,
    bankName: null,
    numberPattern: "{year}-{n:3}",
    creditNotePattern: "CN-{year}-{n:3}",
    paymentDays: 14,
    billingDay: 1,
    billingHour: 9,
    tax: { category: "O", rate: 0, reason: null },
    invoiceNote: null,
    copyToOwner: false,
    createdAt,
  };
}

/** Whether a change moves the instants at which this workspace's billing days begin. */
export function movesBillingInstants(before: Workspace, after: Workspace): boolean {
  return before.timeZone !== after.timeZone || before.billingHour !== after.billingHour;
}

/** Whether invoices and credit notes would count together; how many digits a number is filled up to does not tell them apart. */
export function isOneSeries({ numberPattern, creditNotePattern }: Workspace): boolean {
  const [invoices, creditNotes] = [numberPattern, creditNotePattern].map((each) => each.replace(/\{n:\d\}/, "{n}"));
  return invoices === creditNotes;
}
