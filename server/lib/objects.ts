/** Converts between domain objects, where absent is null, and items, where absent is missing. */

type WithoutNulls<T> = { [K in keyof T]: null extends T[K] ? Exclude<T[K], null> | undefined : T[K] };

/** Drops null and undefined fields, to write the rest to the table. */
export function withoutNulls<T extends object>(record: T): WithoutNulls<T> {
  const kept = Object.entries(record).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(kept) as WithoutNulls<T>;
}

/** Splits a patch: the fields to set, and the names to remove because they became null. */
export function patchOf<T extends object>(changes: T): { set: WithoutNulls<T>; remove: (keyof T)[] } {
  const remove: (keyof T)[] = [];
  for (const name in changes) if (changes[name] === null) remove.push(name);
  return { set: withoutNulls(changes), remove };
}

/** Returns a record with the given fields replaced; undefined ones change nothing. */
export function assignDefined<T extends object>(record: T, changes: { [K in keyof T]?: T[K] | undefined }): T {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  return { ...record, ...Object.fromEntries(given) };
}

/** Returns whether two values are equal. Objects are compared by their fields, and a missing value equals null. */
export function isSame(one: unknown, other: unknown): boolean {
  if (!isObject(one) || !isObject(other)) return (one ?? null) === (other ?? null);
  const [a, b]: Record<string, unknown>[] = [{ ...one }, { ...other }];
  return Object.keys({ ...a, ...b }).every((name) => isSame(a?.[name], b?.[name]));
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Returns only the named fields of a record. */
export function pick<T extends object, K extends keyof T>(record: T, names: readonly K[]): Pick<T, K> {
  const kept = names.map((name) => [name, record[name]]);
  return Object.fromEntries(kept) as Pick<T, K>;
}

/** Returns the names of a record's fields. */
export function keysOf<T extends object>(record: T): (keyof T)[] {
  return Object.keys(record) as (keyof T)[];
}

/** Returns one field of each of several records: ({ a: { x: 1 }, b: { x: 2 } }, "x") → { a: 1, b: 2 }. */
export function pluck<K extends string, T extends Readonly<Record<string, { readonly [Name in K]: unknown }>>>(
  records: T,
  name: K,
) {
  const values = Object.entries(records).map(([key, record]) => [key, record[name]]);
  return Object.fromEntries(values) as { [Key in keyof T]: T[Key][K] };
}

/**
 * A record with exactly the names of `defaults`, with an item's values where it has them; a default of undefined
 * requires one.
 */
type Completed<D, Item> = {
  -readonly [K in keyof D]: K extends keyof Item
    ? D[K] extends undefined
      ? Item[K]
      : Exclude<Item[K], undefined> | D[K]
    : D[K];
};

/**
 * Returns a maker of records from items, with defaults for missing values. A list calls it for every item; copying one
 * object is several times as fast as building each.
 */
export function completing<D extends object>(defaults: D) {
  const names = keysOf(defaults);
  return <Item extends { readonly [K in keyof D]?: unknown }>(item: Item): Completed<D, Item> => {
    const record: { [K in keyof D]?: unknown } = { ...defaults };
    for (const name of names) {
      const value = item[name];
      if (value !== undefined && value !== null) record[name] = value;
    }
    return record as Completed<D, Item>;
  };
}
