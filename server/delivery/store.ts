import type { EntityItem } from "electrodb";
import type { Dynamo } from "../db/dynamo.ts";
import { ALL_SHARDS, shardOf } from "../db/table.ts";
import { provenWorkspaceId, type WorkspaceId } from "../lib/actor.ts";
import type { Instant } from "../lib/date.ts";
import { withoutNulls } from "../lib/record.ts";
import { deliveryEntity } from "./entity.ts";
import { type DeliveryRecord, newDeliveryRecord, presentDelivery } from "./rules.ts";
import type { Delivery } from "./schema.ts";

type Item = EntityItem<ReturnType<typeof deliveryEntity>>;

const EMPTY = { to: null, nextAttemptAt: null, lastError: null, sentAt: null, attemptAt: null };

function fromItem({ workspaceId, invoiceId, pendingShard, history, ...kept }: Item): DeliveryRecord {
  return { ...EMPTY, ...kept, history: history.map((attempt) => ({ message: null, ...attempt })) };
}

function toItem({ history, ...delivery }: DeliveryRecord, workspaceId: WorkspaceId) {
  return {
    ...withoutNulls(delivery),
    history: history.map(withoutNulls),
    ...(delivery.nextAttemptAt ? { pendingShard: shardOf(workspaceId) } : {}),
  };
}

/** The attributes with which the issuing transaction creates an invoice's delivery. */
export function newDelivery(issued: { workspaceId: WorkspaceId; invoiceId: string; to: string | null; at: Instant }) {
  const { workspaceId, invoiceId, to, at } = issued;
  return { workspaceId, invoiceId, ...toItem(newDeliveryRecord(to, at), workspaceId) };
}

export async function getDeliveryRecord(
  db: Dynamo,
  workspaceId: WorkspaceId,
  invoiceId: string,
): Promise<DeliveryRecord | null> {
  const { data } = await deliveryEntity(db).get({ workspaceId, invoiceId }).go({ consistent: true });
  return data ? fromItem(data) : null;
}

export async function getDelivery(db: Dynamo, workspaceId: WorkspaceId, invoiceId: string): Promise<Delivery | null> {
  const delivery = await getDeliveryRecord(db, workspaceId, invoiceId);
  return delivery ? presentDelivery(delivery) : null;
}

/** By invoice id; invoices without one are left out. */
export async function getDeliveries(
  db: Dynamo,
  workspaceId: WorkspaceId,
  invoiceIds: readonly string[],
): Promise<Map<string, Delivery>> {
  if (invoiceIds.length === 0) return new Map();
  const keys = invoiceIds.map((invoiceId) => ({ workspaceId, invoiceId }));
  const { data, unprocessed } = await deliveryEntity(db).get(keys).go({ concurrency: 4 });
  if (unprocessed.length > 0) throw new Error("the database did not answer for every delivery");
  return new Map(data.map((item) => [item.invoiceId, presentDelivery(fromItem(item))]));
}

const ABSENT_WHEN_NULL = ["to", "lastError", "sentAt", "attemptAt", "pendingShard", "nextAttemptAt"] as const;

/** Replaces a delivery that nobody wrote since it was read; answers false otherwise. */
export async function replaceDelivery(
  db: Dynamo,
  workspaceId: WorkspaceId,
  { invoiceId, delivery, readVersion }: { invoiceId: string; delivery: DeliveryRecord; readVersion: number },
): Promise<boolean> {
  const item = toItem(delivery, workspaceId);
  const outcome = await deliveryEntity(db)
    .patch({ workspaceId, invoiceId })
    .set(item)
    .remove(ABSENT_WHEN_NULL.filter((name) => !(name in item)))
    .where(({ version }, { eq }) => eq(version, readVersion))
    .go({ returnOnConditionCheckFailure: true });
  return !outcome.rejected;
}

/** Deliveries with something to do by now, over all workspaces, the longest waiting first; for the jobs alone. */
export async function dueDeliveries(
  db: Dynamo,
  now: Instant,
): Promise<{ workspaceId: WorkspaceId; invoiceId: string }[]> {
  const shards = await Promise.all(
    ALL_SHARDS.map((pendingShard) =>
      deliveryEntity(db)
        .query.pending({ pendingShard })
        .lte({ nextAttemptAt: now })
        .go({ hydrate: true, pages: "all" }),
    ),
  );
  return shards
    .flatMap(({ data }) => data)
    .toSorted((a, b) => ((a.nextAttemptAt ?? "") < (b.nextAttemptAt ?? "") ? -1 : 1))
    .map(({ workspaceId, invoiceId }) => ({ workspaceId: provenWorkspaceId(workspaceId), invoiceId }));
}
