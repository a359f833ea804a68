import type { BetterAuthOptions } from "@better-auth/core";
import {
  type AdapterFactory,
  type CleanedWhere,
  type CustomAdapter,
  createAdapterFactory,
  type JoinConfig,
} from "@better-auth/core/db/adapter";
import { APIError } from "@better-auth/core/error";
import type { Dynamo } from "../db/dynamo.ts";
import type { Row } from "./entity.ts";
import { ALL, fieldsOfModels, lookupScope, lookupsOf, lookupValue, type ModelFields, type Schema } from "./fields.ts";
import { getRow, type KeptRow, keysUnder, writeRow } from "./rows.ts";
import { compare, matches } from "./where.ts";

const WRITE_ATTEMPTS_MAX = 20;

interface AdapterConfig {
  /** The models whose rows may be listed. Only tests of arbitrary queries list all; the app never lists users. */
  listed?: "none" | "all";
}

/**
 * better-auth's adapter for the one table: rows by key, and lookups for the fields it queries by, all read
 * consistently. Throws for a query that needs neither key nor lookup, because it would be a scan.
 */
export function dynamoAdapter(db: Dynamo, { listed = "none" }: AdapterConfig = {}): AdapterFactory<BetterAuthOptions> {
  return createAdapterFactory({
    config: {
      adapterId: "dynamodb",
      adapterName: "DynamoDB",
      supportsNumericIds: false,
      supportsUUIDs: false,
      supportsJSON: true,
      supportsDates: false,
      supportsBooleans: true,
      supportsArrays: true,
      transaction: false,
    },
    adapter: ({ schema, getDefaultFieldName }) =>
      customAdapter(tableOf(db, schema, listed === "all"), (model, field) => getDefaultFieldName({ model, field })),
  });
}

type Table = ReturnType<typeof tableOf>;

/** Reads and writes rows of any model, with the lookups of its fields. */
function tableOf(db: Dynamo, schema: Schema, listedWhole: boolean) {
  const models = fieldsOfModels(schema);
  const fieldsOf = (model: string): ModelFields => {
    const fields = models.get(model);
    if (!fields) throw new Error(`the sign-in library asked for the unknown model ${model}`);
    return fields;
  };
  const lookups = (model: string, row: Row) => lookupsOf(model, fieldsOf(model), row, listedWhole);

  async function candidateKeys(model: string, where: readonly CleanedWhere[]): Promise<string[]> {
    const fields = fieldsOf(model);
    const exact = new Map<string, unknown[]>();
    for (const { field, operator, value, connector, mode } of where) {
      if (connector === "OR" || mode === "insensitive" || value === null) continue;
      if (operator === "eq") exact.set(field, [value]);
      if (operator === "in" && Array.isArray(value)) exact.set(field, value);
    }
    const keys = exact.get(fields.key);
    if (keys && !where.some(({ connector }) => connector === "OR")) return keys.map(String);
    const names = [...fields.unique, ...fields.listed.map((name) => [name])].find((group) =>
      group.every((name) => exact.has(name) && (group.length === 1 || exact.get(name)?.length === 1)),
    );
    if (names && !where.some(({ connector }) => connector === "OR")) {
      const values =
        names.length === 1
          ? (exact.get(names[0] ?? "") ?? []).map((value) => [value])
          : [names.map((name) => exact.get(name)?.[0])];
      const found = await Promise.all(
        values.map((value) => keysUnder(db, lookupScope(model, names), lookupValue(value))),
      );
      return [...new Set(found.flat())];
    }
    if (!listedWhole)
      throw new Error(`no key or lookup of ${model} answers ${where.map(({ field }) => field).join(", ")}`);
    return keysUnder(db, lookupScope(model, []), ALL);
  }

  async function find(model: string, where: readonly CleanedWhere[]): Promise<KeptRow[]> {
    const keys = await candidateKeys(model, where);
    const rows = await Promise.all(keys.map((key) => getRow(db, model, key)));
    return rows.filter((kept) => kept !== null).filter(({ row }) => matches(row, where));
  }

  /** Stores absent fields as null, as a database with columns does, so every row has the same shape. */
  async function create(model: string, given: Row): Promise<Row> {
    const row = { ...given };
    for (const name of fieldsOf(model).names) row[name] ??= null;
    const key = String(row[fieldsOf(model).key]);
    const created = await writeRow(db, { model, key, before: null, after: { row, lookups: lookups(model, row) } });
    if (!created) throw valueTaken(model);
    return row;
  }

  /** Returns the row as written, or null if it was changed or deleted meanwhile. */
  async function replace(model: string, kept: KeptRow, row: Row): Promise<Row | null> {
    const before = { version: kept.version, lookups: lookups(model, kept.row) };
    const after = { row, lookups: lookups(model, row) };
    return (await writeRow(db, { model, key: kept.key, before, after })) ? row : null;
  }

  async function remove(model: string, kept: KeptRow): Promise<boolean> {
    const before = { version: kept.version, lookups: lookups(model, kept.row) };
    if (!(await writeRow(db, { model, key: kept.key, before, after: null }))) return false;
    for (const { model: other, field } of fieldsOf(model).cascades) {
      const value = kept.row.id;
      if (typeof value !== "string") continue;
      const where = { field, operator: "eq", value, connector: "AND", mode: "sensitive" } as const;
      for (const dependent of await find(other, [where])) await remove(other, dependent);
    }
    return true;
  }

  return { find, create, replace, remove };
}

/**
 * For a user, the library turns this error into the answer of every sign-up. Any other error would reveal to somebody
 * who signs up at the same moment that the address is known.
 */
function valueTaken(model: string): Error {
  const message = `a ${model} with these values is there already`;
  return model === "user" ? new APIError("FORBIDDEN", { code: "TAKEN", message }) : new Error(message);
}

/** Changes the first row that matches, and decides again while others write. Returns null if none matches any more. */
async function changeFirst(
  table: Table,
  { model, where }: { model: string; where: readonly CleanedWhere[] },
  change: (row: Row) => Row,
): Promise<Row | null> {
  for (let attempt = 1; attempt <= WRITE_ATTEMPTS_MAX; attempt++) {
    const [kept] = await table.find(model, where);
    if (!kept) return null;
    const written = await table.replace(model, kept, change(kept.row));
    if (written) return written;
  }
  throw new Error(`a ${model} stayed busy`);
}

async function withJoins(table: Table, row: Row, join: JoinConfig | undefined): Promise<Row> {
  const joined: Row = { ...row };
  for (const [model, { on, limit, relation }] of Object.entries(join ?? {})) {
    const value = row[on.from];
    const where = { field: on.to, operator: "eq", value: String(value), connector: "AND", mode: "sensitive" } as const;
    const rows =
      value === null || value === undefined ? [] : (await table.find(model, [where])).map((kept) => kept.row);
    joined[model] = relation === "one-to-one" ? (rows[0] ?? null) : rows.slice(0, limit ?? 100);
  }
  return joined;
}

/** Returns the library's own name of a field, which may differ from the name in the row. */
type OwnName = (model: string, field: string) => string;

/** The library's interface is generic in the caller's row type. The casts that this needs are all here. */
function customAdapter(table: Table, ownName: OwnName): CustomAdapter {
  const as = <T>(row: Row | null) => row as T;
  const selected = (model: string, row: Row, select: string[] | undefined): Row =>
    select?.length
      ? Object.fromEntries(Object.entries(row).filter(([field]) => select.includes(ownName(model, field))))
      : row;
  return {
    create: async <T extends Record<string, unknown>>({ model, data }: { model: string; data: T }) => {
      return as<T>(await table.create(model, data));
    },
    findOne: async <T>({
      model,
      where,
      select,
      join,
    }: {
      model: string;
      where: CleanedWhere[];
      select?: string[] | undefined;
      join?: JoinConfig | undefined;
    }) => {
      const [kept] = await table.find(model, where);
      return as<T>(kept ? await withJoins(table, join ? kept.row : selected(model, kept.row, select), join) : null);
    },
    findMany: async <T>({
      model,
      where,
      limit,
      sortBy,
      offset = 0,
      select,
      join,
    }: {
      model: string;
      where?: CleanedWhere[] | undefined;
      limit?: number;
      select?: string[] | undefined;
      sortBy?: { field: string; direction: "asc" | "desc" } | undefined;
      offset?: number | undefined;
      join?: JoinConfig | undefined;
    }) => {
      const found = (await table.find(model, where ?? [])).map(({ row }) => row);
      const direction = sortBy?.direction === "desc" ? -1 : 1;
      const sorted = sortBy ? found.toSorted((a, b) => direction * compare(a[sortBy.field], b[sortBy.field])) : found;
      const page = sorted.slice(offset, limit === undefined ? undefined : offset + limit);
      const rows = await Promise.all(
        page.map((row) => withJoins(table, join ? row : selected(model, row, select), join)),
      );
      return rows.map((row) => as<T>(row));
    },
    count: async ({ model, where }) => (await table.find(model, where ?? [])).length,
    update: async <T>({ model, where, update }: { model: string; where: CleanedWhere[]; update: T }) =>
      as<T | null>(await changeFirst(table, { model, where }, (row) => ({ ...row, ...update }))),
    updateMany: async ({ model, where, update }) => {
      let changed = 0;
      for (const kept of await table.find(model, where)) {
        if (await table.replace(model, kept, { ...kept.row, ...update })) changed++;
      }
      return changed;
    },
    delete: async ({ model, where }) => {
      const [kept] = await table.find(model, where);
      if (kept) await table.remove(model, kept);
    },
    deleteMany: async ({ model, where }) => {
      let deleted = 0;
      for (const kept of await table.find(model, where)) if (await table.remove(model, kept)) deleted++;
      return deleted;
    },
    consumeOne: async <T>({ model, where }: { model: string; where: CleanedWhere[] }) => {
      for (const kept of await table.find(model, where)) if (await table.remove(model, kept)) return as<T>(kept.row);
      return as<T>(null);
    },
    incrementOne: async <T>({
      model,
      where,
      increment,
      set,
    }: {
      model: string;
      where: CleanedWhere[];
      increment: Record<string, number>;
      set?: Record<string, unknown> | undefined;
    }) => {
      const raised = (row: Row) =>
        Object.fromEntries(Object.entries(increment).map(([name, delta]) => [name, Number(row[name] ?? 0) + delta]));
      return as<T | null>(await changeFirst(table, { model, where }, (row) => ({ ...row, ...set, ...raised(row) })));
    },
  };
}
