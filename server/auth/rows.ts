import { commit, type Write, write } from "../db/commit.ts";
import type { Dynamo } from "../db/dynamo.ts";
import { type ItemRead, itemRead } from "../db/together.ts";
import { authLookupEntity, authRowEntity, type Row } from "./entity.ts";
import type { Lookup } from "./fields.ts";

/** A row as read; `version` guards every later write. */
export interface KeptRow {
  key: string;
  row: Row;
  version: number;
}

export async function getRow(db: Dynamo, model: string, key: string): Promise<KeptRow | null> {
  const { data } = await authRowEntity(db).get({ model, key }).go({ consistent: true });
  return data ? { key, row: data.row, version: data.version } : null;
}

/** Returns the read of a row, for `readTogether`. */
export function rowRead<T>(
  db: Dynamo,
  { model, key }: { model: string; key: string },
  from: (kept: KeptRow) => T,
): ItemRead<T> {
  const entity = authRowEntity(db);
  return itemRead(entity.get({ model, key }), (item) => {
    const { data } = entity.parse({ Item: item });
    return data && from({ key, row: data.row, version: data.version });
  });
}

/** Writes a row whose lookups and expiry do not change. Does nothing if it was changed or deleted meanwhile. */
export async function noteRow(db: Dynamo, model: string, { key, row, version }: KeptRow): Promise<void> {
  await commit(db, {
    row: write(authRowEntity(db), (rows) =>
      rows
        .patch({ model, key })
        .set({ row, version: version + 1 })
        .where((field, { eq }) => eq(field.version, version))
        .commit(),
    ),
  });
}

/** Returns the keys of the rows under a lookup. */
export async function keysUnder(db: Dynamo, scope: string, value: string): Promise<string[]> {
  const { data } = await authLookupEntity(db).query.primary({ scope, value }).go({ consistent: true, pages: "all" });
  return data.map(({ key }) => key);
}

/** One write of a row with its lookups: `before` null creates it, `after` null deletes it. */
interface RowWrite {
  model: string;
  key: string;
  before: { version: number; lookups: Lookup[] } | null;
  after: { row: Row; lookups: Lookup[] } | null;
}

/** Returns false and writes nothing if the row was changed meanwhile or a unique value is taken. */
export async function writeRow(db: Dynamo, change: RowWrite): Promise<boolean> {
  const { key, before, after } = change;
  const gone = (before?.lookups ?? []).filter((lookup) => !after?.lookups.some((kept) => same(kept, lookup)));
  const expiry = after ? expiryOf(after.row) : {};
  const outcome = await commit(db, {
    row: rowWrite(db, change),
    gone: gone.map(({ scope, value, slot }) =>
      write(authLookupEntity(db), (lookups) => lookups.delete({ scope, value, slot }).commit()),
    ),
    lookups: (after?.lookups ?? []).map(({ scope, value, slot, unique }) => {
      const item = { scope, value, slot, key, ...expiry };
      const isNew = unique && !before?.lookups.some((kept) => kept.scope === scope && kept.value === value);
      return write(authLookupEntity(db), (lookups) =>
        isNew ? lookups.create(item).commit() : lookups.put(item).commit(),
      );
    }),
  });
  return outcome.committed;
}

function rowWrite(db: Dynamo, { model, key, before, after }: RowWrite): Write | null {
  const rows = authRowEntity(db);
  const read = before?.version;
  if (!after) {
    if (read === undefined) return null;
    return write(rows, (items) =>
      items
        .remove({ model, key })
        .where(({ version }, { eq }) => eq(version, read))
        .commit(),
    );
  }
  const item = { model, key, row: after.row, ...expiryOf(after.row) };
  if (read === undefined) return write(rows, (items) => items.create({ ...item, version: 1 }).commit());
  return write(rows, (items) =>
    items
      .put({ ...item, version: read + 1 })
      .where(({ version }, { eq }) => eq(version, read))
      .commit(),
  );
}

function same(a: Lookup, b: Lookup): boolean {
  return a.scope === b.scope && a.value === b.value && a.slot === b.slot;
}

/** DynamoDB deletes expired rows late, so every decision also compares the date itself. */
function expiryOf(row: Row): { ttl?: number } {
  const { expiresAt } = row;
  if (typeof expiresAt !== "string") return {};
  return { ttl: Math.ceil(Date.parse(expiresAt) / 1000) };
}
