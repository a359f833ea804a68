import type { ClientRecord } from "../client/rules.ts";
import { reschedule } from "../client/service.ts";
import { getClient } from "../client/store.ts";
import { SaidBefore } from "../db/commit.ts";
import type { Scope } from "../db/scope.ts";
import type { InvoiceDocument } from "../document/schema.ts";
import { withNextNumber } from "../invoice/numbering.ts";
import { listInvoices } from "../invoice/store.ts";
import { type CivilDate, canonicalZone, civilDateAt } from "../lib/date.ts";
import { idAfter } from "../lib/id.ts";
import { DataFault } from "../lib/problem.ts";
import type { DraftNotice } from "../notice/rules.ts";
import { releaseEntries } from "../time/service.ts";
import { entriesInRange } from "../time/store.ts";
import { recordFailure } from "../work/isolate.ts";
import { isDue } from "../work/rules.ts";
import type { SetupQuestion } from "../workspace/fields.ts";
import { unansweredOf, unusableZoneWords } from "../workspace/rules.ts";
import type { Workspace } from "../workspace/schema.ts";
import { getWorkspace } from "../workspace/store.ts";
import { isAsAnnounced, noticeOf, whyItWaits } from "./announcing.ts";
import {
  type Asks,
  differsFromConfirmed,
  differsFromPayment,
  documentOf,
  draftOnHold,
  finishRun,
  isHeldDraft,
  issuedInvoice,
  keyOf,
  lockClient,
  markDrafted,
  markFailed,
  newRun,
  partiesOf,
  type RunRecord,
  readAsAnswered,
  readAsConfirmed,
  waitsForAnswers,
  waitsForRate,
} from "./rules.ts";
import type { RunKey } from "./schema.ts";
import * as store from "./store.ts";
import { isUnusualFor } from "./usual.ts";

interface Range {
  workspace: Workspace;
  client: ClientRecord;
  until: CivilDate;
  /** Hours its draft waits for review. Null issues it at once. */
  reviewHours: number | null;
  /** The total, in minor units, that a person confirmed. Null if nobody was asked. */
  confirmedTotal: number | null;
  /** Whether it goes out by itself. By hand, a person decides. */
  asks?: Asks;
}

/** Locks `[lockedUntil, until)` of a client. Returns null if somebody else was first. */
export async function lock(
  scope: Scope,
  { workspace, client, until, asks, ...decided }: Range,
): Promise<RunRecord | null> {
  const now = scope.now();
  const ids = { id: scope.newId("billingRun"), invoiceId: scope.newId("invoice") };
  const period = { from: client.lockedUntil, until };
  const parties = partiesOf(client, workspace);
  const run = newRun(ids, { clientId: client.id, period, revision: 0, parties, ...decided, ...asks }, now);
  const after = lockClient(client, until, workspace, now);
  return (await store.lockRange(scope, { before: client, after, run })) ? run : null;
}

/**
 * Locks a period for every billing day of a client that has begun, so each missed billing day gets its own run. Locks none
 * while the client is on hold. Returns the runs in order of their periods.
 */
async function lockDue(scope: Scope, clientId: string): Promise<RunRecord[]> {
  const workspace = await getWorkspace(scope);
  if (workspace.unusableTimeZone !== null) throw new DataFault(unusableZoneWords(workspace.unusableTimeZone));
  const runs: RunRecord[] = [];
  for (;;) {
    const client = await getClient(scope, clientId);
    if (!client?.nextBilling || client.hold) return runs;
    // The zone or the hour may have changed since the instant was stored.
    if (await reschedule(scope, { client, workspace })) continue;
    const { reviewHours, nextBilling } = client;
    if (nextBilling.at > scope.now()) return runs;
    const asks = { waitsFor: await waitsFor(scope, { workspace, client }), asksUnusual: workspace.asksUnusual };
    const range = { workspace, client, until: nextBilling.date, reviewHours, confirmedTotal: null, asks };
    const run = await lock(scope, range);
    if (!run) return runs;
    runs.push(run);
  }
}

/** Returns why the client's next draft waits for a person, or null if it need not. */
async function waitsFor(
  scope: Scope,
  { workspace, client }: { workspace: Workspace; client: ClientRecord },
): Promise<Asks["waitsFor"]> {
  if ((await missingAnswers(scope, workspace)).length > 0) return "answers";
  return client.askFirst ? "approval" : null;
}

/** Returns the questions that keep invoices from going out. A workspace that has issued one counts as answered. */
export async function missingAnswers(scope: Scope, workspace: Workspace): Promise<SetupQuestion[]> {
  const missing = unansweredOf(workspace);
  if (missing.length === 0) return missing;
  const today = civilDateAt(scope.now(), workspace.timeZone);
  const issued = await listInvoices(scope, { today, limit: 1 });
  return issued.ok && issued.value.items.length > 0 ? [] : missing;
}

/** Returns the runs to advance for a client: the named unfinished run, or all whose billing day has begun. */
export async function runsToAdvance(
  scope: Scope,
  { clientId, run: key }: { clientId: string; run?: Omit<RunKey, "clientId"> | undefined },
): Promise<RunRecord[]> {
  if (!key) return lockDue(scope, clientId);
  const run = await store.getRun(scope, { clientId, ...key });
  return run && isDue(run, scope.now()) ? [run] : [];
}

/**
 * Advances a run to its next resting state. A locked run becomes an invoice, or a draft that needs review (also if its total
 * is not as confirmed or paid before, or the client's rate is unconfirmed). A draft becomes an invoice, and a discarded or
 * credited run releases its hours. A retry gives the same result. Returns the run's new state, whichever worker reached it.
 */
export async function advance(scope: Scope, found: RunRecord): Promise<RunRecord> {
  if (found.state === "discarding" || found.state === "voiding") return releaseHours(scope, found);
  if (found.state !== "locked" && found.state !== "draft") return found;
  const run = await asConfirmed(scope, found);
  const { period, clientId } = run;
  const issueDate = civilDateAt(scope.now(), await zoneOf(scope, run));
  const entries = await entriesInRange(scope, { clientId, ...period });
  const document = documentOf(run, { entries, issueDate });
  if (!document) return finishEmpty(scope, run);
  if (waitsForRate(run) || waitsForAnswers(run))
    return isHeldDraft(run) ? run : holdForReview(scope, { run, document });
  const isReread = run.parties.client.decimals !== found.parties.client.decimals && run.confirmedTotal !== null;
  const isOther = differsFromConfirmed(run, document) || differsFromPayment(run, document);
  if ((isReread && run.state === "locked") || isOther) return holdForReview(scope, { run, document });
  if (run.state === "locked" && run.waitsFor !== null) return holdForReview(scope, { run, document });
  const asks = run.state === "locked" && run.asksUnusual;
  if (asks && (await isUnusualFor(scope, run.clientId, document)))
    return holdForReview(scope, { run: { ...run, unusual: true }, document });
  const toReview = run.state === "locked" && run.reviewHours !== null;
  return toReview ? makeDraft(scope, { run, document }) : issue(scope, { run, document });
}

/**
 * Returns the zone that decides the date for a run: its snapshot's, or the workspace's current one for a draft, which may have
 * waited while the workspace moved. Returns the other one if that cannot be used.
 */
export async function zoneOf(scope: Scope, { state, parties }: RunRecord): Promise<string> {
  const { timeZone } = parties.workspace;
  const zone = canonicalZone(timeZone);
  if (zone !== null && state !== "draft") return zone;
  const present = await getWorkspace(scope);
  if (present.unusableTimeZone === null) return present.timeZone;
  if (zone !== null) return zone;
  throw new DataFault(unusableZoneWords(present.unusableTimeZone));
}

/** A run and the document that it would issue. */
interface Made {
  run: RunRecord;
  document: InvoiceDocument;
}

async function makeDraft(scope: Scope, made: Made): Promise<RunRecord> {
  const draft = markDrafted(made.run, scope.now());
  const about = await aboutDraft(scope, made);
  return announceDraft(scope, made.run, { draft, notice: { ...about, issuesAt: draft.nextAttemptAt ?? about.madeAt } });
}

async function aboutDraft(scope: Scope, { run, document }: Made) {
  return noticeOf(run, { document, timeZone: await zoneOf(scope, run), madeAt: scope.now() });
}

/** Turns a locked run into a draft and owes its owner the mail that says so. */
async function announceDraft(
  scope: Scope,
  run: RunRecord,
  { draft, notice }: { draft: RunRecord; notice: DraftNotice },
): Promise<RunRecord> {
  const made = await store.draftRun(scope, { run, draft, to: run.parties.workspace.email, notice });
  if (!made) return reloadRun(scope, run);
  scope.owed.add("mail");
  return draft;
}

/** Returns whether a draft still matches the notice about to be mailed to its owner. */
export async function draftIsAsAnnounced(scope: Scope, notice: DraftNotice): Promise<boolean> {
  const { clientId, period, revision } = notice;
  const run = await store.getRun(scope, { clientId, from: period.from, revision });
  return run !== null && isAsAnnounced(run, notice);
}

/** Returns a run with what its owner has confirmed or answered since it was locked: decimals, or the business's profile. */
export async function asConfirmed(scope: Scope, found: RunRecord): Promise<RunRecord> {
  const run = await asAnswered(scope, found);
  if (!waitsForRate(run)) return run;
  const client = await getClient(scope, run.clientId);
  return client ? readAsConfirmed(run, client) : run;
}

async function asAnswered(scope: Scope, run: RunRecord): Promise<RunRecord> {
  if (!waitsForAnswers(run)) return run;
  const workspace = await getWorkspace(scope);
  return (await missingAnswers(scope, workspace)).length > 0 ? run : readAsAnswered(run, workspace);
}

/**
 * Holds the run for a person: an answer or an OK is missing, its total is not the usual or the confirmed one or what was paid
 * before, or the decimals of the client's amounts are uncertain. One mail tells the owner why, unless a person billed it or a
 * mail announced the draft before.
 */
async function holdForReview(scope: Scope, made: Made): Promise<RunRecord> {
  const { run } = made;
  const draft = draftOnHold(run, scope.now());
  const reason = run.state === "locked" ? whyItWaits(run) : null;
  if (reason === null) {
    const held = await store.replaceRun(scope, { run: draft, readVersion: run.version });
    return held ? draft : reloadRun(scope, run);
  }
  const missing = run.waitsFor === "answers" ? await missingAnswers(scope, await getWorkspace(scope)) : [];
  const about = await aboutDraft(scope, made);
  const notice = { ...about, waitsFor: reason, missing, version: draft.version };
  return announceDraft(scope, run, { draft, notice });
}

async function issue(scope: Scope, { run, document }: Made): Promise<RunRecord> {
  const { numberPattern: pattern, copyToOwner, email } = run.parties.workspace;
  const copyTo = copyToOwner ? email : null;
  const { issueDate } = document;
  let { invoiceId } = run;
  const outcome = await withNextNumber(scope, { pattern, issueDate }, (place) => {
    const numbered = { ...document, number: place.number };
    // Lists are in order of ids, and the period may have been locked long before other numbers were used.
    invoiceId = idAfter(place.last, scope.newId("invoice"));
    const invoice = issuedInvoice({ ...run, invoiceId }, numbered, scope.now());
    return store.issueRun(scope, run, { invoice, document: numbered, copyTo, place });
  });
  if (outcome !== "issued") return reloadRun(scope, run);
  scope.owed.add("mail");
  return finishRun({ ...run, invoiceId }, "issued");
}

async function finishEmpty(scope: Scope, run: RunRecord): Promise<RunRecord> {
  const client = await getClient(scope, run.clientId);
  const open = client?.archived ? await entriesInRange(scope, { clientId: client.id, from: client.lockedUntil }) : null;
  const lastOfArchived = client && open?.length === 0 ? client : null;
  await store.finishEmptyRun(scope, run, { lastOfArchived });
  return reloadRun(scope, run);
}

/** Releases the entries of a discarded or credited run that are still in its closed period. */
async function releaseHours(scope: Scope, run: RunRecord): Promise<RunRecord> {
  await releaseEntries(scope, { clientId: run.clientId, period: run.period, writesOff: run.writesOff });
  const ended = finishRun(run, run.state === "voiding" ? "voided" : "discarded");
  const written = await store.replaceRun(scope, { run: ended, readVersion: run.version });
  return written ? ended : reloadRun(scope, run);
}

async function reloadRun(scope: Scope, run: RunRecord): Promise<RunRecord> {
  const there = await store.getRun(scope, keyOf(run));
  if (!there) throw new Error(`run ${run.id} is missing`);
  return there;
}

/**
 * Advances a run for the caller who started it, and returns it as it is then. What fails is stored on the run, and the sweep
 * goes on with it, so the caller hears of a run under way and not of a fault.
 */
export async function advanceForCaller(scope: Scope, run: RunRecord): Promise<RunRecord> {
  const after = (await advanceOrRecordFailure(scope, run)) ?? (await reloadRun(scope, run));
  // The answer to the issuing transaction may be lost, too.
  if (after.state === "issued") scope.owed.add("mail");
  return after;
}

/**
 * Advances a run as `advance` does, but stores a failure on it, where the owner sees it and the sweep finds it. Returns null
 * then, also when issuing a draft fails; throws only if the failure cannot be stored.
 */
export async function advanceOrRecordFailure(scope: Scope, run: RunRecord): Promise<RunRecord | null> {
  try {
    return await advance(scope, run);
  } catch (error) {
    if (error instanceof SaidBefore) throw error;
    const failure = recordFailure(scope, "billing failed", error, { clientId: run.clientId, runId: run.id });
    const failed = markFailed(run, { now: scope.now(), failure });
    await store.replaceRun(scope, { run: failed, readVersion: run.version });
    return null;
  }
}
