import { createWriteTransaction, type EntityItem } from "electrodb";
import { clientEntity } from "../client/entity.ts";
import type { ClientRecord } from "../client/rules.ts";
import { commit } from "../db/commit.ts";
import type { Dynamo } from "../db/dynamo.ts";
import { type Page, readPage } from "../db/page.ts";
import { ALL_SHARDS, shardOf } from "../db/table.ts";
import { deliveryEntity } from "../delivery/entity.ts";
import { newDelivery } from "../delivery/store.ts";
import type { InvoiceDocument } from "../document/schema.ts";
import { counterEntity, invoiceDocumentEntity, invoiceEntity } from "../invoice/entity.ts";
import type { InvoiceRecord } from "../invoice/rules.ts";
import { issueWrites } from "../invoice/store.ts";
import { provenWorkspaceId, type WorkspaceId } from "../lib/actor.ts";
import type { CivilDate, Instant } from "../lib/date.ts";
import type { Result } from "../lib/problem.ts";
import { billingRunEntity } from "./entity.ts";
import type { RunRecord } from "./rules.ts";

type Item = EntityItem<ReturnType<typeof billingRunEntity>>;

function fromItem(item: Item): RunRecord {
  const { workspaceId, runId, from, until, pendingShard, nextAttemptAt, ...kept } = item;
  return { lastError: null, ...kept, id: runId, period: { from, until } };
}

/** What names a run of a workspace. */
export interface RunKey {
  clientId: string;
  from: CivilDate;
  revision: number;
}

function keyOf(workspaceId: WorkspaceId, run: RunRecord) {
  return { workspaceId, clientId: run.clientId, from: run.period.from, revision: run.revision };
}

const NO_LONGER_PENDING = ["pendingShard", "nextAttemptAt", "lastError"] as const;

/**
 * Closes a range: moves the client's lock from the run's `from` to its `until` and puts the run, in one transaction.
 * From then on the entries in it cannot change. Answers false when the client was locked or changed meanwhile.
 */
export async function lockRange(
  db: Dynamo,
  workspaceId: WorkspaceId,
  { before, after, run }: { before: ClientRecord; after: ClientRecord; run: RunRecord },
): Promise<boolean> {
  const { period, id: runId, lastError, ...kept } = run;
  const next = after.nextBilling
    ? { nextBillingDate: after.nextBilling.date, nextBillingAt: after.nextBilling.at, dueShard: shardOf(workspaceId) }
    : {};
  const outcome = await commit(db, () =>
    createWriteTransaction({ client: clientEntity(db), run: billingRunEntity(db) }, (within) => [
      within.client
        .patch({ workspaceId, clientId: before.id })
        .set({ lockedUntil: after.lockedUntil, version: after.version, ...next })
        .where(({ lockedUntil, version }, { eq }) =>
          [eq(lockedUntil, before.lockedUntil), eq(version, before.version)].join(" AND "),
        )
        .commit(),
      within.run
        .create({
          workspaceId,
          runId,
          ...period,
          ...kept,
          pendingShard: shardOf(workspaceId),
          nextAttemptAt: run.startedAt,
        })
        .commit(),
    ]).go(),
  );
  return outcome.committed;
}

export type IssueOutcome = "issued" | "finished_before" | "number_taken";

/** Issues a locked run's invoice in one transaction: its state, its number, the document and the mail it owes. */
export async function issueRun(
  db: Dynamo,
  workspaceId: WorkspaceId,
  run: RunRecord,
  issued: { invoice: InvoiceRecord; document: InvoiceDocument; copyTo: string | null; series: string; n: number },
): Promise<IssueOutcome> {
  const entities = {
    run: billingRunEntity(db),
    invoice: invoiceEntity(db),
    document: invoiceDocumentEntity(db),
    counter: counterEntity(db),
    delivery: deliveryEntity(db),
  };
  const { invoice, document } = issued;
  const outcome = await commit(db, () =>
    createWriteTransaction(entities, (within) => [
      within.run
        .patch(keyOf(workspaceId, run))
        .set({ state: "issued" })
        .remove([...NO_LONGER_PENDING])
        .where(({ state }, { eq }) => eq(state, "locked"))
        .commit(),
      ...issueWrites(within, workspaceId, issued),
      within.delivery
        .create(newDelivery({ workspaceId, documentId: invoice.id, to: document.buyer.email, at: invoice.issuedAt }))
        .commit(),
    ]).go(),
  );
  if (outcome.committed) return "issued";
  const [runRefused, invoiceRefused, documentRefused, counterRefused] = outcome.refused;
  if (runRefused) return "finished_before";
  if (counterRefused && !invoiceRefused && !documentRefused) return "number_taken";
  throw new Error(`run ${run.id} found its invoice ${invoice.id} there already, though it was not issued`);
}

/** Ends a run that had nothing to bill; an archived client's last one takes it off the billing days. */
export async function finishEmptyRun(
  db: Dynamo,
  workspaceId: WorkspaceId,
  run: RunRecord,
  { lastOfArchived }: { lastOfArchived: ClientRecord | null },
): Promise<void> {
  await commit(db, () =>
    createWriteTransaction({ client: clientEntity(db), run: billingRunEntity(db) }, (within) => [
      within.run
        .patch(keyOf(workspaceId, run))
        .set({ state: "nothing" })
        .remove([...NO_LONGER_PENDING])
        .where(({ state }, { eq }) => eq(state, "locked"))
        .commit(),
      ...(lastOfArchived
        ? [
            within.client
              .patch({ workspaceId, clientId: run.clientId })
              .set({ version: lastOfArchived.version + 1 })
              .remove(["nextBillingDate", "nextBillingAt", "dueShard"])
              .where(({ version }, { eq }) => eq(version, lastOfArchived.version))
              .commit(),
          ]
        : []),
    ]).go(),
  );
}

/** Notes why a run did not finish and when the sweep tries again. */
export async function recordRunFailure(
  db: Dynamo,
  workspaceId: WorkspaceId,
  run: RunRecord,
  failure: { attempts: number; lastError: string; nextAttemptAt: Instant },
): Promise<void> {
  await billingRunEntity(db)
    .patch(keyOf(workspaceId, run))
    .set(failure)
    .where(({ state }, { eq }) => eq(state, "locked"))
    .go({ returnOnConditionCheckFailure: true });
}

export async function getRun(db: Dynamo, workspaceId: WorkspaceId, key: RunKey): Promise<RunRecord | null> {
  const { clientId, from, revision } = key;
  const { data } = await billingRunEntity(db).get({ workspaceId, clientId, from, revision }).go({ consistent: true });
  return data ? fromItem(data) : null;
}

/** A client's runs, newest first. */
export function listRuns(
  db: Dynamo,
  workspaceId: WorkspaceId,
  page: { clientId: string; cursor?: string | null | undefined; limit: number },
): Promise<Result<Page<RunRecord>>> {
  const { clientId, cursor, limit } = page;
  return readPage(async () => {
    const query = billingRunEntity(db).query.primary({ workspaceId, clientId });
    const { data, cursor: next } = await query.go({ cursor: cursor ?? null, count: limit, order: "desc" });
    return { data: data.map(fromItem), cursor: next };
  }, cursor);
}

/** Unfinished runs whose next attempt has come, over all workspaces; for the jobs alone. */
export async function pendingRuns(db: Dynamo, now: Instant): Promise<{ workspaceId: WorkspaceId; run: RunRecord }[]> {
  const shards = await Promise.all(
    ALL_SHARDS.map((pendingShard) =>
      billingRunEntity(db)
        .query.pending({ pendingShard })
        .lte({ nextAttemptAt: now })
        .go({ hydrate: true, pages: "all" }),
    ),
  );
  return shards
    .flatMap(({ data }) => data)
    .map((item) => ({ workspaceId: provenWorkspaceId(item.workspaceId), run: fromItem(item) }))
    .toSorted((a, b) => (a.run.period.from < b.run.period.from ? -1 : 1));
}
