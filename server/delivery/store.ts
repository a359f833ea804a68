import { createConversions, type EntityItem } from "electrodb";
import * as z from "zod";
import { foundByKeys, ownWaiting } from "../db/by-keys.ts";
import { type Write, write } from "../db/commit.ts";
import type { Dynamo } from "../db/dynamo.ts";
import { queued } from "../db/queued.ts";
import type { Scope } from "../db/scope.ts";
import { ALL_SHARDS, shardOf } from "../db/table.ts";
import { decimalsBefore } from "../lib/currencies.ts";
import type { Instant } from "../lib/date.ts";
import { wholeFailure } from "../lib/job-failure.ts";
import { type Read, readEach, readItem } from "../lib/log.ts";
import { HeldUp } from "../lib/problem.ts";
import { withoutNulls } from "../lib/record.ts";
import { deliveryEntity } from "./entity.ts";
import { type DeliveryRecord, isSecurityNotice, type Notice, newDeliveryRecord, presentDelivery } from "./rules.ts";
import { DELIVERY_STATES, type Delivery } from "./schema.ts";

type Item = EntityItem<ReturnType<typeof deliveryEntity>>;

const EMPTY = { notice: null, to: null, sentAt: null, attemptAt: null };

/** A draft's notice of before says nothing of its decimals. */
function wholeNotice(notice: Notice): Notice {
  if (isSecurityNotice(notice)) return notice;
  return { ...notice, decimals: notice.decimals ?? decimalsBefore(notice.currency) };
}

/** Throws `HeldUp` for one that this version cannot read. A state that only a newer one knows is left to that. */
function fromItem(item: Item): DeliveryRecord {
  if (!DELIVERY_STATES.includes(item.state))
    throw new HeldUp(`Its mail is in a state (${item.state}) that this version of Invoicely does not know.`);
  if (item.to !== undefined && typeof item.to !== "string") throw new HeldUp("The address of its mail cannot be read.");
  return readItem(() => wholeDelivery(item));
}

function wholeDelivery(item: Item): DeliveryRecord {
  const { workspaceId, documentId, queue, queuedAt, history, failure, lastError, ...kept } = item;
  const parked = queue === workspaceId;
  return {
    ...EMPTY,
    ...kept,
    notice: kept.notice ? wholeNotice(kept.notice) : null,
    nextAttemptAt: parked ? null : (queuedAt ?? null),
    parkedAt: parked ? (queuedAt ?? null) : null,
    failure: wholeFailure({ failure, lastError }),
    history: history.map((attempt) => ({
      at: attempt.at,
      outcome: attempt.outcome,
      failure: wholeFailure({ failure: attempt.failure, lastError: attempt.message }),
    })),
  };
}

function toItem(scope: Scope, { history, nextAttemptAt, parkedAt, ...delivery }: DeliveryRecord) {
  return {
    ...withoutNulls(delivery),
    history: history.map(withoutNulls),
    ...queued(scope, { nextAttemptAt, parkedAt }),
  };
}

/** A mail that is owed: by an issued document, or as a notice to the owner. */
export interface OwedMail {
  documentId: string;
  to: string | null;
  at: Instant;
  notice?: Notice;
}

/** The write that puts a mail, for the transaction of what owes it. */
export function deliveryWrite(scope: Scope, { documentId, to, at, notice }: OwedMail): Write {
  const { workspaceId } = scope;
  const item = { workspaceId, documentId, ...toItem(scope, newDeliveryRecord(to, at, notice)) };
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

/** By document id; documents without one are left out, and those whose mail cannot be read. */
export async function getDeliveries(scope: Scope, documentIds: readonly string[]): Promise<Map<string, Delivery>> {
  const { workspaceId } = scope;
  if (documentIds.length === 0) return new Map();
  const keys = documentIds.map((documentId) => ({ workspaceId, documentId }));
  const { data, unprocessed } = await deliveryEntity(scope.db).get(keys).go({ concurrency: 4 });
  if (unprocessed.length > 0) throw new Error("the database did not answer for every delivery");
  const read = (item: Item) => [item.documentId, presentDelivery(fromItem(item))] as const;
  return new Map(readEach(data, read, about).found);
}

const ABSENT_WHEN_NULL = ["to", "failure", "lastError", "sentAt", "attemptAt", "queue", "queuedAt"] as const;

/** Replaces a delivery that nobody wrote since it was read; answers false otherwise. */
export async function replaceDelivery(
  scope: Scope,
  { documentId, delivery, readVersion }: { documentId: string; delivery: DeliveryRecord; readVersion: number },
): Promise<boolean> {
  const { workspaceId } = scope;
  const item = toItem(scope, delivery);
  const outcome = await deliveryEntity(scope.db)
    .patch({ workspaceId, documentId })
    .set(item)
    .remove(ABSENT_WHEN_NULL.filter((name) => !(name in item)))
    .where(({ version }, { eq }) => eq(version, readVersion))
    .go({ returnOnConditionCheckFailure: true });
  return !outcome.rejected;
}

/** Deliveries with something to do by now, over all workspaces, the longest waiting first; for the jobs alone. */
export async function dueDeliveries(db: Dynamo, now: Instant): Promise<{ workspaceId: string; documentId: string }[]> {
  const shards = await Promise.all(ALL_SHARDS.map((queue) => queuedDeliveries(db, { queue, until: now })));
  return shards
    .flat()
    .toSorted((a, b) => (a.queuedAt < b.queuedAt ? -1 : 1))
    .map(({ workspaceId, documentId }) => ({ workspaceId, documentId }));
}

/** Those of one workspace; what was written a moment ago may not be among them yet. */
export async function dueDeliveriesOf(scope: Scope): Promise<string[]> {
  const { workspaceId } = scope;
  const due = await queuedDeliveries(scope.db, { queue: shardOf(workspaceId), until: scope.now() });
  return due.filter((each) => each.workspaceId === workspaceId).map(({ documentId }) => documentId);
}

/**
 * A workspace's mails that are not out: those with a next attempt, and those that wait for a person; and, by the ids of
 * their documents, those that cannot be read.
 */
export async function waitingDeliveries(
  scope: Scope,
): Promise<Read<string, { documentId: string; delivery: DeliveryRecord }>> {
  const { db } = scope;
  const own = await ownWaiting(scope, (queue) => queuedDeliveries(db, { queue }));
  if (own.length === 0) return { found: [], heldUp: [] };
  const { data } = await deliveryEntity(db).get(own).go({ concurrency: 4, preserveBatchOrder: true });
  const read = (item: Item) => ({ documentId: item.documentId, delivery: fromItem(item) });
  const items = data.flatMap((item) => (item ? [item] : []));
  const { found, heldUp } = readEach(items, read, about);
  return { found, heldUp: heldUp.map(({ item, words }) => ({ item: item.documentId, words })) };
}

function about({ workspaceId, documentId }: Item) {
  return { workspaceId, documentId };
}

const queuedDelivery = z.object({ workspaceId: z.string(), documentId: z.string(), queuedAt: z.string() });

/** What waits in a queue, whose ever it is, the longest waiting first; no item is read. */
function queuedDeliveries(db: Dynamo, { queue, until }: { queue: string; until?: Instant }) {
  const entity = deliveryEntity(db);
  const query = entity.query.waiting({ queue });
  const { fromKeys } = createConversions(entity).byAccessPattern.waiting;
  return foundByKeys(until === undefined ? query : query.lte({ queuedAt: until }), fromKeys, queuedDelivery);
}
