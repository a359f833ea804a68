import { type ClientRecord, heldWords, presentClient } from "../client/rules.ts";
import { noSuchClient } from "../client/service.ts";
import { allClients, getClient, listClients } from "../client/store.ts";
import type { Page } from "../db/page.ts";
import { afterwards, type Scope } from "../db/scope.ts";
import { composeInvoice, presentInvoice } from "../invoice/rules.ts";
import { getInvoice } from "../invoice/store.ts";
import { addDays, type CivilDate, civilDateAt, type Instant, laterOf } from "../lib/date.ts";
import { formatMoney } from "../lib/format.ts";
import { failure, type Result, success } from "../lib/problem.ts";
import { partiesOf, presentRun, type RunRecord, readAsConfirmed } from "../run/rules.ts";
import { type BillingRun, type RunKey, runKey } from "../run/schema.ts";
import { advanceForCaller, lock, missingAnswers, zoneOf } from "../run/service.ts";
import { getRun, listRuns as listStoredRuns } from "../run/store.ts";
import type { EntryRecord } from "../time/rules.ts";
import { unbilledWork } from "../time/service.ts";
import { entriesInRange } from "../time/store.ts";
import { isolate } from "../work/isolate.ts";
import type { SetupQuestion } from "../workspace/fields.ts";
import { unansweredWords, unusableZone } from "../workspace/rules.ts";
import type { Workspace } from "../workspace/schema.ts";
import { getWorkspace } from "../workspace/store.ts";
import { explainEntries, requestedUntil, warningsOf, wayOut } from "./rules.ts";
import type { BillingNow, BillingOutcome, BillingPreview, FirstDay, UpcomingInput, UpcomingInvoice } from "./schema.ts";

/** Returns the document that would be issued now for the unbilled work. Writes nothing. */
export async function preview(
  scope: Scope,
  input: { clientId: string; until?: CivilDate | undefined },
): Promise<Result<BillingPreview>> {
  const [workspace, client] = await Promise.all([getWorkspace(scope), getClient(scope, input.clientId)]);
  if (!client) return noSuchClient("clientId");
  const today = civilDateAt(scope.now(), workspace.timeZone);
  const asked = input.until ?? nextUntil(client, today);
  const until = asked > client.lockedUntil ? success(asked) : await openUntil(scope, { client, until: asked, today });
  if (!until.ok) return until;
  const missing = await missingAnswers(scope, workspace);
  return success(await previewOf(scope, { workspace, client, missing, until: until.value, today }));
}

/** Returns the end of the period that a person asks to bill. */
async function openUntil(
  scope: Scope,
  { client, until, today }: { client: ClientRecord; until?: CivilDate | undefined; today: CivilDate },
): Promise<Result<CivilDate>> {
  const { id: clientId, lockedUntil } = client;
  const tomorrow = addDays(today, 1);
  const firstOpen = { clientId, from: lockedUntil, until: addDays(lockedUntil, 1) };
  const waiting = tomorrow <= lockedUntil ? await entriesInRange(scope, firstOpen) : [];
  return requestedUntil(client, { until: until ?? tomorrow, tomorrow, waiting });
}

/** Returns what keeps invoices from going out because it is not answered. */
export async function setup(scope: Scope): Promise<{ missing: SetupQuestion[] }> {
  return { missing: await missingAnswers(scope, await getWorkspace(scope)) };
}

/** Returns the end of the client's next period. Today may lie before it after the workspace moved to a zone further west. */
function nextUntil({ nextBilling, lockedUntil }: ClientRecord, today: CivilDate): CivilDate {
  return nextBilling?.date ?? addDays(laterOf(today, lockedUntil), 1);
}

interface Previewed {
  workspace: Workspace;
  client: ClientRecord;
  missing: SetupQuestion[];
  until: CivilDate;
  today: CivilDate;
}

async function previewOf(
  scope: Scope,
  { workspace, client, missing, until, today }: Previewed,
): Promise<BillingPreview> {
  const range = { clientId: client.id, from: client.lockedUntil };
  return previewFrom(await entriesInRange(scope, range), { workspace, client, missing, until, today }, scope.now());
}

/** Returns the same from the client's unbilled work. */
function previewFrom(
  entries: readonly EntryRecord[],
  { workspace, client, missing, until, today }: Previewed,
  calculatedAt: Instant,
): BillingPreview {
  const period = { from: client.lockedUntil, until };
  const parties = partiesOf(client, workspace);
  const issueDate = client.nextBilling?.date === until ? until : today;
  const inPeriod = entries.filter((entry) => entry.billingDate < until);
  return {
    clientId: client.id,
    goesOut: wayOut(client, missing),
    hold: client.hold,
    missing,
    period,
    nextBilling: presentClient(client, workspace, today).nextBilling,
    document: composeInvoice({ ...parties, entries: inPeriod, period, issueDate }),
    ...explainEntries(entries, client.rates, until),
    warnings: warningsOf(parties),
    calculatedAt,
  };
}

/** Returns what each client will be asked to pay next, in order of name. */
export async function upcoming(scope: Scope, input: UpcomingInput): Promise<Result<Page<UpcomingInvoice>>> {
  const workspace = await getWorkspace(scope);
  const clients = await listClients(scope, input);
  if (!clients.ok) return clients;
  const today = civilDateAt(scope.now(), workspace.timeZone);
  const missing = await missingAnswers(scope, workspace);
  const ahead = clients.value.items.filter(({ archived, nextBilling }) => !archived || nextBilling !== null);
  const items = await Promise.all(
    ahead.map((client) =>
      isolatedItem(scope, { client, missing }, async () => {
        const until = nextUntil(client, today);
        return upcomingOf(client, await previewOf(scope, { workspace, client, missing, until, today }));
      }),
    ),
  );
  return success({ ...clients.value, items });
}

/**
 * Returns what every client will be asked to pay next, soonest first: also archived ones with unbilled work. Reads the work of
 * all of them together.
 */
export async function allUpcoming(scope: Scope): Promise<UpcomingInvoice[]> {
  const [workspace, { found }] = await Promise.all([getWorkspace(scope), allClients(scope)]);
  const today = civilDateAt(scope.now(), workspace.timeZone);
  const missing = await missingAnswers(scope, workspace);
  const clients = found.filter(({ archived, nextBilling }) => !archived || nextBilling !== null);
  const last = clients.map((client) => nextUntil(client, today)).reduce(laterOf, today);
  const work = await unbilledWork(scope, { clients, until: last, today });
  const items = await Promise.all(
    clients.map((client) =>
      isolatedItem(scope, { client, missing }, async () => {
        const entries = work.get(client.id);
        if (!entries) return null;
        const until = nextUntil(client, today);
        return upcomingOf(client, previewFrom(entries, { workspace, client, missing, until, today }, scope.now()));
      }),
    ),
  );
  const archived = new Set(clients.flatMap((client) => (client.archived ? client.id : [])));
  return items.filter((item) => !archived.has(item.clientId) || isOwed(item)).toSorted(bySoonest);
}

/** Returns whether a next invoice has work on it, or may have. */
function isOwed({ minutes, warnings }: UpcomingInvoice): boolean {
  return minutes > 0 || warnings.includes("not_calculable");
}

// "~" sorts after every instant, so clients without one come last.
function bySoonest(a: UpcomingInvoice, b: UpcomingInvoice): number {
  const [left, right] = [a.nextBilling?.at ?? "~", b.nextBilling?.at ?? "~"];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Returns the billing day that brings the next invoice. */
export async function firstDay(scope: Scope): Promise<FirstDay> {
  const next = (await allUpcoming(scope)).find(({ minutes, hold }) => minutes > 0 && hold === null);
  return next?.nextBilling ?? null;
}

/** Returns a client's item, also if its next invoice cannot be calculated: then the others still show. */
async function isolatedItem(
  scope: Scope,
  { client, missing }: Pick<Previewed, "client" | "missing">,
  calculate: () => Promise<UpcomingInvoice | null>,
): Promise<UpcomingInvoice> {
  const about = { workspaceId: scope.workspaceId, clientId: client.id, job: "upcoming" };
  const outcome = await isolate(about, calculate);
  return (outcome.done ? outcome.value : null) ?? incalculable(client, wayOut(client, missing));
}

/** Returns a client whose next invoice cannot be calculated as an item of the list, so that the others still show. */
function incalculable(client: ClientRecord, goesOut: UpcomingInvoice["goesOut"]): UpcomingInvoice {
  const { id: clientId, name: clientName, email, currency, decimals, lockedUntil, nextBilling, hold } = client;
  const period = { from: lockedUntil, until: nextBilling?.date ?? lockedUntil };
  const totals = { minutes: 0, net: 0, total: 0 };
  return {
    clientId,
    clientName,
    email,
    currency,
    decimals,
    nextBilling,
    goesOut,
    hold,
    period,
    warnings: ["not_calculable"],
    ...totals,
  };
}

function upcomingOf(client: ClientRecord, next: BillingPreview): UpcomingInvoice {
  const { nextBilling, goesOut, hold, warnings } = next;
  const { period } = next.document ?? next;
  const { id: clientId, name: clientName, email, currency, decimals } = client;
  const { minutes = 0, net = 0, total = 0 } = next.document?.totals ?? {};
  const totals = { minutes, net, total };
  return { clientId, clientName, email, currency, decimals, nextBilling, goesOut, hold, period, warnings, ...totals };
}

/**
 * Bills work up to today, or up to the date before `until`. If an expected amount is given and new work changes it at that
 * moment, the run becomes a draft instead of an invoice.
 */
export async function billNow(scope: Scope, input: BillingNow): Promise<Result<BillingOutcome>> {
  const workspace = await getWorkspace(scope);
  if (workspace.unusableTimeZone !== null) return unusableZone(workspace.unusableTimeZone);
  const client = await getClient(scope, input.clientId);
  if (!client) return noSuchClient("clientId");
  if (client.hold) return failure("conflict", heldWords(client));
  const today = civilDateAt(scope.now(), workspace.timeZone);
  const until = await openUntil(scope, { client, until: input.until, today });
  if (!until.ok) return until;
  const missing = await missingAnswers(scope, workspace);
  const seen = await previewOf(scope, { workspace, client, missing, until: until.value, today });
  if (missing.length > 0) return failure("conflict", unansweredWords(missing));
  if (!seen.document) return nothingToBill(client);
  const { total } = seen.document.totals;
  if (input.expectedTotal !== undefined && input.expectedTotal !== total) return amountMoved(client, total);
  const confirmedTotal = input.expectedTotal ?? null;
  const range = { workspace, client, until: until.value, reviewHours: null, confirmedTotal };
  const run = await lock(scope, range);
  if (!run) return failure("conflict", `${client.name} is being billed or changed elsewhere. Look again.`);
  return success(await outcomeOf(scope, await advanceForCaller(afterwards(scope), run)));
}

/** Returns the run that an earlier try started, as it is now. */
export async function billedNow(scope: Scope, _input: unknown, made: object | null): Promise<Result<BillingOutcome>> {
  return outcomeOfKey(scope, runKey.parse(made));
}

/** Returns the outcome of a run, as it is now. */
export async function outcomeOfKey(scope: Scope, key: RunKey): Promise<Result<BillingOutcome>> {
  const run = await getRun(scope, key);
  return run ? success(await outcomeOf(scope, run)) : failure("not_found", "There is no such billing run.");
}

function amountMoved(client: ClientRecord, total: number) {
  const now = formatMoney(total, client);
  return failure(
    "conflict",
    `The amount has changed to ${now} meanwhile. Nothing was sent; look at it again.`,
    "expectedTotal",
  );
}

function nothingToBill(client: ClientRecord) {
  return failure("nothing_to_bill", `There is nothing to bill for ${client.name}. No number was used.`, "clientId");
}

/** Returns the outcome of a run for the caller who started it. */
export async function outcomeOf(scope: Scope, run: RunRecord): Promise<BillingOutcome> {
  const invoice = run.state === "issued" ? await getInvoice(scope, run.invoiceId) : null;
  const today = civilDateAt(scope.now(), await zoneOf(scope, run));
  return { run: presentRun(run), invoice: invoice ? presentInvoice(invoice, today) : null };
}

export async function listRuns(
  scope: Scope,
  page: { clientId: string; cursor?: string | null | undefined; limit: number },
): Promise<Result<Page<BillingRun>>> {
  const client = await getClient(scope, page.clientId);
  if (!client) return noSuchClient("clientId");
  const runs = await listStoredRuns(scope, page);
  if (!runs.ok) return runs;
  const items = runs.value.items.map((run) => presentRun(readAsConfirmed(run, client)));
  return success({ ...runs.value, items });
}
