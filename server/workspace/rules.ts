import type { Instant } from "../lib/date.ts";
import { failure, type Result, success } from "../lib/problem.ts";
import { merged } from "../lib/record.ts";
import { onOneLine } from "../lib/schema.ts";
import { NAME_CHARACTERS_MAX, type Workspace, type WorkspaceUpdate } from "./schema.ts";

/** What a workspace may go without. */
export const NO_DETAILS = {
  address: null,
  postcode: null,
  city: null,
  country: null,
  taxId: null,
  registration: null,
  electronicAddress: null,
  accent: null,
  logo: null,
  phone: null,
  iban: null,
  bic: null,
  bankName: null,
  invoiceNote: null,
} as const;

/**
 * What a workspace begins with, and has where a version wrote it that knew less; the zone is replaced by the browser's
 * at the first visit.
 */
export const WORKSPACE_DEFAULTS: Omit<Workspace, "id" | "name" | "email" | "createdAt"> = {
  ...NO_DETAILS,
  language: "en",
  timeZone: "UTC",
  timeZoneConfirmed: false,
  currency: "EUR",
  numberPattern: "{year}-{n:3}",
  creditNotePattern: "CN-{year}-{n:3}",
  paymentDays: 14,
  billingDay: 1,
  billingHour: 9,
  tax: { category: "O", rate: 0, reason: null },
  copyToOwner: false,
};

export function newWorkspace(id: string, owner: { email: string; name: string }, createdAt: Instant): Workspace {
  // Whoever signed up before names were checked has one that is not.
  const name = onOneLine(owner.name).slice(0, NAME_CHARACTERS_MAX).trim();
  return { ...WORKSPACE_DEFAULTS, id, name, email: owner.email, createdAt };
}

const ONE_SERIES = "Credit notes need a pattern that differs from that of invoices, such as CN-{year}-{n:3}.";

/** What an input changes, and the workspace after it. */
export function changedWorkspace(
  before: Workspace,
  input: WorkspaceUpdate,
): Result<{ changes: WorkspaceUpdate & Partial<Workspace>; after: Workspace }> {
  const changes = input.timeZone ? { ...input, timeZoneConfirmed: true } : input;
  const after = merged(before, changes);
  return isOneSeries(after) ? failure("invalid_input", ONE_SERIES, "creditNotePattern") : success({ changes, after });
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
