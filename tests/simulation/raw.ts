import { inflateRawSync } from "node:zlib";
import type { Item } from "./expressions.ts";
import type { MemoryTable } from "./memory-dynamo.ts";

/** What the table holds, read without the code under test. */
export interface Books {
  now: string;
  clients: Item[];
  entries: Item[];
  runs: Item[];
  invoices: Item[];
  documents: Item[];
  deliveries: Item[];
  numbers: Item[];
  counters: Item[];
  archived: Item[];
}

export function booksOf({ table, time }: { table: MemoryTable; time: number }): Books {
  const items = table.items();
  const of = (entity: string) => items.filter((item) => item.__edb_e__ === entity).map(readable);
  return {
    now: new Date(time).toISOString(),
    clients: of("client"),
    entries: of("timeEntry"),
    runs: of("billingRun"),
    invoices: of("invoice"),
    documents: of("invoiceDocument"),
    deliveries: of("delivery"),
    numbers: of("number"),
    counters: of("counter"),
    archived: of("archived"),
  };
}

/** What is kept as deflated JSON, as it was before. */
function readable(item: Item): Item {
  const inflated = Object.entries(item).map(([name, value]) => [
    name,
    value instanceof Uint8Array ? JSON.parse(inflateRawSync(value).toString()) : value,
  ]);
  return Object.fromEntries(inflated);
}

export function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

export function field(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>(
    (at, name) => (typeof at === "object" && at !== null ? Reflect.get(at, name) : undefined),
    value,
  );
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Half away from zero. */
export function rounded(numerator: number, denominator: number): number {
  return Math.sign(numerator) * Math.floor((2 * Math.abs(numerator) + denominator) / (2 * denominator));
}

export const sum = (values: readonly unknown[]) => values.reduce<number>((total, value) => total + Number(value), 0);

/** As RFC 8785 writes it: no space, and names in order. */
export function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, inner) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
