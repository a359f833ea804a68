import { type ClientRecord, rateToConfirm } from "../client/rules.ts";
import type { RatePreview, RatePreviewInput } from "../client/schema.ts";
import { noSuchClient, withBillingDay } from "../client/service.ts";
import { getClient, getClients } from "../client/store.ts";
import type { Write } from "../db/commit.ts";
import type { Scope } from "../db/scope.ts";
import { addDays, type CivilDate, earlierOf, laterOf, type Period } from "../lib/date.ts";
import { assignDefined } from "../lib/objects.ts";
import { failure, type Result, success } from "../lib/problem.ts";
import { asSeen } from "../lib/seen.ts";
import { isolate } from "../work/isolate.ts";
import { entryFields } from "./fields.ts";
import { noteOpenFrom, openEntries } from "./open-store.ts";
import {
  billingDateOf,
  currencyMoved,
  type EntryRecord,
  entryPlace,
  idTaken,
  isBilled,
  isSameDenomination,
  minutesOfWork,
  newEntry,
  nextEntry,
  openFromOf,
  placeOf,
  presentEntry,
  rateInOtherCurrency,
  readingsOf,
  repricing,
} from "./rules.ts";
import {
  type TimeCreate,
  type TimeDelete,
  type TimeEntry,
  type TimeList,
  type TimePage,
  type TimeUpdate,
  timeEntryOutput,
} from "./schema.ts";
import * as store from "./store.ts";

const ATTEMPTS_MAX = 5;
const MOVE_ATTEMPTS_MAX = 50;

/** The timer that becomes an entry, and the one that starts in the same moment. */
type Ending = Pick<store.EntryWrite, "timer" | "starts">;

/** Adds work. If its date is already billed, it gets the first open billing date and goes on the next invoice. */
export function createEntry(scope: Scope, input: TimeCreate, ending?: Ending): Promise<Result<TimeEntry>> {
  const id = input.id ?? scope.newId("timeEntry");
  const createdAt = scope.now();
  let currency: string | null = null;
  return untilWritten(async () => {
    const client = await openClient(scope, input.clientId, ending ? undefined : "clientId");
    if (!client.ok) return client;
    if (input.id !== undefined && (await store.isEntryId(scope, input.id))) return idTaken();
    currency ??= client.value.currency;
    if (input.rate && client.value.currency !== currency) return currencyMoved(client.value);
    if (input.rate && !client.value.rateConfirmed) return failure("conflict", rateToConfirm(client.value), "rate");
    const entry = newEntry(input, { id, createdAt, client: client.value });
    const intoEmpty = input.seen !== undefined;
    const asked = intoEmpty ? await asEmpty(scope, { entry, client: client.value }) : success(null);
    if (!asked.ok) return asked;
    const guards = [{ client: client.value, earliest: entry.billingDate, intoEmpty }];
    const made = { ...placeOf(entry), ...(ending?.starts && { startedAt: ending.starts.startedAt }) };
    const written = await store.writeEntry(scope, { put: entry, guards, ...ending, made });
    return success(written ? presentEntry(entry, client.value) : null);
  });
}

/** Returns an entry that an earlier try made, as it is now. */
export async function createdEntry(scope: Scope, _input: unknown, made: object | null): Promise<Result<TimeEntry>> {
  const place = entryPlace.parse(made);
  const entry = (await store.getEntry(scope, place)) ?? (await store.findEntry(scope, place.id));
  if (!entry) return failure("not_found", "This time was saved by an earlier try, and was deleted since.", "id");
  return success(presentEntry(entry, await clientOf(scope, entry)));
}

/** Changes unbilled work or moves it to another client. */
export function updateEntry(scope: Scope, { id, seen, version, ...input }: TimeUpdate): Promise<Result<TimeEntry>> {
  let currency: string | null = null;
  return untilWritten(async () => {
    const found = await openEntry(scope, id);
    if (!found.ok) return found;
    const { entry: before, client: source } = found.value;
    const asked = asSeen(entryFields, { present: before, seen, version, wanted: input });
    if (!asked.ok) return asked;
    const target = input.clientId ? await openClient(scope, input.clientId, "clientId") : success(source);
    if (!target.ok) return target;
    currency ??= target.value.currency;
    if (input.rate && target.value.currency !== currency) return currencyMoved(target.value);
    const changed = assignDefined(before, input);
    const readBy = [input.rate === undefined ? source : target.value, target.value];
    const doubtful = readBy.find(({ rateConfirmed }) => !rateConfirmed);
    if (doubtful && changed.rate && (changed.rate !== before.rate || source.id !== target.value.id))
      return failure("conflict", rateToConfirm(doubtful), "rate");
    if (input.rate === undefined && changed.rate !== null && !isSameDenomination(source, target.value))
      return rateInOtherCurrency({ source, target: target.value });
    const after = nextEntry(before, { ...changed, billingDate: billingDateOf(changed.date, target.value) });
    const written = await store.writeEntry(scope, {
      remove: before,
      put: after,
      guards: guardsOf({ before, source }, { after, target: target.value }),
    });
    return success(written ? presentEntry(after, target.value) : null);
  });
}

/** Returns the writes by which entries lose the rates of their own. They are refused if an entry was changed meanwhile. */
export function ownRateRemovals(scope: Scope, entries: readonly EntryRecord[]): Write[] {
  const changes = entries.map((entry) => ({ remove: entry, put: nextEntry(entry, { ...entry, rate: null }) }));
  return store.entryChanges(scope, changes);
}

/** Deletes an entry and returns it, so that the caller can restore it. */
export function deleteEntry(scope: Scope, { id, seen }: TimeDelete): Promise<Result<TimeEntry>> {
  return untilWritten(async () => {
    const found = await openEntry(scope, id);
    if (!found.ok) return found;
    const { entry, client } = found.value;
    const asked = asSeen(entryFields, { present: entry, seen });
    if (!asked.ok) return asked;
    const guards = [{ client, earliest: entry.billingDate }];
    const shown = presentEntry(entry, client);
    const written = await store.writeEntry(scope, { remove: entry, guards, made: shown });
    return success(written ? shown : null);
  });
}

/** Returns an entry that an earlier try deleted. */
export async function deletedEntry(_scope: Scope, _input: unknown, made: object | null): Promise<Result<TimeEntry>> {
  return success(timeEntryOutput.parse(made));
}

export async function listEntries(scope: Scope, input: TimeList): Promise<Result<TimePage>> {
  const { from, until, ...rest } = input;
  const page = await store.listEntriesByDate(scope, { from, until, ...rest });
  if (!page.ok) return page;
  const clientIds = page.value.items.map((entry) => entry.clientId);
  const clients = new Map((await getClients(scope, clientIds)).map((client) => [client.id, client]));
  const items = page.value.items.flatMap((entry) => {
    const client = clients.get(entry.clientId);
    return client ? [presentEntry(entry, client)] : [];
  });
  const orphans = page.value.items.length - items.length;
  return success({ ...page.value, items, unreadable: page.value.unreadable + orphans });
}

/** Returns which unbilled entries a new rate would change, and by how much. Writes nothing. */
export async function previewRate(scope: Scope, input: RatePreviewInput): Promise<Result<RatePreview>> {
  const { id, rate, from } = input;
  const client = await getClient(scope, id);
  if (!client) return noSuchClient("id");
  const unbilled = await store.entriesInRange(scope, {
    clientId: id,
    from: client.lockedUntil,
  });
  return success(repricing(client, unbilled, { rate, from }));
}

/** The unbilled work of each client, or null if some of it cannot be read. */
export type UnbilledWork = ReadonlyMap<string, readonly EntryRecord[] | null>;

/**
 * Returns the unbilled work of many clients up to a date, in a few queries: from the index by date, which may lag behind a
 * write of the last moment. What is long ago is read client by client, as is the work of clients of before, once.
 */
export async function unbilledWork(
  scope: Scope,
  { clients, until, today }: { clients: readonly ClientRecord[]; until: CivilDate; today: CivilDate },
): Promise<UnbilledWork> {
  const { alone, together, from } = readingsOf(clients, today);
  const [own, shared] = await Promise.all([
    Promise.all(alone.map((client) => openWorkOf(scope, client))),
    openWorkOfAll(scope, { clients: together, from, until }),
  ]);
  return new Map([...shared, ...alone.map(({ id }, place) => [id, own[place] ?? null] as const)]);
}

async function openWorkOf(scope: Scope, client: ClientRecord): Promise<readonly EntryRecord[] | null> {
  const { workspaceId } = scope;
  const outcome = await isolate({ workspaceId, clientId: client.id, job: "unbilled" }, async () => {
    const open = await store.entriesInRange(scope, { clientId: client.id, from: client.lockedUntil });
    if (client.openFrom === null) await noteOpenFrom(scope, client, openFromOf(client, open));
    return open;
  });
  return outcome.done ? outcome.value : null;
}

async function openWorkOfAll(
  scope: Scope,
  { clients, ...dates }: Period & { clients: readonly ClientRecord[] },
): Promise<UnbilledWork> {
  if (clients.length === 0) return new Map();
  const open = new Map(clients.map(({ id, lockedUntil }) => [id, lockedUntil]));
  const { found, heldUp } = await openEntries(scope, { ...dates, open });
  const byClient = Map.groupBy(found, ({ clientId }) => clientId);
  const unreadable = new Set(heldUp.map(({ item }) => item.clientId));
  return new Map(clients.map(({ id }) => [id, unreadable.has(id) ? null : (byClient.get(id) ?? [])]));
}

/**
 * Releases all entries of a closed period, so that they can change and are billed next time. Repeating it after a crash
 * moves the rest. Two workers at once still move each entry only once. `writesOff` makes them no longer billable.
 */
export async function releaseEntries(
  scope: Scope,
  { clientId, period, writesOff }: { clientId: string; period: Period; writesOff: boolean },
): Promise<void> {
  for (let attempt = 1; attempt <= MOVE_ATTEMPTS_MAX; attempt++) {
    const entries = await store.entriesInRange(scope, { clientId, ...period });
    if (entries.length === 0) return;
    const client = await withBillingDay(scope, clientId);
    for (const some of chunksOf(entries, store.MOVED_AT_ONCE)) {
      // If refused, the lock moved or another worker is active: read again what is left.
      if (!(await store.moveEntries(scope, { entries: some, client, writesOff }))) break;
    }
  }
  throw new Error("the client's time is being changed elsewhere all the time");
}

function chunksOf<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}

/** Repeats decision and write while other writers get in between. */
export async function untilWritten<T>(attempt: () => Promise<Result<T | null>>): Promise<Result<T>> {
  for (let count = 1; count <= ATTEMPTS_MAX; count++) {
    const result = await attempt();
    if (!result.ok) return result;
    if (result.value) return success(result.value);
  }
  return failure("conflict", "This time is being changed elsewhere. Try again.");
}

/** Refuses an entry where the caller saw no time and the same work has some on that date by now. */
async function asEmpty(
  scope: Scope,
  { entry, client }: { entry: EntryRecord; client: ClientRecord },
): Promise<Result<null>> {
  const { date } = entry;
  // Late work stands at the billing date that was open when it was written.
  const until = addDays(laterOf(date, client.lockedUntil), 1);
  const around = await store.entriesInRange(scope, { clientId: client.id, from: date, until });
  const minutes = minutesOfWork(entry, around);
  return asSeen(entryFields, { present: { minutes }, seen: { minutes: 0 } });
}

/** `field` is the input's name for the client id; undefined if the input has none. */
export async function openClient(
  scope: Scope,
  clientId: string,
  field: "clientId" | undefined,
): Promise<Result<ClientRecord>> {
  const client = await getClient(scope, clientId);
  if (!client) return noSuchClient(field);
  return client.archived ? refuseArchived(client, field) : success(client);
}

export async function openEntry(
  scope: Scope,
  id: string,
): Promise<Result<{ entry: EntryRecord; client: ClientRecord }>> {
  const entry = await store.findEntry(scope, id);
  if (!entry) return failure("not_found", "There is no such time entry.", "id");
  const client = await clientOf(scope, entry);
  if (isBilled(entry, client)) return failure("time_billed", "This time is on an invoice and cannot change.", "id");
  return client.archived ? refuseArchived(client, "id") : success({ entry, client });
}

export async function clientOf(scope: Scope, { clientId }: { clientId: string }): Promise<ClientRecord> {
  const client = await getClient(scope, clientId);
  if (!client) throw new Error(`client ${clientId} is missing`);
  return client;
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

function refuseArchived(client: ClientRecord, field: "id" | "clientId" | undefined) {
  return failure("client_archived", `${client.name} is archived. Restore the client to change its time.`, field);
}
