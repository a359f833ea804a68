import { createConversions, type EntityItem } from "electrodb";
import * as z from "zod";
import { clientEntity } from "../client/entity.ts";
import { type ClientRecord, nameKeys } from "../client/rules.ts";
import { billingKeys } from "../client/store.ts";
import { commit, type Write, write } from "../db/commit.ts";
import { deflateJson, inflateJson } from "../db/deflated-json.ts";
import type { Dynamo } from "../db/dynamo.ts";
import { type Page, pageOfKnown } from "../db/page.ts";
import type { Scope } from "../db/scope.ts";
import { deliveryWrite } from "../delivery/store.ts";
import { type Issued, issueWrites, type NumberRefusal, numberRefusal } from "../invoice/store.ts";
import type { Instant } from "../lib/date.ts";
import { withoutNulls } from "../lib/objects.ts";
import { DataFault, type Result, success } from "../lib/problem.ts";
import type { DraftNotice } from "../notice/rules.ts";
import { noticeWrite } from "../notice/store.ts";
import { requestWrite } from "../request/store.ts";
import { type Read, readEach, readItem } from "../work/isolate.ts";
import { ABSENT_OF_WORK, dueWork, type WorkIndex, waitingWork, workFromItem, workToItem } from "../work/store.ts";
import { billingRunEntity } from "./entity.ts";
import { finishRun, keyOf, type RunRecord, wholeEdits, wholeParties } from "./rules.ts";
import { REVISION_DIGITS, RUN_STATES, type RunKey } from "./schema.ts";

type Item = EntityItem<ReturnType<typeof billingRunEntity>>;

const index: WorkIndex<{ workspaceId: string; queuedAt: string } & RunKey> = {
  waiting: (db, queue) => billingRunEntity(db).query.waiting({ queue }),
  fromKeys: (db) => createConversions(billingRunEntity(db)).byAccessPattern.waiting.fromKeys,
  key: z.object({
    workspaceId: z.string(),
    clientId: z.string(),
    from: z.string(),
    revision: z.coerce.number(),
    queuedAt: z.string(),
  }),
};

/** Throws `DataFault` for an item that this version cannot read. Leaves states that it does not know to newer versions. */
function fromItem(item: Item): RunRecord {
  if (!RUN_STATES.includes(item.state))
    throw new DataFault(`Its billing is in a state (${item.state}) that this version of Invoicely does not know.`);
  return readItem(() => wholeRun(item));
}

function wholeRun(item: Item): RunRecord {
  const { runId: id, clientId, from, until, revision, state, invoiceId, startedAt, parties, edits } = item;
  return {
    ...workFromItem(item),
    ...{ id, clientId, revision, state, invoiceId, startedAt },
    period: { from, until },
    reviewHours: item.reviewHours ?? null,
    confirmedTotal: item.confirmedTotal ?? null,
    parties: wholeParties(inflateJson(parties)),
    edits: edits ? wholeEdits(inflateJson(edits)) : null,
    payment: item.payment ?? null,
    writesOff: item.writesOff ?? false,
    waitsFor: item.waitsFor ?? null,
    asksUnusual: item.asksUnusual ?? false,
    unusual: item.unusual ?? false,
  };
}

/** Returns the attributes of a run that can change after its period was locked. */
function runAttributes(scope: Scope, run: RunRecord) {
  const { state, invoiceId } = run;
  const edits = run.edits && deflateJson(run.edits);
  const unusual = run.unusual || null;
  const writesOff = run.writesOff || null;
  return { ...withoutNulls({ state, invoiceId, edits, unusual, writesOff }), ...workToItem(scope, run) };
}

const ABSENT_WHEN_NULL = [...ABSENT_OF_WORK, "edits", "unusual", "writesOff"] as const;

/** Returns the write that puts a run, for the transaction that locks its period. */
export function runPut(scope: Scope, run: RunRecord): Write {
  const { workspaceId } = scope;
  const { id: runId, period, clientId, revision, startedAt, reviewHours, confirmedTotal, payment } = run;
  const parties = deflateJson(run.parties);
  const fixed = { workspaceId, runId, ...period, clientId, revision, parties, startedAt };
  const asks = { waitsFor: run.waitsFor, asksUnusual: run.asksUnusual || null };
  const optional = withoutNulls({ reviewHours, confirmedTotal, payment, ...asks });
  return write(billingRunEntity(scope.db), (runs) =>
    runs.create({ ...fixed, ...optional, ...runAttributes(scope, run) }).commit(),
  );
}

/** A run's new state and the version it was read at. */
interface RunChange {
  run: RunRecord;
  readVersion: number;
  /** Whether its snapshot changed as well. */
  withParties?: boolean;
}

/** Returns the write that replaces a run if nobody has changed it since `readVersion`. */
export function runChange(scope: Scope, { run, readVersion, withParties = false }: RunChange): Write {
  const { workspaceId } = scope;
  const parties = withParties ? { parties: deflateJson(run.parties) } : {};
  const fields = { ...runAttributes(scope, run), ...parties };
  return write(billingRunEntity(scope.db), (runs) =>
    runs
      .patch({ workspaceId, ...keyOf(run) })
      .set(fields)
      .remove(ABSENT_WHEN_NULL.filter((name) => !(name in fields)))
      // guard: a run is issued or changed by a person only as it was read
      .where(({ version }, { eq }) => eq(version, readVersion))
      .commit(),
  );
}

/**
 * Locks a period: moves the client's lock from the run's `from` to its `until` and puts the run, in one transaction. After
 * that its entries cannot change. Returns false if the client was locked or changed meanwhile.
 */
export async function lockRange(
  scope: Scope,
  { before, after, run }: { before: ClientRecord; after: ClientRecord; run: RunRecord },
): Promise<boolean> {
  const { workspaceId } = scope;
  const { nextBilling, hold, lockedUntil: until, openFrom, version: nextVersion } = after;
  const locked = { lockedUntil: until, version: nextVersion, ...withoutNulls({ openFrom }) };
  const next = nextBilling ? billingKeys(workspaceId, { nextBilling, hold }) : {};
  const outcome = await commit(scope.db, {
    client: write(clientEntity(scope.db), (clients) =>
      clients
        .patch({ workspaceId, clientId: before.id })
        // The name is put in order along the way, for clients that an older version stored.
        .set({ ...locked, ...nameKeys(after), ...next })
        .where(({ lockedUntil }, { eq }) => eq(lockedUntil, before.lockedUntil))
        // guard: no client changes while its period is locked
        .where(({ version }, { eq }) => eq(version, before.version))
        .commit(),
    ),
    run: runPut(scope, run),
    request: requestWrite(scope, keyOf(run)),
  });
  return outcome.committed;
}

type IssueOutcome = "issued" | "run_changed" | NumberRefusal;

/** Issues a run's invoice in one transaction: run state, number, document and the mail it owes. */
export async function issueRun(scope: Scope, run: RunRecord, issued: Issued): Promise<IssueOutcome> {
  const { invoice, document } = issued;
  const mail = { documentId: invoice.id, to: document.buyer.email, at: invoice.issuedAt };
  const outcome = await commit(scope.db, {
    run: runChange(scope, { run: finishRun({ ...run, invoiceId: invoice.id }, "issued"), readVersion: run.version }),
    mail: deliveryWrite(scope, mail),
    ...issueWrites(scope, issued),
    request: requestWrite(scope),
  });
  if (outcome.committed) return "issued";
  return outcome.refused.has("run") ? "run_changed" : numberRefusal(outcome.refused);
}

/**
 * Turns a locked run into a draft and puts the notice to the owner, in one transaction. Returns false if the run changed
 * meanwhile.
 */
export async function draftRun(
  scope: Scope,
  { run, draft, to, notice }: { run: RunRecord; draft: RunRecord; to: string; notice: DraftNotice },
): Promise<boolean> {
  const outcome = await commit(scope.db, {
    run: runChange(scope, { run: draft, readVersion: run.version }),
    notice: noticeWrite(scope, { id: run.id, to, at: notice.madeAt, notice }),
  });
  return outcome.committed;
}

/** Finishes a run with nothing to bill. An archived client's last run removes its billing day. */
export async function finishEmptyRun(
  scope: Scope,
  run: RunRecord,
  { lastOfArchived }: { lastOfArchived: ClientRecord | null },
): Promise<void> {
  await commit(scope.db, {
    run: runChange(scope, { run: finishRun(run, "nothing"), readVersion: run.version }),
    client: lastOfArchived && unbilledClient(scope, lastOfArchived),
  });
}

/** Removes a client's billing day. */
function unbilledClient(scope: Scope, client: ClientRecord): Write {
  const { workspaceId } = scope;
  return write(clientEntity(scope.db), (clients) =>
    clients
      .patch({ workspaceId, clientId: client.id })
      .set({ version: client.version + 1 })
      .remove(["nextBillingDate", "nextBillingAt", "dueShard"])
      // guard: an archived client leaves its billing days only as it was read
      .where(({ version }, { eq }) => eq(version, client.version))
      .commit(),
  );
}

/**
 * Replaces a run at a person's request, which the same transaction keeps. Returns false if somebody changed it since
 * `readVersion`.
 */
export async function changeRun(scope: Scope, change: RunChange): Promise<boolean> {
  const outcome = await commit(scope.db, { run: runChange(scope, change), request: requestWrite(scope) });
  return outcome.committed;
}

/** Replaces a run that nobody has changed since `readVersion`. Returns false otherwise. */
export async function replaceRun(scope: Scope, { run, readVersion }: Omit<RunChange, "withParties">): Promise<boolean> {
  const { workspaceId } = scope;
  const fields = runAttributes(scope, run);
  const outcome = await billingRunEntity(scope.db)
    .patch({ workspaceId, ...keyOf(run) })
    .set(fields)
    .remove(ABSENT_WHEN_NULL.filter((name) => !(name in fields)))
    // guard: a job replaces a run only as it was read
    .where(({ version }, { eq }) => eq(version, readVersion))
    .go({ returnOnConditionCheckFailure: true });
  return !outcome.rejected;
}

export async function getRun(scope: Scope, key: RunKey): Promise<RunRecord | null> {
  const { workspaceId } = scope;
  const { clientId, from, revision } = key;
  const { data } = await billingRunEntity(scope.db)
    .get({ workspaceId, clientId, from, revision })
    .go({ consistent: true });
  return data ? fromItem(data) : null;
}

/**
 * Returns a page of a client's runs, newest first. The key compares revisions as texts ("10" before "2"), so the keys of all
 * runs, about one a month, are read and put in order here.
 */
export async function listRuns(
  scope: Scope,
  { clientId, cursor, limit }: { clientId: string; cursor?: string | null | undefined; limit: number },
): Promise<Result<Page<RunRecord>>> {
  const { workspaceId } = scope;
  const query = billingRunEntity(scope.db).query.primary({ workspaceId, clientId });
  const { data: keys } = await query.go({ pages: "all", attributes: ["from", "revision"] });
  const newestFirst = keys.toSorted((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1));
  const page = pageOfKnown(newestFirst, { cursor, limit, keyOf: placeOf, isKey: PLACE });
  if (!page.ok || page.value.items.length === 0) return page.ok ? success({ items: [], nextCursor: null }) : page;
  const shown = page.value.items.map(({ from, revision }) => ({ workspaceId, clientId, from, revision }));
  const { data } = await billingRunEntity(scope.db).get(shown).go({ concurrency: 4, preserveBatchOrder: true });
  const items = data.flatMap((item) => (item ? [item] : []));
  return success({ ...page.value, items: readEach(items, fromItem, about).found });
}

const PLACE = /^\d{4}-\d{2}-\d{2} \d+$/;

function placeOf({ from, revision }: Pick<RunKey, "from" | "revision">): string {
  return `${from} ${String(revision).padStart(REVISION_DIGITS, "0")}`;
}

/** Returns all of a client's runs, and those that cannot be read. */
export async function allRuns(scope: Scope, clientId: string): Promise<Read<RunKey, RunRecord>> {
  const { workspaceId } = scope;
  const query = billingRunEntity(scope.db).query.primary({ workspaceId, clientId });
  const { data } = await query.go({ consistent: true, pages: "all" });
  return readRuns(data);
}

/** Returns unfinished runs that are due in all workspaces, the earliest periods first. For jobs only. */
export async function pendingRuns(db: Dynamo, now: Instant): Promise<({ workspaceId: string } & RunKey)[]> {
  return (await dueWork(db, index, now)).toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

/** Returns a workspace's waiting runs, for their next attempt, a draft's issue or a person, and those that cannot be read. */
export async function waitingRuns(scope: Scope): Promise<Read<RunKey, RunRecord>> {
  const { db } = scope;
  const own = await waitingWork(scope, index);
  if (own.length === 0) return { found: [], heldUp: [] };
  const { data } = await billingRunEntity(db).get(own).go({ concurrency: 4, preserveBatchOrder: true });
  return readRuns(data.flatMap((item) => (item ? [item] : [])));
}

function readRuns(items: readonly Item[]): Read<RunKey, RunRecord> {
  const { found, heldUp } = readEach(items, fromItem, about);
  return { found, heldUp: heldUp.map(({ item, words }) => ({ item: runKeyOf(item), words })) };
}

function runKeyOf({ clientId, from, revision }: Item): RunKey {
  return { clientId, from, revision };
}

function about(item: Item) {
  return { workspaceId: item.workspaceId, ...runKeyOf(item) };
}
