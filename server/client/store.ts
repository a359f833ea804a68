import { createConversions, type EntityItem } from "electrodb";
import * as z from "zod";
import { commit, type Write, write } from "../db/commit.ts";
import type { Dynamo } from "../db/dynamo.ts";
import { type Page, readPage } from "../db/page.ts";
import type { Scope } from "../db/scope.ts";
import { ALL_SHARDS, HELD_SHARDS, heldShardOf, shardOf } from "../db/table.ts";
import { isCurrency } from "../lib/currencies.ts";
import { type Instant, isCivilDate } from "../lib/date.ts";
import { fieldReader, nullableNames } from "../lib/fields.ts";
import { LANGUAGES } from "../lib/language.ts";
import { withoutNulls } from "../lib/objects.ts";
import { DataFault, type Result } from "../lib/problem.ts";
import { taxNumbersOf } from "../lib/vat.ts";
import { requestWrite } from "../request/store.ts";
import { type Read, readEach, readItem } from "../work/isolate.ts";
import { queryKeys } from "../work/store.ts";
import { clientEntity } from "./entity.ts";
import { clientFields, E_INVOICE_FILES, LINE_DETAILS } from "./fields.ts";
import {
  type BillingMoment,
  byName,
  type ClientRecord,
  denominationBefore,
  foldName,
  nameKeys,
  SORT_NAME_END,
} from "./rules.ts";
import type { ClientName } from "./schema.ts";

type Item = EntityItem<ReturnType<typeof clientEntity>>;

/** Throws `DataFault` for an item that this version cannot read or would bill incorrectly. */
function clientFromItem(item: Item): ClientRecord {
  const client = readItem(() => fromItem(item));
  const unknown = unknownOf(client);
  if (unknown !== null) throw new DataFault(`Its ${unknown} is one that this version of Invoicely does not know.`);
  return client;
}

/** Returns which value of a client this version cannot use, or null if it can use all of them. */
function unknownOf(client: ClientRecord): string | null {
  const { name, billingDay, lockedUntil, nextBilling, currency, language, lineDetail, eInvoice } = client;
  if (typeof name !== "string") return `name ${name}`;
  if (!Number.isInteger(billingDay)) return `billing day ${billingDay}`;
  if (!isCivilDate(lockedUntil)) return `date ${lockedUntil} up to which it is billed`;
  if (nextBilling && !isCivilDate(nextBilling.date)) return `next billing day ${nextBilling.date}`;
  if (!isCurrency(currency)) return `currency ${currency}`;
  if (language !== null && !LANGUAGES.includes(language)) return `language ${language}`;
  if (!LINE_DETAILS.includes(lineDetail)) return `way of listing work ${lineDetail}`;
  return E_INVOICE_FILES.includes(eInvoice) ? null : `e-invoice ${eInvoice}`;
}

const readFields = fieldReader(clientFields);

function fromItem(item: Item): ClientRecord {
  const { decimals, nextBillingDate, nextBillingAt, tax, heldAt } = item;
  const denomination = decimals === undefined ? denominationBefore(item.currency) : { decimals, rateConfirmed: true };
  // Fields are listed one by one, because lists do this for every item and rest properties are slow.
  return {
    ...readFields(item),
    ...taxNumbersOf(item),
    id: item.clientId,
    tax: tax ? { category: tax.category, rate: tax.rate, reason: tax.reason ?? null } : null,
    decimals: denomination.decimals,
    rateConfirmed: denomination.rateConfirmed,
    rates: item.rates.map(({ from, rate }) => ({ from: from ?? null, rate })),
    lockedUntil: item.lockedUntil,
    billedFrom: item.billedFrom ?? null,
    nextBilling: nextBillingDate && nextBillingAt ? { date: nextBillingDate, at: nextBillingAt } : null,
    hold: heldAt ? { since: heldAt, reason: item.heldReason ?? null } : null,
    hasTime: item.hasTime,
    openFrom: item.openFrom ?? null,
    ownRateWrites: item.ownRateWrites ?? null,
    archived: item.status === "archived",
    version: item.version,
    fieldVersions: item.fieldVersions,
    createdAt: item.createdAt,
  };
}

export function clientToItem({ workspaceId }: Scope, client: ClientRecord) {
  const { id, archived: _, nextBilling, hold, rates, tax, decimals, rateConfirmed, ...kept } = client;
  return {
    workspaceId,
    clientId: id,
    ...withoutNulls(kept),
    // Uncertain decimals are not stored as if they were known.
    ...(rateConfirmed ? { decimals } : {}),
    ...nameKeys(client),
    rates: rates.map(withoutNulls),
    ...(tax ? { tax: withoutNulls(tax) } : {}),
    ...(hold ? withoutNulls({ heldAt: hold.since, heldReason: hold.reason }) : {}),
    ...(nextBilling ? billingKeys(workspaceId, { nextBilling, hold }) : {}),
  };
}

/** Returns the attributes of a billing day. On hold, it stands where no sweep looks. */
export function billingKeys(
  workspaceId: string,
  { nextBilling, hold }: { nextBilling: BillingMoment; hold: ClientRecord["hold"] },
) {
  const dueShard = hold ? heldShardOf(workspaceId) : shardOf(workspaceId);
  return { dueShard, nextBillingDate: nextBilling.date, nextBillingAt: nextBilling.at };
}

/** Stores a new client. Returns false if its id is taken. */
export async function putNewClient(scope: Scope, client: ClientRecord): Promise<boolean> {
  const outcome = await commit(scope.db, {
    client: write(clientEntity(scope.db), (clients) => clients.create(clientToItem(scope, client)).commit()),
    request: requestWrite(scope),
  });
  return outcome.committed;
}

export async function getClient(scope: Scope, clientId: string): Promise<ClientRecord | null> {
  const { workspaceId } = scope;
  const { data } = await clientEntity(scope.db).get({ workspaceId, clientId }).go({ consistent: true });
  return data ? clientFromItem(data) : null;
}

/** Returns a page of clients in order of name. With `search`, only those whose name contains it. */
export function listClients(
  scope: Scope,
  page: { archived: boolean; search?: string | undefined; cursor?: string | null | undefined; limit: number },
): Promise<Result<Page<ClientRecord>>> {
  const { archived, search = "", cursor = null, limit } = page;
  const status = archived ? "archived" : "active";
  return readPage(async () => {
    const read = search.trim() === "" ? clientsFrom(scope, status) : clientsNamed(scope, status, foldName(search));
    const { data, cursor: next } = await read(cursor, limit);
    return { data: byName(readEach(data, clientFromItem, about).found), cursor: next };
  }, cursor);
}

type ReadItems = (cursor: string | null, limit: number) => Promise<{ data: Item[]; cursor: string | null }>;

function clientsFrom({ db, workspaceId }: Scope, status: Item["status"]): ReadItems {
  return (cursor, limit) => clientEntity(db).query.byName({ workspaceId, status }).go({ cursor, limit });
}

/** How many found clients one request may return. What is beyond the page is read again with the next one. */
const FOUND_A_REQUEST = 1000;

/**
 * Returns a reader of the clients whose name contains a text. The database looks at names as they are stored now; those that
 * an older version stored are all returned, and looked at here.
 */
function clientsNamed({ db, workspaceId }: Scope, status: Item["status"], text: string): ReadItems {
  const query = clientEntity(db)
    .query.byName({ workspaceId, status })
    .where(({ sortName }, { contains }) => `${contains(sortName, text)} OR NOT ${contains(sortName, SORT_NAME_END)}`);
  const { toCursor } = createConversions(clientEntity(db)).byAccessPattern.byName.fromComposite;
  return async (cursor, limit) => {
    const found: Item[] = [];
    let next = cursor;
    do {
      const { data, cursor: after } = await query.go({ cursor: next, count: FOUND_A_REQUEST });
      found.push(...data.filter(({ name }) => foldName(String(name)).includes(text)));
      next = after;
    } while (next !== null && found.length < limit);
    const last = found.length > limit ? found[limit - 1] : undefined;
    return { data: found.slice(0, limit), cursor: last ? toCursor(last) : next };
  };
}

/** Returns the names of all clients that are not archived, in their order. */
export async function clientNames(scope: Scope): Promise<ClientName[]> {
  const { workspaceId } = scope;
  const active = clientEntity(scope.db).query.byName({ workspaceId, status: "active" });
  const { data } = await active.go({ pages: "all", attributes: ["clientId", "name"] });
  return byName(data.map(({ clientId, name }) => ({ id: clientId, name: String(name) })));
}

/** Returns all clients of a workspace in the given states, and the ids of those that cannot be read. */
export async function allClients(
  scope: Scope,
  statuses: readonly Item["status"][] = ["active", "archived"],
): Promise<Read<string, ClientRecord>> {
  const items = await Promise.all(statuses.map((status) => clientsByStatus(scope, status)));
  const { found, heldUp } = readEach(items.flat(), clientFromItem, about);
  return { found, heldUp: heldUp.map(({ item, words }) => ({ item: item.clientId, words })) };
}

async function clientsByStatus(scope: Scope, status: Item["status"]): Promise<Item[]> {
  const { workspaceId } = scope;
  const { data } = await clientEntity(scope.db).query.byName({ workspaceId, status }).go({ pages: "all" });
  return data;
}

/** A client as it is to be stored, and as it was read. */
export interface ClientChange {
  client: ClientRecord;
  before: ClientRecord;
  /** What is written in the same transaction. */
  beside?: readonly Write[];
}

/**
 * Replaces a client if nobody has changed it since it was read. A new currency also needs that no time with a rate of its own
 * was written meanwhile. Leaves alone what writes of time set. Returns false if nothing was written.
 */
export async function replaceClient(scope: Scope, { client, before, beside = [] }: ClientChange): Promise<boolean> {
  const { workspaceId } = scope;
  const item = clientToItem(scope, client);
  const { workspaceId: _, clientId, hasTime, openFrom, ownRateWrites: __, createdAt, ...fields } = item;
  const absent = ABSENT_WHEN_NULL.filter((name) => !(name in fields));
  const isSameCurrency = client.currency === before.currency;
  const outcome = await commit(scope.db, {
    client: write(clientEntity(scope.db), (clients) => {
      const changed = clients
        .patch({ workspaceId, clientId })
        .set(fields)
        .remove(absent)
        // guard: a client that somebody changed meanwhile is not overwritten
        .where(({ version }, { eq }) => eq(version, before.version));
      if (isSameCurrency) return changed.commit();
      const { ownRateWrites: read } = before;
      return (
        changed
          // guard: a rate of its own that comes in meanwhile keeps its currency
          .where(({ ownRateWrites: now }, { eq, notExists }) => (read === null ? notExists(now) : eq(now, read)))
          .commit()
      );
    }),
    beside,
    request: requestWrite(scope),
  });
  return outcome.committed;
}

const ABSENT_WHEN_NULL = [
  ...nullableNames(clientFields),
  "nextBillingDate",
  "nextBillingAt",
  "dueShard",
  "heldAt",
  "heldReason",
] as const;

/** Returns the clients in all workspaces whose billing day has begun. For jobs only. */
export async function dueClients(db: Dynamo, now: Instant): Promise<{ workspaceId: string; clientId: string }[]> {
  const shards = await Promise.all(ALL_SHARDS.map((dueShard) => scheduledClients(db, { dueShard, until: now })));
  return shards.flat().map(({ workspaceId, clientId }) => ({ workspaceId, clientId }));
}

/** Returns the due clients of one workspace. */
export async function dueClientsOf(scope: Scope): Promise<{ clientId: string; nextBillingAt: Instant }[]> {
  const { workspaceId } = scope;
  const due = await scheduledClients(scope.db, { dueShard: shardOf(workspaceId), until: scope.now() });
  return due.filter((each) => each.workspaceId === workspaceId);
}

const scheduledClient = z.object({ workspaceId: z.string(), clientId: z.string(), nextBillingAt: z.string() });

/** Returns the clients of a shard that have a billing day, the earliest first. Reads no items. */
function scheduledClients(db: Dynamo, { dueShard, until }: { dueShard: string; until?: Instant }) {
  const entity = clientEntity(db);
  const query = entity.query.due({ dueShard });
  const { fromKeys } = createConversions(entity).byAccessPattern.due;
  return queryKeys(until === undefined ? query : query.lte({ nextBillingAt: until }), fromKeys, scheduledClient);
}

/** Returns a client's name even if the rest of it cannot be read, or null if there is no such client. */
export async function clientName(scope: Scope, clientId: string): Promise<string | null> {
  const { workspaceId } = scope;
  const { data } = await clientEntity(scope.db)
    .get({ workspaceId, clientId })
    .go({ attributes: ["name"] });
  return typeof data?.name === "string" ? data.name : null;
}

/** Returns the clients with the given ids, in no particular order. Leaves out unknown ids. */
export async function getClients(scope: Scope, clientIds: readonly string[]): Promise<ClientRecord[]> {
  const { workspaceId } = scope;
  if (clientIds.length === 0) return [];
  const keys = [...new Set(clientIds)].map((clientId) => ({ workspaceId, clientId }));
  const { data, unprocessed } = await clientEntity(scope.db).get(keys).go({ consistent: true, concurrency: 4 });
  if (unprocessed.length > 0) throw new Error("the database did not answer for every client");
  return readEach(data, clientFromItem, about).found;
}

function about({ workspaceId, clientId }: Item) {
  return { workspaceId, clientId };
}

/** Returns every workspace that has a client with a billing day, due, on hold or neither. For operators. */
export async function scheduledWorkspaces(db: Dynamo): Promise<string[]> {
  const everyShard = [...ALL_SHARDS, ...HELD_SHARDS];
  const shards = await Promise.all(everyShard.map((dueShard) => scheduledClients(db, { dueShard })));
  return [...new Set(shards.flat().map(({ workspaceId }) => workspaceId))].toSorted();
}
