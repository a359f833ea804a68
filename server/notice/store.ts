import { createConversions, type EntityItem } from "electrodb";
import * as z from "zod";
import { type Write, write } from "../db/commit.ts";
import type { Dynamo } from "../db/dynamo.ts";
import type { Scope } from "../db/scope.ts";
import { deliveryEntity } from "../delivery/entity.ts";
import { waitingDeliveryIds } from "../delivery/store.ts";
import { decimalsBefore } from "../lib/currencies.ts";
import type { Instant } from "../lib/date.ts";
import { DataFault } from "../lib/problem.ts";
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
import { noticeEntity } from "./entity.ts";
import { isSecurityNotice, type NewNotice, type Notice, type NoticeRecord, newNotice } from "./rules.ts";

type Item = EntityItem<ReturnType<typeof noticeEntity>>;
type ItemBefore = EntityItem<ReturnType<typeof deliveryEntity>>;

const index: WorkIndex<{ workspaceId: string; noticeId: string; queuedAt: string }> = {
  waiting: (db, queue) => noticeEntity(db).query.waiting({ queue }),
  fromKeys: (db) => createConversions(noticeEntity(db)).byAccessPattern.waiting.fromKeys,
  key: z.object({ workspaceId: z.string(), noticeId: z.string(), queuedAt: z.string() }),
};

/** Adds the decimals that older versions did not store. */
function wholeNotice(notice: Notice): Notice {
  if (isSecurityNotice(notice)) return notice;
  return { ...notice, decimals: notice.decimals ?? decimalsBefore(notice.currency) };
}

/** Throws `DataFault` for an item that this version cannot read. Leaves states that it does not know to newer versions. */
function fromItem(item: Item): NoticeRecord {
  if (!SENDING_STATES.includes(item.state))
    throw new DataFault(`Its mail is in a state (${item.state}) that this version of Invoicely does not know.`);
  return readItem(() => ({
    ...sendingFromItem(item),
    id: item.noticeId,
    notice: wholeNotice(item.notice),
    keptAs: "notice",
  }));
}

/** Reads a notice that an older version stored as a delivery. Those were marked "sent" even if the owner got no mail. */
function fromItemBefore({ documentId, notice, ...item }: ItemBefore): NoticeRecord {
  if (!isNotice(notice)) throw new DataFault("A mail to you cannot be read.");
  const read = fromItem({ ...item, noticeId: documentId, notice });
  const isUntold = read.state === "sent" && read.sentAt === null;
  return { ...read, keptAs: "delivery", ...(isUntold ? { state: "dropped" } : {}) };
}

function isNotice(kept: object | undefined): kept is Notice {
  return kept !== undefined && ("changes" in kept || "issuesAt" in kept);
}

/** Returns the write that puts a notice, for the transaction of the change it reports. */
export function noticeWrite(scope: Scope, given: NewNotice): Write {
  const { id, notice, ...sending } = newNotice(given);
  const { workspaceId } = scope;
  const item = { workspaceId, noticeId: id, notice, ...sendingToItem(scope, sending) };
  return write(noticeEntity(scope.db), (notices) => notices.create(item).commit());
}

export async function getNotice(scope: Scope, id: string): Promise<NoticeRecord | null> {
  const { db, workspaceId } = scope;
  const { data } = await noticeEntity(db).get({ workspaceId, noticeId: id }).go({ consistent: true });
  if (data) return fromItem(data);
  const before = await deliveryEntity(db).get({ workspaceId, documentId: id }).go({ consistent: true });
  return before.data ? fromItemBefore(before.data) : null;
}

/** Replaces a notice that nobody has changed since it was read. Returns false otherwise. */
export async function replaceNotice(scope: Scope, before: NoticeRecord, after: NoticeRecord): Promise<boolean> {
  const { db, workspaceId } = scope;
  const { id } = before;
  const item = sendingToItem(scope, after);
  const removed = ABSENT_OF_SENDING.filter((name) => !(name in item));
  const options = { returnOnConditionCheckFailure: true } as const;
  const outcome =
    before.keptAs === "notice"
      ? await noticeEntity(db)
          .patch({ workspaceId, noticeId: id })
          .set(item)
          .remove(removed)
          .where(({ version }, { eq }) => eq(version, before.version))
          .go(options)
      : await deliveryEntity(db)
          .patch({ workspaceId, documentId: id })
          .set(item)
          .remove(removed)
          .where(({ version }, { eq }) => eq(version, before.version))
          .go(options);
  return !outcome.rejected;
}

/** Returns due notices in all workspaces, the longest waiting first. For jobs only. */
export function dueNotices(db: Dynamo, now: Instant) {
  return dueWork(db, index, now);
}

export function dueNoticesOf(scope: Scope) {
  return dueWorkOf(scope, index);
}

/** Returns a workspace's unsent notices, and the ids of those that cannot be read. */
export async function waitingNotices(scope: Scope): Promise<Read<string, NoticeRecord>> {
  const { db, workspaceId } = scope;
  const [own, before] = await Promise.all([waitingWork(scope, index), waitingDeliveryIds(scope, "notice")]);
  const [notices, deliveries] = await Promise.all([
    own.length === 0 ? [] : noticeEntity(db).get(own).go({ concurrency: 4, preserveBatchOrder: true }).then(itemsOf),
    before.length === 0
      ? []
      : deliveryEntity(db)
          .get(before.map((documentId) => ({ workspaceId, documentId })))
          .go({ concurrency: 4, preserveBatchOrder: true })
          .then(itemsOf),
  ]);
  const read = readEach(notices, fromItem, ({ noticeId }) => ({ workspaceId, noticeId }));
  const readBefore = readEach(deliveries, fromItemBefore, ({ documentId }) => ({ workspaceId, documentId }));
  return {
    found: [...read.found, ...readBefore.found],
    heldUp: [
      ...read.heldUp.map(({ item, words }) => ({ item: item.noticeId, words })),
      ...readBefore.heldUp.map(({ item, words }) => ({ item: item.documentId, words })),
    ],
  };
}

function itemsOf<Found>({ data }: { data: (Found | null)[] }): Found[] {
  return data.flatMap((item) => (item === null ? [] : [item]));
}
