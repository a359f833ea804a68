import { type ClientRecord, presentClient } from "../client/rules.ts";
import { noSuchClient, reschedule } from "../client/service.ts";
import { getClient, listClients } from "../client/store.ts";
import type { Page } from "../db/page.ts";
import type { Runtime } from "../db/runtime.ts";
import { composeInvoice, numberOf, presentInvoice, seriesOf } from "../invoice/rules.ts";
import { getInvoice, nextOfSeries } from "../invoice/store.ts";
import type { Actor, WorkspaceId } from "../lib/actor.ts";
import { addDays, type CivilDate, civilDateAt } from "../lib/date.ts";
import { formatMoney } from "../lib/format.ts";
import { failure, type Result, success } from "../lib/problem.ts";
import { entriesInRange } from "../time/store.ts";
import type { Workspace } from "../workspace/schema.ts";
import { getWorkspace } from "../workspace/store.ts";
import {
  issuedInvoice,
  lockedClient,
  nextRunAttempt,
  partiesOf,
  presentRun,
  type RunRecord,
  requestedUntil,
  sorted,
  warningsOf,
} from "./rules.ts";
import type { BillingNow, BillingOutcome, BillingPreview, BillingRun, UpcomingInvoice } from "./schema.ts";
import * as store from "./store.ts";

const NUMBER_ATTEMPTS_MAX = 50;

/** The document that would be issued for what is unbilled now; writes nothing. */
export async function preview(
  runtime: Runtime,
  actor: Actor,
  input: { clientId: string; until?: CivilDate | undefined },
): Promise<Result<BillingPreview>> {
  const [workspace, client] = await Promise.all([
    getWorkspace(runtime.db, actor.workspaceId),
    getClient(runtime.db, actor.workspaceId, input.clientId),
  ]);
  if (!client) return noSuchClient();
  const today = civilDateAt(runtime.now(), workspace.timeZone);
  const until = input.until ?? client.nextBilling?.date ?? addDays(today, 1);
  if (until <= client.lockedUntil) return failure("already_billed", "This range is billed already.", "until");
  return success(await previewOf(runtime, actor.workspaceId, { workspace, client, until, today }));
}

async function previewOf(
  runtime: Runtime,
  workspaceId: WorkspaceId,
  {
    workspace,
    client,
    until,
    today,
  }: { workspace: Workspace; client: ClientRecord; until: CivilDate; today: CivilDate },
): Promise<BillingPreview> {
  const range = { clientId: client.id, from: client.lockedUntil };
  const entries = await entriesInRange(runtime.db, workspaceId, range);
  const period = { from: client.lockedUntil, until };
  const parties = partiesOf(client, workspace);
  const issueDate = client.nextBilling?.date === until ? until : today;
  const inPeriod = entries.filter((entry) => entry.billingDate < until);
  return {
    clientId: client.id,
    period,
    nextBilling: presentClient(client, workspace, today).nextBilling,
    document: composeInvoice({ ...parties, entries: inPeriod, period, issueDate }),
    ...sorted(entries, client.rates, until),
    warnings: warningsOf(parties),
    calculatedAt: runtime.now(),
  };
}

/** What each active client will be asked to pay next, in the order of names. */
export async function upcoming(
  runtime: Runtime,
  actor: Actor,
  page: { cursor?: string | null | undefined; limit: number },
): Promise<Result<Page<UpcomingInvoice>>> {
  const workspace = await getWorkspace(runtime.db, actor.workspaceId);
  const clients = await listClients(runtime.db, actor.workspaceId, { archived: false, ...page });
  if (!clients.ok) return clients;
  const today = civilDateAt(runtime.now(), workspace.timeZone);
  const items = await Promise.all(
    clients.value.items.map(async (client) => {
      const until = client.nextBilling?.date ?? addDays(today, 1);
      const next = await previewOf(runtime, actor.workspaceId, { workspace, client, until, today });
      return upcomingOf(client, next);
    }),
  );
  return success({ ...clients.value, items });
}

function upcomingOf(client: ClientRecord, next: BillingPreview): UpcomingInvoice {
  const { nextBilling, period, warnings } = next;
  const { minutes = 0, net = 0, total = 0 } = next.document?.totals ?? {};
  const { id: clientId, name: clientName, email, currency } = client;
  return { clientId, clientName, email, currency, nextBilling, period, warnings, minutes, net, total };
}

/** Bills now what was worked up to today, or up to the date before `until`. */
export async function billNow(runtime: Runtime, actor: Actor, input: BillingNow): Promise<Result<BillingOutcome>> {
  const { workspaceId } = actor;
  const workspace = await getWorkspace(runtime.db, workspaceId);
  const client = await getClient(runtime.db, workspaceId, input.clientId);
  if (!client) return noSuchClient();
  const until = requestedUntil(client, workspace, { until: input.until, now: runtime.now() });
  if (!until.ok) return until;
  const today = civilDateAt(runtime.now(), workspace.timeZone);
  const seen = await previewOf(runtime, workspaceId, { workspace, client, until: until.value, today });
  if (!seen.document) return nothingToBill(client);
  const { total } = seen.document.totals;
  if (input.expectedTotal !== undefined && input.expectedTotal !== total) return amountMoved(client, total);
  const run = await lock(runtime, workspaceId, { workspace, client, until: until.value });
  if (!run) return failure("conflict", `${client.name} is being billed or changed elsewhere. Look again.`);
  return success(await outcomeOf(runtime, workspaceId, await finishRun(runtime, workspaceId, run)));
}

function amountMoved(client: ClientRecord, total: number) {
  const now = formatMoney(total, client.currency);
  return failure(
    "conflict",
    `The amount has changed to ${now} meanwhile. Nothing was sent; look at it again.`,
    "expectedTotal",
  );
}

function nothingToBill(client: ClientRecord) {
  return failure("nothing_to_bill", `There is nothing to bill for ${client.name}. No number was used.`, "clientId");
}

async function outcomeOf(runtime: Runtime, workspaceId: WorkspaceId, run: RunRecord): Promise<BillingOutcome> {
  const invoice = run.state === "issued" ? await getInvoice(runtime.db, workspaceId, run.invoiceId) : null;
  const today = civilDateAt(runtime.now(), run.parties.workspace.timeZone);
  return { run: presentRun(run), invoice: invoice ? presentInvoice(invoice, today) : null };
}

export async function listRuns(
  runtime: Runtime,
  actor: Actor,
  page: { clientId: string; cursor?: string | null | undefined; limit: number },
): Promise<Result<Page<BillingRun>>> {
  if (!(await getClient(runtime.db, actor.workspaceId, page.clientId))) return noSuchClient();
  const runs = await store.listRuns(runtime.db, actor.workspaceId, page);
  return runs.ok ? success({ ...runs.value, items: runs.value.items.map(presentRun) }) : runs;
}

/** Closes `[lockedUntil, until)` of a client; null when somebody else was quicker. */
export async function lock(
  runtime: Runtime,
  workspaceId: WorkspaceId,
  { workspace, client, until }: { workspace: Workspace; client: ClientRecord; until: CivilDate },
): Promise<RunRecord | null> {
  const now = runtime.now();
  const run: RunRecord = {
    id: runtime.newId("billingRun"),
    clientId: client.id,
    period: { from: client.lockedUntil, until },
    revision: 0,
    state: "locked",
    parties: partiesOf(client, workspace),
    invoiceId: runtime.newId("invoice"),
    startedAt: now,
    attempts: 0,
    lastError: null,
  };
  const after = lockedClient(client, until, workspace, now);
  return (await store.lockRange(runtime.db, workspaceId, { before: client, after, run })) ? run : null;
}

/**
 * Makes a locked run's invoice from the frozen entries and the run's own snapshot, so that doing it again after a
 * crash gives the same. Answers the run as it ended, whoever ended it.
 */
export async function finishRun(runtime: Runtime, workspaceId: WorkspaceId, run: RunRecord): Promise<RunRecord> {
  const { period, parties, clientId } = run;
  const issueDate = civilDateAt(runtime.now(), parties.workspace.timeZone);
  const entries = await entriesInRange(runtime.db, workspaceId, { clientId, ...period });
  const document = composeInvoice({ ...parties, entries, period, issueDate });
  if (!document) return finishEmpty(runtime, workspaceId, run);
  for (let attempt = 1; attempt <= NUMBER_ATTEMPTS_MAX; attempt++) {
    const outcome = await issue(runtime, workspaceId, { run, document });
    if (outcome === "issued") return { ...run, state: "issued" };
    if (outcome === "finished_before") return finished(runtime, workspaceId, run);
    await runtime.db.pause(Math.min(attempt, 5));
  }
  throw new Error(`no number was to be had in ${NUMBER_ATTEMPTS_MAX} attempts`);
}

async function issue(
  runtime: Runtime,
  workspaceId: WorkspaceId,
  { run, document }: { run: RunRecord; document: NonNullable<ReturnType<typeof composeInvoice>> },
): Promise<store.IssueOutcome> {
  const { numberPattern, copyToOwner, email } = run.parties.workspace;
  const series = seriesOf(numberPattern, document.issueDate);
  const n = await nextOfSeries(runtime.db, workspaceId, series);
  const numbered = { ...document, number: numberOf(numberPattern, document.issueDate, n) };
  const invoice = issuedInvoice(run, numbered, runtime.now());
  const copyTo = copyToOwner ? email : null;
  return store.issueRun(runtime.db, workspaceId, run, { invoice, document: numbered, copyTo, series, n });
}

async function finishEmpty(runtime: Runtime, workspaceId: WorkspaceId, run: RunRecord): Promise<RunRecord> {
  const client = await getClient(runtime.db, workspaceId, run.clientId);
  const open = client?.archived
    ? await entriesInRange(runtime.db, workspaceId, { clientId: client.id, from: client.lockedUntil })
    : null;
  const lastOfArchived = client && open?.length === 0 ? client : null;
  await store.finishEmptyRun(runtime.db, workspaceId, run, { lastOfArchived });
  return finished(runtime, workspaceId, run);
}

async function finished(runtime: Runtime, workspaceId: WorkspaceId, run: RunRecord): Promise<RunRecord> {
  const there = await store.getRun(runtime.db, workspaceId, { ...run, from: run.period.from });
  if (!there) throw new Error(`run ${run.id} is missing`);
  return there;
}

/**
 * Closes the range of every billing day of a client that has begun: after months without a tick each period gets a run
 * of its own. Answers the runs, in the order of their periods.
 */
export async function lockDue(runtime: Runtime, workspaceId: WorkspaceId, clientId: string): Promise<RunRecord[]> {
  const workspace = await getWorkspace(runtime.db, workspaceId);
  const runs: RunRecord[] = [];
  for (;;) {
    const client = await getClient(runtime.db, workspaceId, clientId);
    if (!client?.nextBilling) return runs;
    // The zone or the hour may have changed since the instant was written down.
    if (await reschedule(runtime, workspaceId, { client, workspace })) continue;
    if (client.nextBilling.at > runtime.now()) return runs;
    const run = await lock(runtime, workspaceId, { workspace, client, until: client.nextBilling.date });
    if (!run) return runs;
    runs.push(run);
  }
}

/** Notes a failed run, so that the owner sees the reason and the sweep tries again later. */
export async function noteFailure(
  runtime: Runtime,
  workspaceId: WorkspaceId,
  { run, reason }: { run: RunRecord; reason: string },
): Promise<void> {
  const attempts = run.attempts + 1;
  const nextAttemptAt = nextRunAttempt(attempts, runtime.now());
  await store.recordRunFailure(runtime.db, workspaceId, run, { attempts, lastError: reason, nextAttemptAt });
}
