import canonicalize from "canonicalize";
import { billedFields } from "../client/fields.ts";
import { CLIENT_DEFAULTS, type ClientRecord, denominationBefore, nextBillingMoment } from "../client/rules.ts";
import type { InvoiceDocument } from "../document/schema.ts";
import { composeInvoice, type InvoiceRecord, type Parties } from "../invoice/rules.ts";
import { addMilliseconds, type CivilDate, type Instant, type Period } from "../lib/date.ts";
import { type JobFailure, presentFailure } from "../lib/job-failure.ts";
import { keysOf, pick } from "../lib/objects.ts";
import { taxNumbersOf } from "../lib/vat.ts";
import type { EntryRecord } from "../time/rules.ts";
import { failWork, finishWork, newWork, parkWork, policyOfMinutes, scheduleWork, type Work } from "../work/rules.ts";
import { profileFields } from "../workspace/fields.ts";
import { WORKSPACE_DEFAULTS } from "../workspace/rules.ts";
import type { Workspace } from "../workspace/schema.ts";
import type { BillingRun, DraftEdits, FormerPayment, RunKey, WaitsFor } from "./schema.ts";

/** A billing run as stored. */
export interface RunRecord extends Work {
  id: string;
  clientId: string;
  period: Period;
  revision: number;
  state: BillingRun["state"];
  parties: Parties;
  invoiceId: string;
  startedAt: Instant;
  reviewHours: number | null;
  /** In minor units. Null if nobody was asked to confirm an amount. */
  confirmedTotal: number | null;
  edits: DraftEdits | null;
  /** The payment of the credited invoice whose period this run bills again. Null if there was none. */
  payment: FormerPayment | null;
  /** Whether the hours that the run releases are no longer billable. */
  writesOff: boolean;
  /** Why its draft waits for a person, decided when the period was locked. */
  waitsFor: WaitsFor | null;
  /** Whether an unusual amount waits for a person, and whether it was found to be one. */
  asksUnusual: boolean;
  unusual: boolean;
}

/** What is decided with the lock about whether a run's invoice goes out by itself. */
export type Asks = Pick<RunRecord, "waitsFor" | "asksUnusual">;
const ASKS_NOTHING = { waitsFor: null, asksUnusual: false, unusual: false };

export function keyOf({ clientId, period, revision }: RunRecord): RunKey {
  return { clientId, from: period.from, revision };
}

/** Returns a run that has just locked its period. `reviewHours` decides whether its invoice becomes a draft first. */
export function newRun(
  ids: { id: string; invoiceId: string },
  locked: Pick<RunRecord, "clientId" | "period" | "revision" | "parties" | "reviewHours" | "confirmedTotal"> &
    Partial<Asks>,
  now: Instant,
): RunRecord {
  const nothingYet = { edits: null, payment: null, writesOff: false };
  return { ...newWork(now), ...ids, ...ASKS_NOTHING, ...locked, ...nothingYet, state: "locked", startedAt: now };
}

/** What billing a period again takes in place of what the first run had. */
interface Again extends Pick<RunRecord, "parties" | "reviewHours" | "payment"> {
  ids: { id: string; invoiceId: string };
  now: Instant;
}

/** Returns the run that bills the period of a credited invoice again, with what the owner wrote on its draft. */
export function runAgain(before: RunRecord, { ids, parties, reviewHours, payment, now }: Again): RunRecord {
  const { clientId, period, edits } = before;
  const revision = before.revision + 1;
  const run = newRun(ids, { clientId, period, revision, parties, reviewHours, confirmedTotal: null }, now);
  return { ...run, edits, payment };
}

/** How often a run is tried, over two days in all. */
const RUN_POLICY = policyOfMinutes(1, 2, 5, 15, 30, 60, 120, 360, 720, 1440);

/** Returns a failed run: it is tried again later or waits for a person. */
export function markFailed(run: RunRecord, failed: { now: Instant; failure: JobFailure }): RunRecord {
  return failWork({ ...run, attempts: run.attempts + 1 }, RUN_POLICY, failed);
}

/** Returns the run for an immediate retry, with its attempts reset. */
export function retryNow(run: RunRecord, now: Instant): RunRecord {
  return { ...scheduleWork(run, now), failure: run.failure };
}

/** Returns the run as a draft that is issued automatically after the owner's review hours. */
export function markDrafted(run: RunRecord, now: Instant): RunRecord {
  const nextAttemptAt = addMilliseconds(now, (run.reviewHours ?? 0) * 3_600_000);
  return { ...scheduleWork(run, nextAttemptAt), state: "draft" };
}

/** Returns whether a locked run's invoice differs from the amount its owner confirmed. */
export function differsFromConfirmed(
  { state, confirmedTotal }: Pick<RunRecord, "state" | "confirmedTotal">,
  { totals }: InvoiceDocument,
): boolean {
  return state === "locked" && confirmedTotal !== null && confirmedTotal !== totals.total;
}

/** Returns whether a locked run's invoice differs from the payment that counts for it. */
export function differsFromPayment(
  { state, payment }: Pick<RunRecord, "state" | "payment">,
  { totals }: InvoiceDocument,
): boolean {
  return state === "locked" && payment !== null && payment.total !== totals.total;
}

/** Returns the run as a draft that waits for a person from the start. */
export function draftOnHold(run: RunRecord, now: Instant): RunRecord {
  return holdRun({ ...run, state: "draft" }, now);
}

/**
 * Returns the draft held until a person issues or discards it. Clears an earlier failed attempt, because retrying it would
 * issue something its caller may not have seen.
 */
export function holdRun(run: RunRecord, now: Instant): RunRecord {
  return parkWork({ ...run, attempts: 0, failure: null }, now);
}

/** Returns a run whose hours are being released to the open period. */
export function startRelease(run: RunRecord, state: "discarding" | "voiding", now: Instant): RunRecord {
  return { ...scheduleWork(run, now), state };
}

export function finishRun(run: RunRecord, state: "issued" | "nothing" | "discarded" | "voided"): RunRecord {
  return { ...finishWork(run), state };
}

/** Returns the snapshot that a run keeps. Later changes of client or profile do not affect a locked period. */
export function partiesOf(client: ClientRecord, workspace: Workspace): Parties {
  return {
    client: pick(client, [...keysOf(billedFields), "decimals", "rateConfirmed", "rates"]),
    workspace: pick(workspace, keysOf(profileFields)),
  };
}

/**
 * Returns the run with the present details of client and business in its snapshot. The prices of its hours stay, because its
 * period is locked.
 */
export function takeDetails(run: RunRecord, client: ClientRecord, workspace: Workspace): RunRecord {
  const { decimals, rateConfirmed, rates } = run.parties.client;
  const present = partiesOf(client, workspace);
  return { ...run, parties: { ...present, client: { ...present.client, decimals, rateConfirmed, rates } } };
}

/** A detail that has changed since a run's snapshot. */
export interface ChangedDetail {
  of: "client" | "workspace";
  field: string;
  before: unknown;
  after: unknown;
}

/** Returns the details of client and business that differ between two snapshots. `taxId` only repeats another number. */
export function changedDetails(before: Parties, after: Parties): ChangedDetail[] {
  return [
    ...differences("client", keysOf(billedFields), { before: before.client, after: after.client }),
    ...differences("workspace", keysOf(profileFields), { before: before.workspace, after: after.workspace }),
  ];
}

function differences<Key extends string>(
  of: ChangedDetail["of"],
  fields: readonly Key[],
  { before, after }: { before: Record<Key, unknown>; after: Record<Key, unknown> },
): ChangedDetail[] {
  return fields
    .map((field) => ({ of, field, before: before[field], after: after[field] }))
    .filter(({ field, ...each }) => field !== "taxId" && canonicalize(each.before) !== canonicalize(each.after));
}

/** Returns a stored snapshot with defaults for fields that an older version did not write. */
export function wholeParties({ client, workspace }: Parties): Parties {
  return {
    client: { ...CLIENT_DEFAULTS, ...denominationBefore(client.currency), ...client, ...taxNumbersOf(client) },
    workspace: { ...WORKSPACE_DEFAULTS, ...workspace, ...taxNumbersOf(workspace) },
  };
}

const EDITS_DEFAULTS = { charges: [], note: null };
const LINE_DEFAULTS = { ticket: null, tax: null };

/** Does the same as `wholeParties` for the owner's edits of a draft. */
export function wholeEdits(edits: DraftEdits): DraftEdits {
  return { ...EDITS_DEFAULTS, ...edits, lines: edits.lines.map((line) => ({ ...LINE_DEFAULTS, ...line })) };
}

/** Returns the client after `[lockedUntil, until)` is locked. Its billing days continue without gap or overlap. */
export function lockClient(client: ClientRecord, until: CivilDate, schedule: Workspace, now: Instant): ClientRecord {
  // Work of before the period stands at its first date, so none of it stays open.
  const locked = { ...client, lockedUntil: until, openFrom: until, version: client.version + 1 };
  if (!client.nextBilling || client.nextBilling.date > until) return locked;
  // Counted from the end of the period, not from the clock: each missed billing day gets its own period.
  const beginning = client.nextBilling.date === until ? client.nextBilling.at : now;
  return { ...locked, nextBilling: nextBillingMoment(locked, schedule, beginning) };
}

/**
 * Returns the document a run issues, without its number, or null if there is nothing to bill. Uses only the locked entries
 * and the run's snapshot, so a retry after a crash gives the same result.
 */
export function documentOf(
  run: RunRecord,
  { entries, issueDate }: { entries: readonly EntryRecord[]; issueDate: CivilDate },
): InvoiceDocument | null {
  return composeInvoice({ ...run.parties, entries, period: run.period, issueDate, edits: run.edits });
}

/** Returns the invoice record for the document that a run issues. */
export function issuedInvoice(
  run: RunRecord,
  document: InvoiceDocument & { number: string },
  at: Instant,
): InvoiceRecord {
  const { number, issueDate, dueDate, currency, decimals, totals } = document;
  return {
    id: run.invoiceId,
    number,
    kind: document.kind,
    revision: run.revision,
    counterpart: null,
    clientId: run.clientId,
    clientName: run.parties.client.name,
    // The run's, by which it is found; the document's also covers older work.
    period: run.period,
    issueDate,
    dueDate,
    currency,
    decimals,
    net: totals.net,
    tax: totals.tax,
    total: totals.total,
    issuedAt: at,
    paidOn: run.payment?.total === totals.total ? run.payment.paidOn : null,
  };
}

/** Returns whether the run is a draft that waits for a person. */
export function isHeldDraft({ state, parkedAt }: Pick<RunRecord, "state" | "parkedAt">): boolean {
  return state === "draft" && parkedAt !== null;
}

/** Returns whether the run waits until the owner has confirmed how to read the client's amounts. */
export function waitsForRate({ state, parties }: Pick<RunRecord, "state" | "parties">): boolean {
  return (state === "locked" || state === "draft") && !parties.client.rateConfirmed;
}

/** Returns whether the run waits until the owner has answered what every invoice must state. */
export function waitsForAnswers({ state, waitsFor }: Pick<RunRecord, "state" | "waitsFor">): boolean {
  return (state === "locked" || state === "draft") && waitsFor === "answers";
}

/** Returns the run with the profile that the owner completed after its period was locked. It waits for their OK. */
export function readAsAnswered(run: RunRecord, workspace: Workspace): RunRecord {
  const profile = pick(workspace, keysOf(profileFields));
  return { ...run, parties: { ...run.parties, workspace: profile }, waitsFor: "approval" };
}

/** The fewest earlier invoices that say what is usual. */
const USUAL_FROM = 3;

/** Returns whether a net amount is over twice or under half of the median of earlier ones, if there are enough. */
export function isUnusual(net: number, earlier: readonly number[]): boolean {
  if (earlier.length < USUAL_FROM) return false;
  const sorted = earlier.toSorted((a, b) => a - b);
  const middle = sorted.slice((sorted.length - 1) >> 1, (sorted.length >> 1) + 1);
  const twice = (2 * middle.reduce((sum, each) => sum + each, 0)) / middle.length;
  return net > twice || 4 * net < twice;
}

/** Returns the run with the decimals that the owner confirmed after its period was locked. */
export function readAsConfirmed(run: RunRecord, { decimals, rateConfirmed }: ClientRecord): RunRecord {
  if (run.parties.client.rateConfirmed || !rateConfirmed) return run;
  const client = { ...run.parties.client, decimals, rateConfirmed };
  return { ...run, parties: { ...run.parties, client } };
}

export function presentRun(run: RunRecord): BillingRun {
  const { parties, reviewHours, confirmedTotal, edits, version, invoiceId, failure, ...kept } = run;
  const { waitsFor, asksUnusual, unusual, payment, writesOff, ...shown } = kept;
  const issued = run.state === "issued" || run.state === "voiding" || run.state === "voided";
  return {
    ...shown,
    invoiceId: issued ? invoiceId : null,
    failure: presentFailure(failure),
    waitsForRate: waitsForRate(run),
    waitsFor: isHeldDraft(run) ? (waitsFor ?? (unusual ? "unusual" : null)) : null,
  };
}
