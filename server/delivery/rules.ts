import { addMilliseconds, type Instant, type Period } from "../lib/date.ts";
import { type JobFailure, jobFailure, presentFailure } from "../lib/job-failure.ts";
import type { Delivery } from "./schema.ts";

/** What the owner is told of a draft that waits for review. */
export interface DraftNotice {
  clientId: string;
  clientName: string;
  period: Period;
  revision: number;
  /** Minor units of `currency`, so many digits of it decimals. */
  total: number;
  currency: string;
  decimals: number;
  madeAt: Instant;
  /** When it is issued by itself, and the zone to say that in. */
  issuesAt: Instant;
  timeZone: string;
}

/** What was changed of what keeps an account and its money safe; an IBAN by its last four characters alone. */
export type SecurityChange =
  | { what: "password"; keysRevoked: number }
  | { what: "iban"; before: string | null; after: string | null }
  | { what: "email"; before: string; after: string }
  | { what: "keyMade"; name: string; start: string }
  | { what: "keyRevoked"; name: string; start: string };

/** What the owner is told after such a change. */
export interface SecurityNotice {
  kind: "security";
  changes: SecurityChange[];
  at: Instant;
  /** The zone to say that in. */
  timeZone: string;
}

export type Notice = DraftNotice | SecurityNotice;

export function isSecurityNotice(notice: Notice | null): notice is SecurityNotice {
  return notice !== null && "kind" in notice;
}

/** An attempt that ended, as it is kept. */
interface Attempt extends Omit<Delivery["history"][number], "failure"> {
  failure: JobFailure | null;
}

/** A delivery as it is kept. */
export interface DeliveryRecord extends Omit<Delivery, "failure" | "history"> {
  failure: JobFailure | null;
  history: Attempt[];
  /** Null on the mail that brings an invoice or a credit note. */
  notice: Notice | null;
  version: number;
  /** 1 for the mail that the invoice owes, one more each time it is sent again by hand: that is another mail. */
  mailing: number;
  /** While sending: when the attempt began. */
  attemptAt: Instant | null;
  /** Since when it has waited for a person; null while it goes on by itself or is done. */
  parkedAt: Instant | null;
}

const MINUTE = 60_000;
const RETRY_AFTER = [1, 5, 30, 120, 360, 720, 1440].map((minutes) => minutes * MINUTE);
/** Longer than any attempt takes and than two clocks differ: after it, the worker that began one is taken for dead. */
const LEASE = 25 * MINUTE;
/** Each unknown outcome may be a mail that arrived: after this many a person looks before one more goes out. */
const UNKNOWN_MAX = 3;
const HISTORY_MAX = 50;

/** What an issued invoice owes; without an address it waits for one, once the job has seen to its files. */
export function newDeliveryRecord(to: string | null, at: Instant, notice: Notice | null = null): DeliveryRecord {
  return {
    notice,
    state: to ? "pending" : "blocked",
    to,
    attempts: 0,
    nextAttemptAt: at,
    failure: to ? null : jobFailure("no_address"),
    sentAt: null,
    history: [],
    version: 1,
    mailing: 1,
    attemptAt: null,
    parkedAt: null,
  };
}

/** Whether an attempt may begin: its time has come, and no other worker is at it. */
export function isDue({ state, nextAttemptAt, attemptAt }: DeliveryRecord, now: Instant): boolean {
  if (nextAttemptAt === null || nextAttemptAt > now) return false;
  return state !== "sending" || attemptAt === null || addMilliseconds(attemptAt, LEASE) <= now;
}

/**
 * The delivery with an attempt begun. One that was begun before and never ended is noted, as its mail may have gone out;
 * where that happens again and again, no further attempt begins.
 */
export function begun(before: DeliveryRecord, now: Instant): DeliveryRecord {
  const failure = jobFailure("sender_stopped");
  const { attemptAt, state } = before;
  const lost = state === "sending" && attemptAt !== null;
  const delivery = lost ? unanswered(before, { at: attemptAt, now, failure }) : before;
  if (delivery.state === "failed") return delivery;
  return {
    ...delivery,
    state: "sending",
    attempts: delivery.attempts + 1,
    attemptAt: now,
    version: before.version + 1,
  };
}

export function sent(delivery: DeliveryRecord, now: Instant): DeliveryRecord {
  return {
    ...delivery,
    state: "sent",
    sentAt: now,
    failure: null,
    history: noted(delivery, { at: now, outcome: "sent", failure: null }),
    ...ENDED,
    version: delivery.version + 1,
  };
}

/** As before, but not before that instant: its workspace has sent as much as it may for now. No attempt is counted. */
export function postponed(delivery: DeliveryRecord, until: Instant): DeliveryRecord {
  const waits = { nextAttemptAt: until, failure: jobFailure("account_new") };
  return { ...delivery, ...waits, state: "pending", version: delivery.version + 1 };
}

/** A notice of a draft that is none any more: it is done without a mail. */
export function untold(delivery: DeliveryRecord): DeliveryRecord {
  return { ...delivery, ...ENDED, state: "sent", failure: null, version: delivery.version + 1 };
}

/** Waits longer after each refusal; after the last one it is failed, and a person decides. */
export function refused(
  delivery: DeliveryRecord,
  { now, failure }: { now: Instant; failure: JobFailure },
): DeliveryRecord {
  return retried(delivery, { at: now, now, outcome: "refused", failure });
}

/** As refused, but the mail may have arrived. */
export function unanswered(
  delivery: DeliveryRecord,
  { at, now, failure }: { at: Instant; now: Instant; failure: JobFailure },
): DeliveryRecord {
  const after = retried(delivery, { at, now, outcome: "unknown", failure });
  const unknown = after.history.slice(-after.attempts).filter(({ outcome }) => outcome === "unknown");
  return unknown.length < UNKNOWN_MAX ? after : { ...after, state: "failed", nextAttemptAt: null, parkedAt: now };
}

type Ended = Attempt & { now: Instant };

function retried(delivery: DeliveryRecord, { now, ...attempt }: Ended): DeliveryRecord {
  const wait = RETRY_AFTER[delivery.attempts - 1];
  return {
    ...delivery,
    ...ENDED,
    state: wait === undefined ? "failed" : "pending",
    nextAttemptAt: wait === undefined ? null : addMilliseconds(now, wait),
    parkedAt: wait === undefined ? now : null,
    failure: attempt.failure,
    history: noted(delivery, attempt),
    version: delivery.version + 1,
  };
}

/** What the mail service tells of one address that a mail went to, or of the whole mail where that is null. */
export interface MailReport {
  address: string | null;
  failure: JobFailure;
}

/**
 * The report about the client's mail among those that came. The owner's copy is reported in its name, and says nothing of
 * it; but a client who has the owner's own address got no copy beside the mail.
 */
export function reportOnMail(
  reports: readonly MailReport[],
  { to, copyTo }: { to: string | null; copyTo: string | null },
): MailReport | null {
  const copy = copyOf(to, copyTo);
  return reports.find(({ address }) => address === null || copy === null || !sameAddress(address, copy)) ?? null;
}

/** Where the owner's copy goes: nowhere if the mail itself goes there. */
export function copyOf(to: string | null, copyTo: string | null): string | null {
  return to !== null && copyTo !== null && sameAddress(to, copyTo) ? null : copyTo;
}

function sameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** A mail that was taken and came back: it does not go out again by itself. */
export function returned(
  delivery: DeliveryRecord,
  { now, failure }: { now: Instant; failure: JobFailure },
): DeliveryRecord {
  return {
    ...delivery,
    ...ENDED,
    state: "failed",
    failure,
    parkedAt: now,
    history: noted(delivery, { at: now, outcome: "refused", failure }),
    version: delivery.version + 1,
  };
}

/** One without an address, whose document is kept: nothing is to be done before a person gives one. */
export function setAside(delivery: DeliveryRecord, now: Instant): DeliveryRecord {
  const kept = { attempts: 0, failure: jobFailure("no_address"), parkedAt: now };
  return { ...delivery, ...ENDED, ...kept, version: delivery.version + 1 };
}

/** One without an address, whose document could not be kept: tried again as often as a refused mail. */
export function notKept(
  delivery: DeliveryRecord,
  { now, failure }: { now: Instant; failure: JobFailure },
): DeliveryRecord {
  const wait = RETRY_AFTER[delivery.attempts];
  return {
    ...delivery,
    ...ENDED,
    attempts: delivery.attempts + 1,
    failure,
    nextAttemptAt: wait === undefined ? null : addMilliseconds(now, wait),
    parkedAt: wait === undefined ? now : null,
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
    failure: null,
    mailing: delivery.mailing + 1,
    version: delivery.version + 1,
  };
}

export function presentDelivery({
  notice,
  version,
  mailing,
  attemptAt,
  parkedAt,
  history,
  failure,
  ...delivery
}: DeliveryRecord): Delivery {
  const shown = {
    ...delivery,
    failure: presentFailure(failure),
    history: history.map((attempt) => ({ ...attempt, failure: presentFailure(attempt.failure) })),
  };
  // That its files are about to be kept for the first time is nothing that its owner waits for.
  const untried = delivery.state === "blocked" && delivery.attempts === 0;
  return untried ? { ...shown, nextAttemptAt: null } : shown;
}

const ENDED = { attemptAt: null, nextAttemptAt: null, parkedAt: null };

function noted(delivery: DeliveryRecord, attempt: Attempt): Attempt[] {
  return [...delivery.history, attempt].slice(-HISTORY_MAX);
}
