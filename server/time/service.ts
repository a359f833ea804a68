import { type ClientRecord, rateToConfirm } from "../client/rules.ts";
import type { ClientAddRate, RatePreview } from "../client/schema.ts";
import { noSuchClient, withBillingDay } from "../client/service.ts";
import { getClient, getClients } from "../client/store.ts";
import type { Page } from "../db/page.ts";
import type { ActorScope, Scope } from "../db/scope.ts";
import { civilDateAt, earlierOf, type Period } from "../lib/date.ts";
import type { Denomination } from "../lib/money.ts";
import { assignDefined } from "../lib/objects.ts";
import { failure, type Result, success } from "../lib/problem.ts";
import { unusableZone } from "../workspace/rules.ts";
import { getWorkspace } from "../workspace/store.ts";
import { billingDateOf, type EntryRecord, isBilled, presentEntry, repricing, timedMinutes } from "./rules.ts";
import type { TimeCreate, TimeEntry, TimeList, Timer, TimerStart, TimeUpdate } from "./schema.ts";
import * as store from "./store.ts";

const ATTEMPTS_MAX = 5;
const MOVE_ATTEMPTS_MAX = 50;

/** Adds work. If its date is already billed, it gets the first open billing date and goes on the next invoice. */
export function createEntry(
  scope: Scope,
  input: TimeCreate,
  timer?: store.EntryWrite["timer"],
): Promise<Result<TimeEntry>> {
  const id = scope.newId("timeEntry");
  const createdAt = scope.now();
  let currency: string | null = null;
  return untilWritten(async () => {
    const client = await openClient(scope, input.clientId, timer ? undefined : "clientId");
    if (!client.ok) return client;
    currency ??= client.value.currency;
    if (input.rate && client.value.currency !== currency) return currencyMoved(client.value);
    if (input.rate && !client.value.rateConfirmed) return failure("conflict", rateToConfirm(client.value), "rate");
    const entry = newEntry(input, { id, createdAt, client: client.value });
    const guards = [{ client: client.value, earliest: entry.billingDate }];
    const write = timer ? { put: entry, guards, timer } : { put: entry, guards };
    const written = await store.writeEntry(scope, write);
    return success(written ? presentEntry(entry, client.value) : null);
  });
}

/** Changes unbilled work or moves it to another client. */
export function updateEntry(scope: Scope, { id, ...input }: TimeUpdate): Promise<Result<TimeEntry>> {
  return untilWritten(async () => {
    const found = await openEntry(scope, id);
    if (!found.ok) return found;
    const { entry: before, client: source } = found.value;
    const target = input.clientId ? await openClient(scope, input.clientId, "clientId") : success(source);
    if (!target.ok) return target;
    const changed = assignDefined(before, input);
    const readBy = [input.rate === undefined ? source : target.value, target.value];
    const doubtful = readBy.find(({ rateConfirmed }) => !rateConfirmed);
    if (doubtful && changed.rate && (changed.rate !== before.rate || source.id !== target.value.id))
      return failure("conflict", rateToConfirm(doubtful), "rate");
    if (input.rate === undefined && changed.rate !== null && !isSameDenomination(source, target.value))
      return rateInOtherCurrency({ source, target: target.value });
    const after = { ...changed, billingDate: billingDateOf(changed.date, target.value), version: before.version + 1 };
    const written = await store.writeEntry(scope, {
      remove: before,
      put: after,
      guards: guardsOf({ before, source }, { after, target: target.value }),
    });
    return success(written ? presentEntry(after, target.value) : null);
  });
}

/** Deletes an entry and returns it, so that the caller can restore it. */
export function deleteEntry(scope: Scope, id: string): Promise<Result<TimeEntry>> {
  return untilWritten(async () => {
    const found = await openEntry(scope, id);
    if (!found.ok) return found;
    const { entry, client } = found.value;
    const guards = [{ client, earliest: entry.billingDate }];
    const written = await store.writeEntry(scope, { remove: entry, guards });
    return success(written ? presentEntry(entry, client) : null);
  });
}

export async function listEntries(scope: Scope, input: TimeList): Promise<Result<Page<TimeEntry>>> {
  const { from, until, ...rest } = input;
  const page = await store.listEntriesByDate(scope, { from, until, ...rest });
  if (!page.ok) return page;
  const clientIds = page.value.items.map((entry) => entry.clientId);
  const clients = new Map((await getClients(scope, clientIds)).map((client) => [client.id, client]));
  const items = page.value.items.flatMap((entry) => {
    const client = clients.get(entry.clientId);
    return client ? [presentEntry(entry, client)] : [];
  });
  return success({ ...page.value, items });
}

/** Returns which unbilled entries a new rate would change, and by how much. Writes nothing. */
export async function previewRate(scope: Scope, input: ClientAddRate): Promise<Result<RatePreview>> {
  const { id, rate, from } = input;
  const client = await getClient(scope, id);
  if (!client) return noSuchClient("id");
  const unbilled = await store.entriesInRange(scope, {
    clientId: id,
    from: client.lockedUntil,
  });
  return success(repricing(client, unbilled, { rate, from }));
}

/**
 * Releases all entries of a closed period, so that they can change and are billed next time. Repeating it after a crash
 * moves the rest. Two workers at once still move each entry only once. `writesOff` makes them no longer billable.
 */
export async function returnEntries(
  scope: Scope,
  { clientId, period, writesOff }: { clientId: string; period: Period; writesOff: boolean },
): Promise<void> {
  for (let attempt = 1; attempt <= MOVE_ATTEMPTS_MAX; attempt++) {
    const entries = await store.entriesInRange(scope, { clientId, ...period });
    if (entries.length === 0) return;
    const { lockedUntil: billingDate } = await withBillingDay(scope, clientId);
    for (const some of chunksOf(entries, store.MOVED_AT_ONCE)) {
      // If refused, the lock moved or another worker is active: read again what is left.
      if (!(await store.moveEntries(scope, { entries: some, clientId, billingDate, writesOff }))) break;
    }
  }
  throw new Error("the client's time is being changed elsewhere all the time");
}

export async function currentTimer(scope: ActorScope): Promise<Timer | null> {
  const timer = await store.getTimer(scope, scope.by.userId);
  if (!timer) return null;
  const client = await getClient(scope, timer.clientId);
  return client ? presentTimer(timer, client) : null;
}

export async function startTimer(scope: ActorScope, input: TimerStart): Promise<Result<Timer>> {
  const client = await openClient(scope, input.clientId, "clientId");
  if (!client.ok) return client;
  const { description = null, ticket = null } = input;
  const timer = { userId: scope.by.userId, clientId: input.clientId, description, ticket, startedAt: scope.now() };
  const started = await store.putTimer(scope, timer);
  return started
    ? success(presentTimer(timer, client.value))
    : failure("timer_running", "A timer is running already. Stop it first.");
}

/** Stops the timer and creates an entry on the day it was started, in one transaction. */
export async function stopTimer(
  scope: ActorScope,
  { minutes }: { minutes?: number | undefined },
): Promise<Result<TimeEntry>> {
  const timer = await store.getTimer(scope, scope.by.userId);
  if (!timer) return failure("timer_not_running", "No timer is running.");
  const ran = minutes ? success(minutes) : timedMinutes(timer.startedAt, scope.now());
  if (!ran.ok) return ran;
  const { timeZone, unusableTimeZone } = await getWorkspace(scope);
  if (unusableTimeZone !== null) return unusableZone(unusableTimeZone);
  const date = civilDateAt(timer.startedAt, timeZone);
  return createEntry(scope, { ...timer, date, minutes: ran.value, billable: true }, timer);
}

export async function discardTimer(scope: ActorScope): Promise<null> {
  await store.deleteTimer(scope, scope.by.userId);
  return null;
}

function chunksOf<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}

/** Repeats decision and write while other writers get in between. */
async function untilWritten(attempt: () => Promise<Result<TimeEntry | null>>): Promise<Result<TimeEntry>> {
  for (let count = 1; count <= ATTEMPTS_MAX; count++) {
    const result = await attempt();
    if (!result.ok) return result;
    if (result.value) return success(result.value);
  }
  return failure("conflict", "This time is being changed elsewhere. Try again.");
}

function newEntry(
  input: TimeCreate,
  { id, createdAt, client }: { id: string; createdAt: string; client: ClientRecord },
): EntryRecord {
  return {
    id,
    clientId: client.id,
    date: input.date,
    billingDate: billingDateOf(input.date, client),
    minutes: input.minutes,
    description: input.description ?? null,
    ticket: input.ticket ?? null,
    startedAt: input.startedAt ?? null,
    rate: input.rate ?? null,
    billable: input.billable,
    version: 1,
    createdAt,
  };
}

/** `field` is the input's name for the client id; undefined if the input has none. */
async function openClient(
  scope: Scope,
  clientId: string,
  field: "clientId" | undefined,
): Promise<Result<ClientRecord>> {
  const client = await getClient(scope, clientId);
  if (!client) return noSuchClient(field);
  return client.archived ? refuseArchived(client, field) : success(client);
}

async function openEntry(scope: Scope, id: string): Promise<Result<{ entry: EntryRecord; client: ClientRecord }>> {
  const entry = await store.findEntry(scope, id);
  if (!entry) return failure("not_found", "There is no such time entry.", "id");
  const client = await getClient(scope, entry.clientId);
  if (!client) throw new Error(`client ${entry.clientId} of entry ${id} is missing`);
  if (isBilled(entry, client)) return failure("time_billed", "This time is on an invoice and cannot change.", "id");
  return client.archived ? refuseArchived(client, "id") : success({ entry, client });
}

function guardsOf(
  from: { before: EntryRecord; source: ClientRecord },
  to: { after: EntryRecord; target: ClientRecord },
): store.ClientGuard[] {
  const { before, source } = from;
  const { after, target } = to;
  if (source.id !== target.id) {
    return [
      { client: source, earliest: before.billingDate },
      { client: target, earliest: after.billingDate },
    ];
  }
  const earliest = earlierOf(before.billingDate, after.billingDate);
  return [{ client: target, earliest }];
}

/** Returns the problem for a rate entered in another currency, which would be billed as if it were in this one. */
function currencyMoved({ name, currency }: ClientRecord) {
  return failure("conflict", `${name} is billed in ${currency} by now. Look at the rate again.`, "rate");
}

function isSameDenomination(a: Denomination, b: Denomination): boolean {
  return a.currency === b.currency && a.decimals === b.decimals;
}

/** Returns the problem for a rate that is not valid in another currency or with other decimals. */
function rateInOtherCurrency({ source, target }: { source: ClientRecord; target: ClientRecord }) {
  if (source.currency === target.currency) {
    const { name, decimals } = target;
    const sentence = `Amounts of ${name} have ${decimals} decimals, and this time has a rate of its own with ${source.decimals}. Give it a rate for ${name}, or none, so that the client's counts.`;
    return failure("conflict", sentence, "rate");
  }
  const message =
    `This time has a rate of its own in ${source.currency}, and ${target.name} is billed in ${target.currency}. ` +
    `Give it a rate in ${target.currency}, or none, so that the client's counts.`;
  return failure("conflict", message, "rate");
}

function presentTimer({ userId, ...timer }: store.TimerRecord, client: ClientRecord): Timer {
  return { ...timer, clientName: client.name };
}

function refuseArchived(client: ClientRecord, field: "id" | "clientId" | undefined) {
  return failure("client_archived", `${client.name} is archived. Restore the client to change its time.`, field);
}
