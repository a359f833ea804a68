import type { Write } from "../db/commit.ts";
import type { Page } from "../db/page.ts";
import type { Scope } from "../db/scope.ts";
import { isOffered } from "../lib/currencies.ts";
import { civilDateAt } from "../lib/date.ts";
import { DataFault, failure, type Result, success } from "../lib/problem.ts";
import { versionsAfter } from "../lib/seen.ts";
import { isolate } from "../work/isolate.ts";
import { notOffered, unusableZoneWords } from "../workspace/rules.ts";
import type { Workspace } from "../workspace/schema.ts";
import { getWorkspace } from "../workspace/store.ts";
import { clientFields } from "./fields.ts";
import { changeClient, movesCurrency, NO_PRICED_WORK, type PricedWork } from "./rules/change.ts";
import {
  type ClientRecord,
  confirmRateOf,
  holdClient,
  moveBillingMoment,
  newClient,
  nextBillingMoment,
  presentClient,
  rateToConfirm,
  releaseClient,
  rescheduleClient,
} from "./rules.ts";
import {
  type Client,
  type ClientAct,
  type ClientAddRate,
  type ClientConfirmRate,
  type ClientCreate,
  type ClientHold,
  type ClientList,
  type ClientName,
  type ClientUpdate,
  RATES_MAX,
} from "./schema.ts";
import * as store from "./store.ts";

const ATTEMPTS_MAX = 5;

export async function createClient(scope: Scope, input: ClientCreate): Promise<Result<Client>> {
  const workspace = await getWorkspace(scope);
  const currency = input.currency ?? workspace.currency;
  if (!isOffered(currency)) return notOffered(currency);
  const client = newClient(input.id ?? scope.newId("client"), input, { workspace, now: scope.now() });
  if (!(await store.putNewClient(scope, client)))
    return failure("conflict", "There is a client with this id already.", "id");
  return success(present(scope, workspace, client));
}

/** Returns a client that an earlier try made, as it is now. */
export function createdClient(scope: Scope, { id = "" }: ClientCreate): Promise<Result<Client>> {
  return getClient(scope, id);
}

/** Returns a client that an earlier try changed, as it is now. */
export function clientAsItIs(scope: Scope, { id }: { id: string }): Promise<Result<Client>> {
  return getClient(scope, id);
}

export async function getClient(scope: Scope, id: string): Promise<Result<Client>> {
  const [workspace, client] = await Promise.all([getWorkspace(scope), store.getClient(scope, id)]);
  return client ? success(present(scope, workspace, client)) : noSuchClient("id");
}

export async function listClients(scope: Scope, input: ClientList): Promise<Result<Page<Client>>> {
  const [workspace, page] = await Promise.all([getWorkspace(scope), store.listClients(scope, input)]);
  if (!page.ok) return page;
  const today = civilDateAt(scope.now(), workspace.timeZone);
  return success({ ...page.value, items: page.value.items.map((client) => presentClient(client, workspace, today)) });
}

/** Returns the names of all clients that accept time, in their order. */
export function clientNames(scope: Scope): Promise<ClientName[]> {
  return store.clientNames(scope);
}

/** A client's work, and the writes that take away the rates of their own that unbilled entries have. */
export interface WorkBehind extends PricedWork {
  removals: Write[];
}

const NO_WORK: WorkBehind = { ...NO_PRICED_WORK, removals: [] };

/** Changes a client. `workOf` is asked only for another currency. */
export function updateClient(
  scope: Scope,
  { id, ...input }: ClientUpdate,
  workOf: (client: ClientRecord) => Promise<WorkBehind>,
): Promise<Result<Client>> {
  return change(scope, id, async (client, workspace) => {
    const work = movesCurrency(client, input) ? await workOf(client) : NO_WORK;
    const changed = changeClient(client, input, work);
    if (!changed.ok) return changed;
    const { nextBilling } = client;
    const beside = input.ownRates === undefined ? [] : work.removals;
    if (changed.value.billingDay === client.billingDay || !nextBilling)
      return success({ after: changed.value, beside });
    const moved = moveBillingMoment({ ...changed.value, nextBilling }, workspace, scope.now());
    return success({ after: { ...changed.value, nextBilling: moved }, beside });
  });
}

/** Archives a client. It accepts no more time, and what it still owes is billed on its billing day. */
export function archiveClient(scope: Scope, { id }: ClientAct): Promise<Result<Client>> {
  return change(scope, id, (client) => success({ after: { ...client, archived: true } }));
}

export function restoreClient(scope: Scope, { id }: ClientAct): Promise<Result<Client>> {
  return change(scope, id, (client, workspace) => {
    const nextBilling = client.nextBilling ?? nextBillingMoment(client, workspace, scope.now());
    return success({ after: { ...client, archived: false, nextBilling } });
  });
}

/**
 * Holds a client's next invoice: no period of it is locked until it is released. A billing day in the same moment either
 * comes first, and the hold is for the invoice after it, or finds the hold. The same hold again changes nothing.
 */
export function holdNextInvoice(scope: Scope, { id, reason }: ClientHold): Promise<Result<Client>> {
  return change(scope, id, (client) => success({ after: holdClient(client, reason, scope.now()) }));
}

/** Releases it. Each period that ended meanwhile gets its own invoice at the next wake-up, in order. */
export function releaseNextInvoice(scope: Scope, { id }: ClientAct): Promise<Result<Client>> {
  return change(scope, id, (client) => success({ after: releaseClient(client) }));
}

/** Returns the client with a billing day, for time that is released to it. An archived client without one gets a new one. */
export async function withBillingDay(scope: Scope, clientId: string): Promise<ClientRecord> {
  const workspace = await getWorkspace(scope);
  for (;;) {
    const client = await store.getClient(scope, clientId);
    if (!client) throw new Error(`client ${clientId} is missing`);
    if (client.nextBilling) return client;
    const nextBilling = nextBillingMoment(client, workspace, scope.now());
    const scheduled = { ...client, nextBilling, version: client.version + 1 };
    if (await store.replaceClient(scope, { client: scheduled, before: client })) return scheduled;
  }
}

/** Adds a rate. Existing rates never change, and issued invoices keep theirs. */
export function addRate(scope: Scope, input: ClientAddRate): Promise<Result<Client>> {
  const { id, rate, from } = input;
  return change(scope, id, (client) => {
    if (!client.rateConfirmed) return failure("conflict", rateToConfirm(client), "rate");
    if (client.rates.length >= RATES_MAX)
      return failure("conflict", `A client holds at most ${RATES_MAX} rates.`, "from");
    return success({ after: { ...client, rates: [...client.rates, { from, rate }] } });
  });
}

/**
 * Confirms how to read amounts that an older version stored without decimals. The client's invoices can go out after that.
 */
export function confirmRate(scope: Scope, input: ClientConfirmRate): Promise<Result<Client>> {
  const { id, ...seen } = input;
  return change(scope, id, (client) => {
    const confirmed = confirmRateOf(client, seen);
    return confirmed.ok ? success({ after: confirmed.value }) : confirmed;
  });
}

/**
 * Recalculates each client's next billing instant after the workspace's zone or hour changed; the date stays. One failing
 * client does not stop the others. Throws at the end if any failed.
 */
export async function rescheduleClients(scope: Scope): Promise<number> {
  const { workspaceId } = scope;
  const workspace = await getWorkspace(scope);
  if (workspace.unusableTimeZone !== null) throw new DataFault(unusableZoneWords(workspace.unusableTimeZone));
  const { found, heldUp } = await store.allClients(scope);
  const moves = { moved: 0, failed: heldUp.length };
  for (const client of found) {
    const about = { workspaceId, clientId: client.id, job: "reschedule" };
    const moved = await isolate(about, () => rescheduleUntilRight(scope, { client, workspace }));
    if (!moved.done) moves.failed++;
    else if (moved.value) moves.moved++;
  }
  if (moves.failed > 0) throw new DataFault(`${moves.failed} clients could not be rescheduled; the others are.`);
  return moves.moved;
}

/** Returns true if the instant moved. Tries again if the client changes meanwhile. */
async function rescheduleUntilRight(
  scope: Scope,
  { client, workspace }: { client: ClientRecord; workspace: Workspace },
): Promise<boolean> {
  let present: ClientRecord | null = client;
  while (present && rescheduleClient(present, workspace)) {
    if (await reschedule(scope, { client: present, workspace })) return true;
    present = await store.getClient(scope, client.id);
  }
  return false;
}

/** Returns true if the instant moved. Leaves a client that changed meanwhile to the next call. */
export async function reschedule(
  scope: Scope,
  { client, workspace }: { client: ClientRecord; workspace: Workspace },
): Promise<boolean> {
  const moved = rescheduleClient(client, workspace);
  if (!moved) return false;
  return store.replaceClient(scope, { client: moved, before: client });
}

/** A changed client, and what is written in the same transaction. */
interface Decided {
  after: ClientRecord;
  beside?: readonly Write[];
}

/**
 * Loads, decides and writes. Decides again on the new state if somebody else wrote in between, unless that moved the currency:
 * the caller's amounts were meant in the one before.
 */
async function change(
  scope: Scope,
  id: string,
  decide: (client: ClientRecord, workspace: Workspace) => Result<Decided> | Promise<Result<Decided>>,
): Promise<Result<Client>> {
  let currency: string | null = null;
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const before = await store.getClient(scope, id);
    if (!before) return noSuchClient("id");
    currency ??= before.currency;
    if (before.currency !== currency) return movedCurrency(before);
    // Read after the client: if the zone changes in between, the client's version changes too, and the write is tried again.
    const workspace = await getWorkspace(scope);
    const decided = await decide(before, workspace);
    if (!decided.ok) return decided;
    const { after, beside = [] } = decided.value;
    // A named request is kept by its write, so that it changes nothing either when it is said again after others went on.
    if (after === before && !scope.named) return success(present(scope, workspace, before));
    const version = before.version + 1;
    const fieldVersions = versionsAfter(clientFields, before, { after, version });
    const client = { ...after, version, fieldVersions };
    if (await store.replaceClient(scope, { client, before, beside })) return success(present(scope, workspace, client));
  }
  return failure("conflict", "This client is being changed elsewhere. Try again.");
}

function movedCurrency({ name, currency }: ClientRecord) {
  return failure("conflict", `${name} is billed in ${currency} by now. Look at it again.`);
}

function present(scope: Scope, workspace: Workspace, client: ClientRecord): Client {
  return presentClient(client, workspace, civilDateAt(scope.now(), workspace.timeZone));
}

/** `field` is the input's name for the client id. */
export function noSuchClient(field: "id" | "clientId" | undefined) {
  return failure("not_found", "There is no such client.", field);
}
