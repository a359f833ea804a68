import { clientEntity } from "../client/entity.ts";
import type { ClientRecord } from "../client/rules.ts";
import type { Scope } from "../db/scope.ts";
import type { CivilDate, Period } from "../lib/date.ts";
import { type Read, readEach } from "../work/isolate.ts";
import { timeEntryEntity } from "./entity.ts";
import type { EntryPlace, EntryRecord } from "./rules.ts";
import { type EntryItem, fromItem } from "./store.ts";

/** Where each client's unbilled work begins, by billing date. */
export type OpenDates = ReadonlyMap<string, CivilDate>;

/**
 * Returns the unbilled entries of many clients with `from <= date < until`, and those that cannot be read, from one query of
 * the index by date. It may lag behind a write of the last moment.
 */
export async function openEntries(
  scope: Scope,
  { from, until, open }: Period & { open: OpenDates },
): Promise<Read<EntryPlace, EntryRecord>> {
  const { workspaceId } = scope;
  const first = [...open.values()].toSorted()[0] ?? from;
  const all = timeEntryEntity(scope.db).query.byDate({ workspaceId }).between({ date: from }, { date: until });
  const { data } = await all.where(({ billingDate }, { gte }) => gte(billingDate, first)).go({ pages: "all" });
  const unbilled = data.filter(({ clientId, billingDate }) => {
    const since = open.get(clientId);
    return since !== undefined && billingDate >= since;
  });
  const { found, heldUp } = readEach(unbilled, fromItem, ({ entryId }) => ({ workspaceId, entryId }));
  const placeOfItem = ({ clientId, billingDate, entryId: id }: EntryItem) => ({ clientId, billingDate, id });
  return { found, heldUp: heldUp.map(({ item, words }) => ({ item: placeOfItem(item), words })) };
}

/**
 * Stores from which date on a client of before has unbilled work. Does nothing if that is known by now, or if the client was
 * billed since it was read.
 */
export async function noteOpenFrom(scope: Scope, before: ClientRecord, date: CivilDate): Promise<void> {
  const { workspaceId } = scope;
  await clientEntity(scope.db)
    .patch({ workspaceId, clientId: before.id })
    .set({ openFrom: date })
    .where(({ openFrom, lockedUntil }, { eq, notExists }) =>
      [notExists(openFrom), eq(lockedUntil, before.lockedUntil)].join(" AND "),
    )
    .go({ returnOnConditionCheckFailure: true });
}
