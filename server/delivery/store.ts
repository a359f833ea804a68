import { createConversions, type EntityItem } from "electrodb";
import * as z from "zod";
import { commit, type Write, write } from "../db/commit.ts";
import type { Dynamo } from "../db/dynamo.ts";
import type { Scope } from "../db/scope.ts";
import type { Instant } from "../lib/date.ts";
import { idPattern } from "../lib/id.ts";
import { DataFault } from "../lib/problem.ts";
import { requestWrite } from "../request/store.ts";
import { type Read, readEach, readItem } from "../work/isolate.ts";
import { SENDING_STATES } from "../work/schema.ts";
import {
  ABSENT_OF_SENDING,
  dueWork,
  dueWorkOf,
  sendingFromItem,
  sendingToItem,
  type WorkIndex,
  waitingWork,
} from "../work/store.ts";
import { deliveryEntity } from "./entity.ts";
import { type DeliveryRecord, newDelivery, presentDelivery } from "./rules.ts";
import type { Delivery } from "./schema.ts";

type Item = EntityItem<ReturnType<typeof deliveryEntity>>;

const index: WorkIndex<{ workspaceId: string; documentId: string; queuedAt: string }> = {
  waiting: (db, queue) => deliveryEntity(db).query.waiting({ queue }),
  fromKeys: (db) => createConversions(deliveryEntity(db)).byAccessPattern.waiting.fromKeys,
  key: z.object({ workspaceId: z.string(), documentId: z.string(), queuedAt: z.string() }),
};

/** Throws `DataFault` for an item that this version cannot read. Leaves states that it does not know to newer versions. */
function fromItem(item: Item): DeliveryRecord {
  if (!SENDING_STATES.includes(item.state))
    throw new DataFault(`Its mail is in a state (${item.state}) that this version of Invoicely does not know.`);
  if (item.to !== undefined && typeof item.to !== "string")
    throw new DataFault("The address of its mail cannot be read.");
  const { documentId, mailing } = item;
  return readItem(() => ({ ...sendingFromItem(item), documentId, mailing }));
}

function toItem(scope: Scope, delivery: DeliveryRecord) {
  return { ...sendingToItem(scope, delivery), mailing: delivery.mailing };
}

/** Returns the write that puts the mail a document owes, for the transaction that issues it. */
export function deliveryWrite(
  scope: Scope,
  { documentId, to, at }: { documentId: string; to: string | null; at: Instant },
): Write {
  const { workspaceId } = scope;
  const item = { workspaceId, documentId, ...toItem(scope, newDelivery(documentId, to, at)) };
  return write(deliveryEntity(scope.db), (deliveries) => deliveries.create(item).commit());
}

export async function getDeliveryRecord(scope: Scope, documentId: string): Promise<DeliveryRecord | null> {
  const { workspaceId } = scope;
  const { data } = await deliveryEntity(scope.db).get({ workspaceId, documentId }).go({ consistent: true });
  return data ? fromItem(data) : null;
}

export async function getDelivery(scope: Scope, documentId: string): Promise<Delivery | null> {
  const delivery = await getDeliveryRecord(scope, documentId);
  return delivery ? presentDelivery(delivery) : null;
}

/** Returns deliveries by document id. Leaves out documents without one and mails that cannot be read. */
export async function getDeliveries(scope: Scope, documentIds: readonly string[]): Promise<Map<string, Delivery>> {
  const { workspaceId } = scope;
  if (documentIds.length === 0) return new Map();
  const keys = documentIds.map((documentId) => ({ workspaceId, documentId }));
  const { data, unprocessed } = await deliveryEntity(scope.db).get(keys).go({ concurrency: 4 });
  if (unprocessed.length > 0) throw new Error("the database did not answer for every delivery");
  const read = (item: Item) => [item.documentId, presentDelivery(fromItem(item))] as const;
  return new Map(readEach(data, read, about).found);
}

/** Replaces a delivery that nobody has changed since it was read. Returns false otherwise. */
export async function replaceDelivery(scope: Scope, before: DeliveryRecord, after: DeliveryRecord): Promise<boolean> {
  const { workspaceId } = scope;
  const { documentId } = before;
  const item = toItem(scope, after);
  const outcome = await deliveryEntity(scope.db)
    .patch({ workspaceId, documentId })
    .set(item)
    .remove(ABSENT_OF_SENDING.filter((name) => !(name in item)))
    // guard: an attempt at a mail begins and ends only as it was read
    .where(({ version }, { eq }) => eq(version, before.version))
    .go({ returnOnConditionCheckFailure: true });
  return !outcome.rejected;
}

/**
 * Replaces a delivery at a person's request, which the same transaction keeps. Returns false if somebody changed it since it
 * was read.
 */
export async function requeueDelivery(scope: Scope, before: DeliveryRecord, after: DeliveryRecord): Promise<boolean> {
  const { workspaceId } = scope;
  const { documentId } = before;
  const item = toItem(scope, after);
  const mail = write(deliveryEntity(scope.db), (deliveries) =>
    deliveries
      .patch({ workspaceId, documentId })
      .set(item)
      .remove(ABSENT_OF_SENDING.filter((name) => !(name in item)))
      // guard: a mail that a worker has taken meanwhile is not put back in the queue
      .where(({ version }, { eq }) => eq(version, before.version))
      .commit(),
  );
  const outcome = await commit(scope.db, { mail, request: requestWrite(scope) });
  return outcome.committed;
}

/** Returns due deliveries in all workspaces, the longest waiting first. For jobs only. */
export function dueDeliveries(db: Dynamo, now: Instant) {
  return dueWork(db, index, now);
}

/** Returns due deliveries of one workspace. Recent writes may be missing. */
export function dueDeliveriesOf(scope: Scope) {
  return dueWorkOf(scope, index);
}

/** Returns whether an id belongs to a document and not to a notice. */
export function isDocumentId(id: string): boolean {
  return DOCUMENT_ID.test(id);
}

const DOCUMENT_ID = idPattern("invoice");

/** Returns the ids of a workspace's waiting deliveries. `notice` selects notices that older versions stored as deliveries. */
export async function waitingDeliveryIds(scope: Scope, kind: "document" | "notice"): Promise<string[]> {
  const own = (await waitingWork(scope, index)).map(({ documentId }) => documentId);
  return own.filter((id) => isDocumentId(id) === (kind === "document"));
}

/**
 * Returns a workspace's unsent mails that wait for an attempt or for a person, and the document ids of those that cannot be
 * read.
 */
export async function waitingDeliveries(scope: Scope): Promise<Read<string, DeliveryRecord>> {
  const { db, workspaceId } = scope;
  const ids = await waitingDeliveryIds(scope, "document");
  if (ids.length === 0) return { found: [], heldUp: [] };
  const keys = ids.map((documentId) => ({ workspaceId, documentId }));
  const { data } = await deliveryEntity(db).get(keys).go({ concurrency: 4, preserveBatchOrder: true });
  const { found, heldUp } = readEach(
    data.flatMap((item) => item ?? []),
    fromItem,
    about,
  );
  return { found, heldUp: heldUp.map(({ item, words }) => ({ item: item.documentId, words })) };
}

function about({ workspaceId, documentId }: Item) {
  return { workspaceId, documentId };
}
