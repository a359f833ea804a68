import type { EntityItem } from "electrodb";
import { clientEntity } from "../client/entity.ts";
import type { ClientRecord } from "../client/rules.ts";
import { commit, type Write, write } from "../db/commit.ts";
import { type Page, readPage } from "../db/page.ts";
import type { Scope } from "../db/scope.ts";
import type { CivilDate, Period } from "../lib/date.ts";
import { defaultsOf, nullableNames, type ValuesOf } from "../lib/fields.ts";
import { withoutNulls } from "../lib/objects.ts";
import { HeldUp, type Result } from "../lib/problem.ts";
import { readEach } from "../work/isolate.ts";
import { timeEntryEntity, timerEntity } from "./entity.ts";
import { entryFields, timerFields } from "./fields.ts";
import type { EntryRecord } from "./rules.ts";

type Item = EntityItem<ReturnType<typeof timeEntryEntity>>;

const EMPTY = defaultsOf(entryFields);
const LOOKUPS_MAX = 3;

/** Throws `HeldUp` for one that would be counted otherwise than it says. */
function fromItem({ workspaceId, entryId, ...kept }: Item): EntryRecord {
  if (!Number.isInteger(kept.minutes)) throw new HeldUp(`The minutes of the time on ${kept.date} cannot be read.`);
  return { ...EMPTY, ...kept, id: entryId };
}

function toItem({ workspaceId }: Scope, { id, ...entry }: EntryRecord) {
  return { workspaceId, entryId: id, ...withoutNulls(entry) };
}

function keyOf({ workspaceId }: Scope, entry: EntryRecord) {
  const { clientId, billingDate, id: entryId } = entry;
  return { workspaceId, clientId, billingDate, entryId };
}

/** What must still be true of a client for an entry to be written: it was so when the entry was decided. */
export interface ClientGuard {
  client: ClientRecord;
  /** The earliest billing date that the write touches; it must not be locked. */
  earliest: CivilDate;
}

/** One write of an entry. With only `remove` it is a deletion, with both it is a change or a move. */
export interface EntryWrite {
  remove?: EntryRecord;
  put?: EntryRecord;
  guards: ClientGuard[];
  /** The timer that becomes this entry, deleted with it. */
  timer?: { userId: string; startedAt: string };
}

/**
 * Writes an entry and checks its clients' locks in one transaction. Answers false, having written nothing, when a lock
 * moved, a client was archived or the entry was changed elsewhere meanwhile: then decide again.
 */
export async function writeEntry(scope: Scope, write: EntryWrite): Promise<boolean> {
  const { remove, put, guards, timer } = write;
  const outcome = await commit(scope.db, {
    entry: entryWrites(scope, { remove, put }),
    clients: guards.map((guard) => clientCheck(scope, guard)),
    timer: timer ? timerRemoval(scope, timer) : null,
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

/** Not put: a version that knows more may have written more into it. */
function entryChange(scope: Scope, { remove, put }: { remove: EntryRecord; put: EntryRecord }): Write {
  const { workspaceId: _, clientId, billingDate, entryId, ...fields } = toItem(scope, put);
  return write(timeEntryEntity(scope.db), (entries) =>
    entries
      .patch(keyOf(scope, put))
      .set(fields)
      .remove(nullableNames(entryFields).filter((name) => !(name in fields)))
      .where(({ version }, { eq }) => eq(version, remove.version))
      .commit(),
  );
}

function entryRemoval(scope: Scope, entry: EntryRecord): Write {
  return write(timeEntryEntity(scope.db), (entries) =>
    entries
      .remove(keyOf(scope, entry))
      .where(({ version }, { eq }) => eq(version, entry.version))
      .commit(),
  );
}

/** A write rather than a bare check: it costs the same units, and the first one notes that the currency is now fixed. */
function clientCheck(scope: Scope, { client, earliest }: ClientGuard): Write {
  const { workspaceId } = scope;
  return write(clientEntity(scope.db), (clients) =>
    clients
      .patch({ workspaceId, clientId: client.id })
      .set({ hasTime: true })
      .where(({ lockedUntil, status, currency }, { lte, eq }) =>
        [lte(lockedUntil, earliest), eq(status, "active"), eq(currency, client.currency)].join(" AND "),
      )
      .commit(),
  );
}

function timerRemoval(scope: Scope, timer: { userId: string; startedAt: string }): Write {
  const { workspaceId } = scope;
  return write(timerEntity(scope.db), (timers) =>
    timers
      .remove({ workspaceId, userId: timer.userId })
      .where(({ startedAt }, { eq }) => eq(startedAt, timer.startedAt))
      .commit(),
  );
}

function sameKey(a: EntryRecord, b: EntryRecord): boolean {
  return a.clientId === b.clientId && a.billingDate === b.billingDate;
}

/** Entries that one transaction moves: each is removed and put, beside the check of the client. */
export const MOVED_AT_ONCE = 49;

/**
 * Moves entries of a closed range to the given billing date of the open one. Answers false, having moved none, when the
 * lock went on, an entry was moved by another worker, or the client has no billing day on which they would be billed.
 */
export async function moveEntries(
  scope: Scope,
  { entries, clientId, billingDate }: { entries: readonly EntryRecord[]; clientId: string; billingDate: CivilDate },
): Promise<boolean> {
  const { workspaceId } = scope;
  const outcome = await commit(scope.db, {
    // The version goes up, so that nobody takes an archived client off its billing days having seen no open time.
    client: write(clientEntity(scope.db), (clients) =>
      clients
        .patch({ workspaceId, clientId })
        .add({ version: 1 })
        .where(({ lockedUntil, nextBillingAt }, { lte, exists }) =>
          [lte(lockedUntil, billingDate), exists(nextBillingAt)].join(" AND "),
        )
        .commit(),
    ),
    entries: entries.flatMap((entry) => {
      const moved = { ...entry, billingDate, version: entry.version + 1 };
      return entryWrites(scope, { remove: entry, put: moved });
    }),
  });
  return outcome.committed;
}

/** An entry by its id. The index may lag behind a write that was just made, so a miss is looked up again. */
export async function findEntry(scope: Scope, entryId: string): Promise<EntryRecord | null> {
  const { db, workspaceId } = scope;
  for (let attempt = 1; attempt <= LOOKUPS_MAX; attempt++) {
    const { data } = await timeEntryEntity(db).query.byId({ workspaceId, entryId }).go({ hydrate: true });
    const [hint] = data;
    if (hint) {
      const entry = await timeEntryEntity(db)
        .get(keyOf(scope, fromItem(hint)))
        .go({ consistent: true });
      if (entry.data) return fromItem(entry.data);
    }
    await db.pause(attempt);
  }
  return null;
}

/** A page of a workspace's entries by the date of the work, over a half-open range; those that cannot be read are left out. */
export function listEntriesByDate(
  scope: Scope,
  range: Period & { clientId?: string | undefined; cursor?: string | null | undefined; limit: number },
): Promise<Result<Page<EntryRecord>>> {
  const { workspaceId } = scope;
  const { from, until, clientId, cursor, limit } = range;
  return readPage(async () => {
    const all = timeEntryEntity(scope.db).query.byDate({ workspaceId }).between({ date: from }, { date: until });
    const chosen = clientId ? all.where((attributes, { eq }) => eq(attributes.clientId, clientId)) : all;
    const { data, cursor: next } = await chosen.go({ cursor: cursor ?? null, count: limit });
    const about = ({ entryId }: Item) => ({ workspaceId, entryId });
    return { data: readEach(data, fromItem, about).found, cursor: next };
  }, cursor);
}

/** All of a client's entries with `from <= billingDate < until`, read consistently; to the end of time without `until`. */
export async function entriesInRange(
  scope: Scope,
  { clientId, from, until }: { clientId: string; from: CivilDate; until?: CivilDate },
): Promise<EntryRecord[]> {
  const { workspaceId } = scope;
  const all = timeEntryEntity(scope.db).query.primary({ workspaceId, clientId });
  // An entry's key continues behind its date, so a bare date as the upper end leaves that date itself out.
  const range = until ? all.between({ billingDate: from }, { billingDate: until }) : all.gte({ billingDate: from });
  const { data } = await range.go({ consistent: true, pages: "all" });
  return data.map(fromItem);
}

export interface TimerRecord extends ValuesOf<typeof timerFields> {
  userId: string;
  clientId: string;
  startedAt: string;
}

export async function getTimer(scope: Scope, userId: string): Promise<TimerRecord | null> {
  const { workspaceId } = scope;
  const { data } = await timerEntity(scope.db).get({ workspaceId, userId }).go({ consistent: true });
  return data ? { ...defaultsOf(timerFields), ...data } : null;
}

/** Answers false when a timer is running already. */
export async function putTimer(scope: Scope, timer: TimerRecord): Promise<boolean> {
  const item = { workspaceId: scope.workspaceId, ...withoutNulls(timer) };
  const outcome = await commit(scope.db, {
    timer: write(timerEntity(scope.db), (timers) => timers.create(item).commit()),
  });
  return outcome.committed;
}

export async function deleteTimer(scope: Scope, userId: string): Promise<void> {
  const { workspaceId } = scope;
  await timerEntity(scope.db).delete({ workspaceId, userId }).go();
}
