/** Between domain objects, where absent is null, and items, where absent is missing. */

export type WithoutNulls<T> = { [K in keyof T]: null extends T[K] ? Exclude<T[K], null> | undefined : T[K] };

/** Drops null and undefined fields: what is written to the table. */
export function withoutNulls<T extends object>(record: T): WithoutNulls<T> {
  const kept = Object.entries(record).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(kept) as WithoutNulls<T>;
}

/** A patch in two halves: what to set, and the names to remove because they became null. */
export function patchOf<T extends object>(changes: T): { set: WithoutNulls<T>; remove: (keyof T)[] } {
  const remove: (keyof T)[] = [];
  for (const name in changes) if (changes[name] === null) remove.push(name);
  return { set: withoutNulls(changes), remove };
}

/** The given fields laid over a record; undefined ones change nothing. */
export function merged<T extends object>(record: T, changes: { [K in keyof T]?: T[K] | undefined }): T {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  return { ...record, ...Object.fromEntries(given) };
}

/** The named fields of a record and no others. */
export function picked<T extends object, K extends keyof T>(record: T, names: readonly K[]): Pick<T, K> {
  const kept = names.map((name) => [name, record[name]]);
  return Object.fromEntries(kept) as Pick<T, K>;
}

/** The names of a record's fields. */
export function keysOf<T extends object>(record: T): (keyof T)[] {
  return Object.keys(record) as (keyof T)[];
}
