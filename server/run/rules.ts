import { billedFields } from "../client/fields.ts";
import { CLIENT_DEFAULTS, type ClientRecord, denominationBefore, nextBillingMoment } from "../client/rules.ts";
import type { InvoiceDocument } from "../document/schema.ts";
import { composeInvoice, type InvoiceRecord, type Parties } from "../invoice/rules.ts";
import { addMilliseconds, type CivilDate, type Instant, type Period } from "../lib/date.ts";
import { type JobFailure, presentFailure } from "../lib/job-failure.ts";
import { keysOf, pick } from "../lib/objects.ts";
import type { DraftNotice } from "../notice/rules.ts";
import type { EntryRecord } from "../time/rules.ts";
import { failWork, finishWork, newWork, parkWork, policyOfMinutes, scheduleWork, type Work } from "../work/rules.ts";
import { profileFields } from "../workspace/fields.ts";
import { WORKSPACE_DEFAULTS } from "../workspace/rules.ts";
import type { Workspace } from "../workspace/schema.ts";
import type { BillingRun, DraftEdits, RunKey } from "./schema.ts";

/** A billing run as it is kept. */
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
  /** In minor units; null where nobody was asked to confirm an amount. */
  confirmedTotal: number | null;
  edits: DraftEdits | null;
}

export function keyOf({ clientId, period, revision }: RunRecord): RunKey {
  return { clientId, from: period.from, revision };
}

/** A run that has just closed its range. `reviewHours` says whether its invoice becomes a draft first. */
export function newRun(
  ids: { id: string; invoiceId: string },
  locked: Pick<RunRecord, "clientId" | "period" | "revision" | "parties" | "reviewHours" | "confirmedTotal">,
  now: Instant,
): RunRecord {
  return { ...newWork(now), ...ids, ...locked, state: "locked", startedAt: now, edits: null };
}

/** How often a run is tried: two days in all. */
const RUN_POLICY = policyOfMinutes(1, 2, 5, 15, 30, 60, 120, 360, 720, 1440);

/** A run that failed: tried again later, or parked where a person sees it. */
export function markFailed(run: RunRecord, failed: { now: Instant; failure: JobFailure }): RunRecord {
  return failWork({ ...run, attempts: run.attempts + 1 }, RUN_POLICY, failed);
}

/** Tried again at once, its attempts counted from the start. */
export function retryNow(run: RunRecord, now: Instant): RunRecord {
  return { ...scheduleWork(run, now), failure: run.failure };
}

/** The run as a draft that is issued by itself once the owner's hours are over. */
export function markDrafted(run: RunRecord, now: Instant): RunRecord {
  const nextAttemptAt = addMilliseconds(now, (run.reviewHours ?? 0) * 3_600_000);
  return { ...scheduleWork(run, nextAttemptAt), state: "draft" };
}

/** Whether a locked run's invoice would ask for another amount than the one that its owner confirmed. */
export function differsFromConfirmed(
  { state, confirmedTotal }: Pick<RunRecord, "state" | "confirmedTotal">,
  { totals }: InvoiceDocument,
): boolean {
  return state === "locked" && confirmedTotal !== null && confirmedTotal !== totals.total;
}

/** The run as a draft that waits for a person from the start. */
export function draftOnHold(run: RunRecord, now: Instant): RunRecord {
  return holdRun({ ...run, state: "draft" }, now);
}

/**
 * A draft that waits until a person issues or discards it. An attempt that failed before is over: to try that again would
 * issue what its caller may not have seen.
 */
export function holdRun(run: RunRecord, now: Instant): RunRecord {
  return parkWork({ ...run, attempts: 0, failure: null }, now);
}

/** Whether what its owner is told of a draft is still so: it waits, and is issued by itself at that time. */
export function isAsAnnounced(run: RunRecord, { issuesAt }: DraftNotice): boolean {
  return run.state === "draft" && run.nextAttemptAt === issuesAt;
}

/** A run whose hours go back to the open range. */
export function startReturn(run: RunRecord, state: "discarding" | "voiding", now: Instant): RunRecord {
  return { ...scheduleWork(run, now), state };
}

export function finishRun(run: RunRecord, state: "issued" | "nothing" | "discarded" | "voided"): RunRecord {
  return { ...finishWork(run), state };
}

/** The snapshot a run keeps: later changes of client or profile do not reach a locked range. */
export function partiesOf(client: ClientRecord, workspace: Workspace): Parties {
  return {
    client: pick(client, [...keysOf(billedFields), "decimals", "rateConfirmed", "rates"]),
    workspace: pick(workspace, keysOf(profileFields)),
  };
}

/** A snapshot as it was kept, with what was left out by a version that knew less. */
export function wholeParties({ client, workspace }: Parties): Parties {
  return {
    client: { ...CLIENT_DEFAULTS, ...denominationBefore(client.currency), ...client },
    workspace: { ...WORKSPACE_DEFAULTS, ...workspace },
  };
}

const EDITS_DEFAULTS = { charges: [], note: null };
const LINE_DEFAULTS = { ticket: null, tax: null };

/** As `wholeParties`, of what the owner wrote on a draft. */
export function wholeEdits(edits: DraftEdits): DraftEdits {
  return { ...EDITS_DEFAULTS, ...edits, lines: edits.lines.map((line) => ({ ...LINE_DEFAULTS, ...line })) };
}

/** The client once `[lockedUntil, until)` is locked: its billing days go on as a chain without hole or overlap. */
export function lockClient(client: ClientRecord, until: CivilDate, schedule: Workspace, now: Instant): ClientRecord {
  const locked = { ...client, lockedUntil: until, version: client.version + 1 };
  if (!client.nextBilling || client.nextBilling.date > until) return locked;
  // Counted from the range's end, not from the clock: each billing day that was missed gets its own period.
  const beginning = client.nextBilling.date === until ? client.nextBilling.at : now;
  return { ...locked, nextBilling: nextBillingMoment(locked, schedule, beginning) };
}

/**
 * What a run issues, without its number; null when there is nothing to bill. From the frozen entries and the run's own
 * snapshot alone, so that doing it again after a crash gives the same.
 */
export function documentOf(
  run: RunRecord,
  { entries, issueDate }: { entries: readonly EntryRecord[]; issueDate: CivilDate },
): InvoiceDocument | null {
  return composeInvoice({ ...run.parties, entries, period: run.period, issueDate, edits: run.edits });
}

/** The head of the invoice that a run issues with the given document. */
export function issuedInvoice(
  run: RunRecord,
  document: InvoiceDocument & { number: string },
  at: Instant,
): InvoiceRecord {
  const { number, issueDate, dueDate, currency, decimals, totals, period } = document;
  return {
    id: run.invoiceId,
    number,
    kind: document.kind,
    revision: run.revision,
    counterpart: null,
    clientId: run.clientId,
    clientName: run.parties.client.name,
    period,
    issueDate,
    dueDate,
    currency,
    decimals,
    net: totals.net,
    tax: totals.tax,
    total: totals.total,
    issuedAt: at,
    paidOn: null,
  };
}

/** Whether it is a draft that a person has to go on with. */
export function isHeldDraft({ state, parkedAt }: Pick<RunRecord, "state" | "parkedAt">): boolean {
  return state === "draft" && parkedAt !== null;
}

/** Whether it rests until the owner has confirmed how the client's amounts are read. */
export function waitsForRate({ state, parties }: Pick<RunRecord, "state" | "parties">): boolean {
  return (state === "locked" || state === "draft") && !parties.client.rateConfirmed;
}

/** The run with what the owner said since its range was locked of how the client's amounts are read. */
export function readAsConfirmed(run: RunRecord, { decimals, rateConfirmed }: ClientRecord): RunRecord {
  if (run.parties.client.rateConfirmed || !rateConfirmed) return run;
  const client = { ...run.parties.client, decimals, rateConfirmed };
  return { ...run, parties: { ...run.parties, client } };
}

export function presentRun(run: RunRecord): BillingRun {
  const { parties, reviewHours, confirmedTotal, edits, version, invoiceId, failure, ...shown } = run;
  const issued = run.state === "issued" || run.state === "voiding" || run.state === "voided";
  return {
    ...shown,
    invoiceId: issued ? invoiceId : null,
    failure: presentFailure(failure),
    waitsForRate: waitsForRate(run),
  };
}
