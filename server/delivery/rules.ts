import { addMilliseconds, type Instant } from "../lib/date.ts";
import type { Delivery } from "./schema.ts";

/** A delivery as it is kept. */
export interface DeliveryRecord extends Delivery {
  version: number;
  /** While sending: when the attempt began. */
  attemptAt: Instant | null;
}

const MINUTE = 60_000;
const RETRY_AFTER = [1, 5, 30, 120, 360, 720, 1440].map((minutes) => minutes * MINUTE);
/** Longer than any attempt takes: after it, the worker that began one is taken for dead. */
const LEASE = 5 * MINUTE;
const HISTORY_MAX = 50;
const MESSAGE_MAX = 500;

/** What an issued invoice owes; without an address it waits for one. */
export function newDeliveryRecord(to: string | null, at: Instant): DeliveryRecord {
  return {
    state: to ? "pending" : "blocked",
    to,
    attempts: 0,
    nextAttemptAt: to ? at : null,
    lastError: to ? null : "There is no e-mail address.",
    sentAt: null,
    history: [],
    version: 1,
    attemptAt: null,
  };
}

export function isDue(delivery: DeliveryRecord, now: Instant): boolean {
  return delivery.nextAttemptAt !== null && delivery.nextAttemptAt <= now;
}

/** The delivery with an attempt begun. One that was begun before and never ended is noted: its mail may have gone out. */
export function begun(delivery: DeliveryRecord, now: Instant): DeliveryRecord {
  const { attemptAt } = delivery;
  const lost = delivery.state === "sending" && attemptAt;
  const message = "The sender stopped before it could note the outcome. The mail may have arrived.";
  const history = lost ? noted(delivery, { at: attemptAt, outcome: "unknown", message }) : delivery.history;
  return {
    ...delivery,
    history,
    state: "sending",
    attempts: delivery.attempts + 1,
    attemptAt: now,
    nextAttemptAt: addMilliseconds(now, LEASE),
    version: delivery.version + 1,
  };
}

export function sent(delivery: DeliveryRecord, now: Instant): DeliveryRecord {
  return {
    ...delivery,
    state: "sent",
    sentAt: now,
    lastError: null,
    history: noted(delivery, { at: now, outcome: "sent", message: null }),
    ...ENDED,
    version: delivery.version + 1,
  };
}

/** Waits longer after each refusal; after the last one it is failed, and a person decides. */
export function refused(delivery: DeliveryRecord, { now, reason }: { now: Instant; reason: string }): DeliveryRecord {
  const message = reason.slice(0, MESSAGE_MAX);
  const wait = RETRY_AFTER[delivery.attempts - 1];
  return {
    ...delivery,
    ...ENDED,
    state: wait === undefined ? "failed" : "pending",
    nextAttemptAt: wait === undefined ? null : addMilliseconds(now, wait),
    lastError: message,
    history: noted(delivery, { at: now, outcome: "refused", message }),
    version: delivery.version + 1,
  };
}

/** In line again by hand, its attempts counted from the start. */
export function requeued(delivery: DeliveryRecord, { now, to }: { now: Instant; to: string }): DeliveryRecord {
  return {
    ...delivery,
    ...ENDED,
    state: "pending",
    to,
    attempts: 0,
    nextAttemptAt: now,
    lastError: null,
    version: delivery.version + 1,
  };
}

export function presentDelivery({ version, attemptAt, ...delivery }: DeliveryRecord): Delivery {
  return delivery;
}

const ENDED = { attemptAt: null, nextAttemptAt: null };

function noted(delivery: DeliveryRecord, attempt: Delivery["history"][number]): Delivery["history"] {
  return [...delivery.history, attempt].slice(-HISTORY_MAX);
}
