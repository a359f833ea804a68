import type { EntityItem } from "electrodb";
import { clientEntity } from "../client/entity.ts";
import type { ClientRecord } from "../client/rules.ts";
import { commit, type Write, write } from "../db/commit.ts";
import { type Page, readPage } from "../db/page.ts";
import type { Scope } from "../db/scope.ts";
import type { CivilDate, Period } from "../lib/date.ts";
import { defaultsOf, nullableNames } from "../lib/fields.ts";
import { withoutNulls } from "../lib/objects.ts";
import { DataFault, type Result, success } from "../lib/problem.ts";
import { requestWrite } from "../request/store.ts";
import { readEach } from "../work/isolate.ts";
import { timeEntryEntity } from "./entity.ts";
import { entryFields } from "./fields.ts";
import { type EntryPlace, type EntryRecord, lowerOpenFrom } from "./rules.ts";
import { type TimerRecord, timerWrite } from "./timer-store.ts";

export type EntryItem = EntityItem<ReturnType<typeof timeEntryEntity>>;

const EMPTY = defaultsOf(entryFields);
const LOOKUPS_MAX = 3;

/** Returns an entry as it is stored. Throws `DataFault` for an item that this version would count incorrectly. */
export function fromItem({ workspaceId, entryId, ...kept }: EntryItem): EntryRecord {
  if (!Number.isInteger(kept.minutes)) throw new DataFault(`The minutes of the time on ${kept.date} cannot be read.`);
  return { ...EMPTY, ...kept, id: entryId };
}

function toItem({ workspaceId }: Scope, { id, ...entry }: EntryRecord) {
  return { workspaceId, entryId: id, ...withoutNulls(entry) };
}

function keyOf({ workspaceId }: Scope, entry: EntryPlace) {
  const { clientId, billingDate, id: entryId } = entry;
  return { workspaceId, clientId, billingDate, entryId };
}

/** What must still hold for a client when an entry is written, because the decision relied on it. */
export interface ClientGuard {
  client: ClientRecord;
  /** The earliest billing date that the write touches. It must not be locked. */
  earliest: CivilDate;
  /** Whether the write rests on a place without time: of two such writes at once, the second is refused. */
  intoEmpty?: boolean;
}

/** One write of an entry. Only `remove` is a deletion; both fields together are a change or a move. */
export interface EntryWrite {
  remove?: EntryRecord;
  put?: EntryRecord;
  guards: ClientGuard[];
  /** The timer that ends with this write: it becomes the entry, or is discarded. */
  timer?: TimerRecord;
  /** The timer that starts with it. */
  starts?: TimerRecord;
  /** What a named request keeps, to answer when it is said again. */
  made?: object;
}

/**
 * Writes an entry and checks its clients' locks in one transaction. Returns false, with nothing written, if a lock moved, a
 * client was archived or the entry changed meanwhile. The caller then decides again.
 */
export async function writeEntry(scope: Scope, write: EntryWrite): Promise<boolean> {
  const { remove, put, guards, timer, starts, made } = write;
  const outcome = await commit(scope.db, {
    entry: entryWrites(scope, { remove, put }),
    clients: guards.map((guard) => clientCheck(scope, guard, put?.clientId === guard.client.id ? put : undefined)),
    timer: timerWrite(scope, { ...(timer && { before: timer }), ...(starts && { after: starts }) }),
    request: requestWrite(scope, made),
  });
  return outcome.committed;
}

function entryWrites(scope: Scope, { remove, put }: Pick<EntryWrite, "remove" | "put">) {
  if (remove && put && sameKey(remove, put)) return [entryChange(scope, { remove, put })];
  const writes: Write[] = [];
  if (remove) writes.push(entryRemoval(scope, remove));
  if (put) writes.push(write(timeEntryEntity(scope.db), (entries) => entries.create(toItem(scope, put)).commit()));
  return writes;
}

/** Updates instead of replacing, because a newer version may have added attributes. */
function entryChange(scope: Scope, { remove, put }: { remove: EntryRecord; put: EntryRecord }): Write {
  const { workspaceId: _, clientId, billingDate, entryId, ...fields } = toItem(scope, put);
  return write(timeEntryEntity(scope.db), (entries) =>
    entries
      .patch(keyOf(scope, put))
      .set(fields)
      .remove(nullableNames(entryFields).filter((name) => !(name in fields)))
      // guard: an entry that somebody changed meanwhile is not overwritten
      .where(({ version }, { eq }) => eq(version, remove.version))
      .commit(),
  );
}

function entryRemoval(scope: Scope, entry: EntryRecord): Write {
  return write(timeEntryEntity(scope.db), (entries) =>
    entries
      .remove(keyOf(scope, entry))
      // guard: an entry that somebody changed or moved meanwhile is not removed
      .where(({ version }, { eq }) => eq(version, entry.version))
      .commit(),
  );
}

/**
 * A write costs the same as a condition check. It records that there is time, since when work is open, and that a rate of its
 * own was written, which a change of the currency must see.
 */
function clientCheck(scope: Scope, { client, earliest, intoEmpty = false }: ClientGuard, put?: EntryRecord): Write {
  const { workspaceId } = scope;
  const lower = put ? lowerOpenFrom(client, put.date) : null;
  const counted = put && put.rate !== null ? { ownRateWrites: 1 } : {};
  return write(clientEntity(scope.db), (clients) => {
    const open = clients
      .patch({ workspaceId, clientId: client.id })
      .set({ hasTime: true, ...withoutNulls({ openFrom: lower }) })
      .add({ version: intoEmpty ? 1 : 0, ...counted })
      // guard: no time is written into a locked period
      .where(({ lockedUntil }, { lte }) => lte(lockedUntil, earliest))
      // guard: no time is written for an archived client
      .where(({ status }, { eq }) => eq(status, "active"))
      // guard: no time is written in a currency that has changed
      .where(({ currency }, { eq }) => eq(currency, client.currency))
      .where(({ openFrom }, { gt, notExists }) => stillHigher(client.openFrom, lower, { openFrom, gt, notExists }));
    if (!intoEmpty) return open.commit();
    // guard: two tabs do not fill one empty cell
    return open.where(({ version }, { eq }) => eq(version, client.version)).commit();
  });
}

/** Returns the condition that nobody else has lowered `openFrom` meanwhile; none where it stays. */
function stillHigher<Attribute>(
  seen: CivilDate | null,
  lower: CivilDate | null,
  {
    openFrom,
    gt,
    notExists,
  }: {
    openFrom: Attribute;
    gt: (of: Attribute, value: string) => string;
    notExists: (of: Attribute) => string;
  },
): string {
  if (lower === null) return "";
  // guard: late work is noted only over later work
  return seen === null ? notExists(openFrom) : gt(openFrom, lower);
}

function sameKey(a: EntryRecord, b: EntryRecord): boolean {
  return a.clientId === b.clientId && a.billingDate === b.billingDate;
}

/** The most entries that one transaction moves: each needs a delete and a put, plus one check of the client. */
export const MOVED_AT_ONCE = 49;

interface EntryMove {
  entries: readonly EntryRecord[];
  client: ClientRecord;
  /** Whether they are no longer billable. */
  writesOff: boolean;
}

/**
 * Moves entries of a closed period to the first billing date that is open. Returns false, with nothing moved, if the lock
 * advanced, another worker moved an entry, or the client has no billing day to bill them on.
 */
export async function moveEntries(scope: Scope, { entries, client, writesOff }: EntryMove): Promise<boolean> {
  const { workspaceId } = scope;
  const { id: clientId, lockedUntil: billingDate } = client;
  const lower = entries.reduce<CivilDate | null>((lowest, { date }) => lowerOpenFrom(client, date, lowest), null);
  const outcome = await commit(scope.db, {
    client: write(clientEntity(scope.db), (clients) =>
      clients
        .patch({ workspaceId, clientId })
        .set(withoutNulls({ openFrom: lower }))
        // guard: nobody who saw no open time takes an archived client off its billing days
        .add({ version: 1 })
        // guard: no hours are released into a locked period
        .where(({ lockedUntil }, { lte }) => lte(lockedUntil, billingDate))
        // guard: no hours are released to a client without a billing day
        .where(({ nextBillingAt }, { exists }) => exists(nextBillingAt))
        .where(({ openFrom }, { gt, notExists }) => stillHigher(client.openFrom, lower, { openFrom, gt, notExists }))
        .commit(),
    ),
    entries: entries.flatMap((entry) => {
      const billable = entry.billable && !writesOff;
      const moved = { ...entry, billable, billingDate, version: entry.version + 1 };
      return entryWrites(scope, { remove: entry, put: moved });
    }),
  });
  return outcome.committed;
}

/** Returns the writes that replace entries by others at the same places, for a transaction. */
export function entryChanges(scope: Scope, changes: readonly { remove: EntryRecord; put: EntryRecord }[]): Write[] {
  return changes.map((each) => entryChange(scope, each));
}

/** Returns an entry by its place, read consistently, or null if it is not there. */
export async function getEntry(scope: Scope, place: EntryPlace): Promise<EntryRecord | null> {
  const { data } = await timeEntryEntity(scope.db).get(keyOf(scope, place)).go({ consistent: true });
  return data ? fromItem(data) : null;
}

/**
 * Returns whether a time entry has this id, whatever its client and date. An entry of the last moment may be missing: its
 * own request guards it.
 */
export async function isEntryId(scope: Scope, entryId: string): Promise<boolean> {
  const { db, workspaceId } = scope;
  const { data } = await timeEntryEntity(db).query.byId({ workspaceId, entryId }).go({ hydrate: true });
  return data.length > 0;
}

/** Returns an entry by id. The index can lag behind a recent write, so a miss is looked up again. */
export async function findEntry(scope: Scope, entryId: string): Promise<EntryRecord | null> {
  const { db, workspaceId } = scope;
  for (let attempt = 1; attempt <= LOOKUPS_MAX; attempt++) {
    const { data } = await timeEntryEntity(db).query.byId({ workspaceId, entryId }).go({ hydrate: true });
    const [hint] = data;
    if (hint) {
      const entry = await getEntry(scope, fromItem(hint));
      if (entry) return entry;
    }
    await db.pause(attempt);
  }
  return null;
}

/**
 * Returns a page of a workspace's entries by date of work, over a half-open range. Leaves out entries that cannot be read,
 * and counts them.
 */
export async function listEntriesByDate(
  scope: Scope,
  range: Period & { clientId?: string | undefined; cursor?: string | null | undefined; limit: number },
): Promise<Result<Page<EntryRecord> & { unreadable: number }>> {
  const { workspaceId } = scope;
  const { from, until, clientId, cursor, limit } = range;
  let unreadable = 0;
  const page = await readPage(async () => {
    const all = timeEntryEntity(scope.db).query.byDate({ workspaceId }).between({ date: from }, { date: until });
    const chosen = clientId ? all.where((attributes, { eq }) => eq(attributes.clientId, clientId)) : all;
    const amount = clientId ? { count: limit } : { limit };
    const { data, cursor: next } = await chosen.go({ cursor: cursor ?? null, ...amount });
    const about = ({ entryId }: EntryItem) => ({ workspaceId, entryId });
    const { found, heldUp } = readEach(data, fromItem, about);
    unreadable = heldUp.length;
    return { data: found, cursor: next };
  }, cursor);
  return page.ok ? success({ ...page.value, unreadable }) : page;
}

/** Returns a client's entries with `from <= billingDate < until`, read consistently. Without `until` the range has no end. */
export async function entriesInRange(
  scope: Scope,
  { clientId, from, until }: { clientId: string; from: CivilDate; until?: CivilDate },
): Promise<EntryRecord[]> {
  const { workspaceId } = scope;
  const all = timeEntryEntity(scope.db).query.primary({ workspaceId, clientId });
  // An entry's key continues after its date, so a bare date as upper bound excludes that date.
  const range = until ? all.between({ billingDate: from }, { billingDate: until }) : all.gte({ billingDate: from });
  const { data } = await range.go({ consistent: true, pages: "all" });
  return data.map(fromItem);
}
