import { type ClientRecord, nextBillingMoment } from "../client/rules.ts";
import type { InvoiceDocument } from "../document/schema.ts";
import type { InvoiceRecord, Parties } from "../invoice/rules.ts";
import { addDays, addMilliseconds, type CivilDate, civilDateAt, type Instant, type Period } from "../lib/date.ts";
import { priceOfMinutes, toMinorUnits } from "../lib/money.ts";
import { failure, type Result, success } from "../lib/problem.ts";
import { picked } from "../lib/record.ts";
import { type EntryRecord, rateOfEntry } from "../time/rules.ts";
import type { Workspace } from "../workspace/schema.ts";
import type { BILLING_WARNINGS, BillingPreview, BillingRun } from "./schema.ts";

/** A billing run as it is kept. */
export interface RunRecord {
  id: string;
  clientId: string;
  period: Period;
  revision: number;
  state: BillingRun["state"];
  parties: Parties;
  invoiceId: string;
  startedAt: Instant;
  attempts: number;
  lastError: string | null;
}

export function isUnfinished(run: Pick<RunRecord, "state">): boolean {
  return run.state === "locked";
}

const RETRY_MINUTES = [1, 2, 5, 15, 30, 60];

/** When a run that failed for the given time is tried again. */
export function nextRunAttempt(attempts: number, now: Instant): Instant {
  const minutes = RETRY_MINUTES[Math.min(attempts, RETRY_MINUTES.length) - 1] ?? 1;
  return addMilliseconds(now, minutes * 60_000);
}

/** The snapshot a run keeps: later changes of client or profile do not reach a locked range. */
export function partiesOf(client: ClientRecord, workspace: Workspace): Parties {
  return {
    client: picked(client, [
      "name",
      "email",
      "address",
      "country",
      "taxId",
      "reference",
      "tax",
      "discount",
      "currency",
      "rates",
    ]),
    workspace: picked(workspace, [
      "name",
      "address",
      "country",
      "taxId",
      "email",
      "phone",
      "iban",
      "bic",
      "bankName",
      "paymentDays",
      "tax",
      "invoiceNote",
      "timeZone",
      "numberPattern",
      "copyToOwner",
    ]),
  };
}

/** The client once `[lockedUntil, until)` is locked: its billing days go on as a chain without hole or overlap. */
export function lockedClient(client: ClientRecord, until: CivilDate, schedule: Workspace, now: Instant): ClientRecord {
  const locked = { ...client, lockedUntil: until, version: client.version + 1 };
  if (!client.nextBilling || client.nextBilling.date > until) return locked;
  // Counted from the range's end, not from the clock: each billing day that was missed gets its own period.
  const beginning = client.nextBilling.date === until ? client.nextBilling.at : now;
  return { ...locked, nextBilling: nextBillingMoment(locked, schedule, beginning) };
}

/** The end of a range that a person asks to bill: after what is billed, and tomorrow at the latest. */
export function requestedUntil(
  client: ClientRecord,
  workspace: Workspace,
  { until, now }: { until?: CivilDate | undefined; now: Instant },
): Result<CivilDate> {
  const tomorrow = addDays(civilDateAt(now, workspace.timeZone), 1);
  const end = until ?? tomorrow;
  if (end > tomorrow) return failure("invalid_input", "Only work up to today can be billed now.", "until");
  if (end <= client.lockedUntil) {
    const last = addDays(client.lockedUntil, -1);
    return failure("already_billed", `Everything up to ${last} is billed already.`, "until");
  }
  return success(end);
}

/** What the owner should mend before the billing day. */
export function warningsOf({ client, workspace }: Parties): (typeof BILLING_WARNINGS)[number][] {
  return [...(client.email ? [] : ["no_email" as const]), ...(workspace.name ? [] : ["no_business_name" as const])];
}

/** Why each unbilled entry is on the next invoice or not. */
export function sorted(
  entries: readonly EntryRecord[],
  rates: Parties["client"]["rates"],
  until: CivilDate,
): Pick<BillingPreview, "entries" | "leftOut"> {
  const included = entries.filter((entry) => entry.billable && entry.billingDate < until);
  const rest = entries.filter((entry) => !included.includes(entry));
  return {
    entries: included.map((entry) => {
      const { id, date, minutes, description, ticket } = entry;
      const rate = rateOfEntry(entry, rates);
      return { id, date, minutes, description, ticket, rate, net: toMinorUnits(priceOfMinutes(minutes, rate)) };
    }),
    leftOut: rest.map(({ id, date, minutes, description, billable }) => {
      const reason = billable ? ("after_period" as const) : ("not_billable" as const);
      return { id, date, minutes, description, reason };
    }),
  };
}

/** The head of the invoice that a run issues with the given document. */
export function issuedInvoice(
  run: RunRecord,
  document: InvoiceDocument & { number: string },
  at: Instant,
): InvoiceRecord {
  const { number, issueDate, dueDate, currency, totals, period } = document;
  return {
    id: run.invoiceId,
    number,
    clientId: run.clientId,
    clientName: run.parties.client.name,
    period,
    issueDate,
    dueDate,
    currency,
    net: totals.net,
    tax: totals.tax,
    total: totals.total,
    issuedAt: at,
    paidOn: null,
  };
}

export function presentRun({ parties, revision, state, invoiceId, ...run }: RunRecord): BillingRun {
  return { ...run, state, invoiceId: state === "issued" ? invoiceId : null };
}
