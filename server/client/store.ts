import type { EntityItem } from "electrodb";
import type { Dynamo } from "../db/dynamo.ts";
import { type Page, readPage } from "../db/page.ts";
import { ALL_SHARDS, shardOf } from "../db/table.ts";
import { provenWorkspaceId, type WorkspaceId } from "../lib/actor.ts";
import type { Instant } from "../lib/date.ts";
import type { Result } from "../lib/problem.ts";
import { keysOf, withoutNulls } from "../lib/record.ts";
import { clientEntity } from "./entity.ts";
import { CLIENT_DEFAULTS, type ClientRecord, denominationBefore, NO_DETAILS, sortNameOf } from "./rules.ts";

type Item = EntityItem<ReturnType<typeof clientEntity>>;

/** Name by name, as every list does it for every item: taking the rest of an object is slow. */
export function clientFromItem(item: Item): ClientRecord {
  const { nextBillingDate, nextBillingAt, tax } = item;
  return {
    id: item.clientId,
    name: item.name,
    description: item.description ?? null,
    email: item.email ?? null,
    address: item.address ?? null,
    postcode: item.postcode ?? null,
    city: item.city ?? null,
    country: item.country ?? null,
    taxId: item.taxId ?? null,
    electronicAddress: item.electronicAddress ?? null,
    reference: item.reference ?? null,
    language: item.language ?? null,
    tax: tax ? { category: tax.category, rate: tax.rate, reason: tax.reason ?? null } : null,
    lineDetail: item.lineDetail ?? CLIENT_DEFAULTS.lineDetail,
    eInvoice: item.eInvoice ?? CLIENT_DEFAULTS.eInvoice,
    discount: item.discount ?? CLIENT_DEFAULTS.discount,
    discountAmount: item.discountAmount ?? CLIENT_DEFAULTS.discountAmount,
    reviewHours: item.reviewHours ?? null,
    currency: item.currency,
    ...(item.decimals === undefined
      ? denominationBefore(item.currency)
      : { decimals: item.decimals, rateConfirmed: true }),
    rates: item.rates.map(({ from, rate }) => ({ from: from ?? null, rate })),
    billingDay: item.billingDay,
    lockedUntil: item.lockedUntil,
    nextBilling: nextBillingDate && nextBillingAt ? { date: nextBillingDate, at: nextBillingAt } : null,
    hasTime: item.hasTime,
    archived: item.status === "archived",
    version: item.version,
    createdAt: item.createdAt,
  };
}

export function clientToItem(workspaceId: WorkspaceId, client: ClientRecord) {
  const { id, archived, nextBilling, rates, tax, decimals, rateConfirmed, ...kept } = client;
  return {
    workspaceId,
    clientId: id,
    ...withoutNulls(kept),
    // What is in doubt is not written down as if it were known.
    ...(rateConfirmed ? { decimals } : {}),
    sortName: sortNameOf(client.name),
    status: archived ? ("archived" as const) : ("active" as const),
    rates: rates.map(withoutNulls),
    ...(tax ? { tax: withoutNulls(tax) } : {}),
    ...(nextBilling
      ? { dueShard: shardOf(workspaceId), nextBillingDate: nextBilling.date, nextBillingAt: nextBilling.at }
      : {}),
  };
}

export async function putNewClient(db: Dynamo, workspaceId: WorkspaceId, client: ClientRecord): Promise<void> {
  await clientEntity(db).create(clientToItem(workspaceId, client)).go();
}

export async function getClient(db: Dynamo, workspaceId: WorkspaceId, clientId: string): Promise<ClientRecord | null> {
  const { data } = await clientEntity(db).get({ workspaceId, clientId }).go({ consistent: true });
  return data ? clientFromItem(data) : null;
}

export function listClients(
  db: Dynamo,
  workspaceId: WorkspaceId,
  page: { archived: boolean; search?: string | undefined; cursor?: string | null | undefined; limit: number },
): Promise<Result<Page<ClientRecord>>> {
  const { archived, search, cursor, limit } = page;
  return readPage(async () => {
    const all = clientEntity(db).query.byName({ workspaceId, status: archived ? "archived" : "active" });
    const found = search ? all.where(({ sortName }, { contains }) => contains(sortName, sortNameOf(search))) : all;
    const { data, cursor: next } = await found.go({ cursor: cursor ?? null, count: limit });
    return { data: data.map(clientFromItem), cursor: next };
  }, cursor);
}

export async function allClients(db: Dynamo, workspaceId: WorkspaceId, archived: boolean): Promise<ClientRecord[]> {
  const query = clientEntity(db).query.byName({ workspaceId, status: archived ? "archived" : "active" });
  const { data } = await query.go({ pages: "all" });
  return data.map(clientFromItem);
}

/**
 * Replaces a client, provided that nobody changed it since it was read and, where `withoutTime` says so, that no time
 * was entered. The item's flag for time entries is left as it is. Answers false, having written nothing, otherwise.
 */
export async function replaceClient(
  db: Dynamo,
  workspaceId: WorkspaceId,
  { client, readVersion, withoutTime }: { client: ClientRecord; readVersion: number; withoutTime: boolean },
): Promise<boolean> {
  const { workspaceId: _, clientId, hasTime, createdAt, ...fields } = clientToItem(workspaceId, client);
  const absent = ABSENT_WHEN_NULL.filter((name) => !(name in fields));
  const outcome = await clientEntity(db)
    .patch({ workspaceId, clientId })
    .set(fields)
    .remove(absent)
    .where((attributes, { eq }) => {
      const unchanged = eq(attributes.version, readVersion);
      return withoutTime ? `${unchanged} AND ${eq(attributes.hasTime, false)}` : unchanged;
    })
    .go({ returnOnConditionCheckFailure: true });
  return !outcome.rejected;
}

const ABSENT_WHEN_NULL = [...keysOf(NO_DETAILS), "nextBillingDate", "nextBillingAt", "dueShard"] as const;

/** The clients whose billing day has begun, over all workspaces; for the jobs alone. */
export async function dueClients(db: Dynamo, now: Instant): Promise<{ workspaceId: WorkspaceId; clientId: string }[]> {
  const shards = await Promise.all(
    ALL_SHARDS.map((dueShard) =>
      clientEntity(db).query.due({ dueShard }).lte({ nextBillingAt: now }).go({ hydrate: true, pages: "all" }),
    ),
  );
  return shards.flatMap(({ data }) =>
    data.map(({ workspaceId, clientId }) => ({ workspaceId: provenWorkspaceId(workspaceId), clientId })),
  );
}

/** Several clients by id, in no order; unknown ids are left out. */
export async function getClients(
  db: Dynamo,
  workspaceId: WorkspaceId,
  clientIds: readonly string[],
): Promise<ClientRecord[]> {
  if (clientIds.length === 0) return [];
  const keys = [...new Set(clientIds)].map((clientId) => ({ workspaceId, clientId }));
  const { data, unprocessed } = await clientEntity(db).get(keys).go({ consistent: true, concurrency: 4 });
  if (unprocessed.length > 0) throw new Error("the database did not answer for every client");
  return data.map(clientFromItem);
}

/** Every workspace with a client that has a billing day, due or not; for operators. */
export async function scheduledWorkspaces(db: Dynamo): Promise<WorkspaceId[]> {
  const shards = await Promise.all(
    ALL_SHARDS.map((dueShard) => clientEntity(db).query.due({ dueShard }).go({ hydrate: true, pages: "all" })),
  );
  const ids = shards.flatMap(({ data }) => data.map(({ workspaceId }) => workspaceId));
  return [...new Set(ids)].toSorted().map(provenWorkspaceId);
}
