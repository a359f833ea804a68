import { addMilliseconds, type Instant } from "../lib/date.ts";
import { type JobFailure, jobFailure, presentFailure } from "../lib/job-failure.ts";
import type { ShownSending } from "./schema.ts";

/** How often a kind of work is tried before a person decides, and how long it waits in between. */
export interface WorkPolicy {
  attemptsMax: number;
  /** Milliseconds to wait after the attempt of that number, 1 for the first. */
  waitAfter: (attempt: number) => number;
}

const MINUTE = 60_000;

/** A policy by the minutes to wait after the first, the second, … failure. After one more, a person decides. */
export function policyOfMinutes(...minutes: number[]): WorkPolicy {
  return { attemptsMax: minutes.length + 1, waitAfter: (attempt) => (minutes[attempt - 1] ?? 0) * MINUTE };
}

/**
 * What each kind of work keeps of its attempts. It waits for its next attempt or, parked, for a person; where both instants
 * are null, it is done.
 */
export interface Work {
  attempts: number;
  /** Why the last attempt failed; null where none did since. */
  failure: JobFailure | null;
  version: number;
  nextAttemptAt: Instant | null;
  parkedAt: Instant | null;
}

/** Work that is to be done at once. */
export function newWork(now: Instant): Work {
  return { attempts: 0, failure: null, version: 1, nextAttemptAt: now, parkedAt: null };
}

/** Whether its time has come. */
export function isDue({ nextAttemptAt }: Pick<Work, "nextAttemptAt">, now: Instant): boolean {
  return nextAttemptAt !== null && nextAttemptAt <= now;
}

/** Work that failed, this attempt counted: tried again later, or parked where a person sees it. */
export function failWork<Kind extends Work>(
  work: Kind,
  policy: WorkPolicy,
  { now, failure }: { now: Instant; failure: JobFailure },
): Kind {
  if (work.attempts >= policy.attemptsMax) return parkWork({ ...work, failure }, now);
  const nextAttemptAt = addMilliseconds(now, policy.waitAfter(work.attempts));
  return { ...work, failure, nextAttemptAt, parkedAt: null, version: work.version + 1 };
}

/** Work with which a person has to go on. */
export function parkWork<Kind extends Work>(work: Kind, now: Instant): Kind {
  return { ...work, nextAttemptAt: null, parkedAt: work.parkedAt ?? now, version: work.version + 1 };
}

/** Work to be done from that instant on, its attempts counted from the start. */
export function scheduleWork<Kind extends Work>(work: Kind, at: Instant): Kind {
  return { ...work, attempts: 0, failure: null, nextAttemptAt: at, parkedAt: null, version: work.version + 1 };
}

/** Work that is done. */
export function finishWork<Kind extends Work>(work: Kind): Kind {
  return { ...work, failure: null, nextAttemptAt: null, parkedAt: null, version: work.version + 1 };
}

interface Attempt extends Omit<ShownSending["history"][number], "failure"> {
  failure: JobFailure | null;
}

/** Work that ends with somebody outside, such as a mail: each attempt is written down before it is made. */
export interface Sending extends Work {
  state: ShownSending["state"];
  to: string | null;
  sentAt: Instant | null;
  history: Attempt[];
  /** While sending: when the attempt began. */
  attemptAt: Instant | null;
}

/** How often a mail is tried: within an hour three times, and two days in all. */
export const MAIL_POLICY = policyOfMinutes(1, 5, 30, 120, 360, 720, 1440);

/** Longer than any attempt takes and than two clocks differ: after it, the worker that began one is taken for dead. */
const LEASE = 25 * MINUTE;
/** Each unknown outcome may be one that arrived: after this many a person looks before one more goes out. */
const UNKNOWN_MAX = 3;
const HISTORY_MAX = 50;

export function newSending(to: string | null, now: Instant): Sending {
  const blocked = to === null;
  const failure = blocked ? jobFailure("no_address") : null;
  const state = blocked ? "blocked" : "pending";
  return { ...newWork(now), failure, state, to, sentAt: null, history: [], attemptAt: null };
}

/** Whether an attempt may begin: its time has come, and no other worker is at it. */
export function mayStart(sending: Sending, now: Instant): boolean {
  const { state, attemptAt } = sending;
  if (!isDue(sending, now)) return false;
  return state !== "sending" || attemptAt === null || addMilliseconds(attemptAt, LEASE) <= now;
}

/**
 * A sending whose attempt begins. One that was begun before and never ended is noted, as it may have arrived; where that
 * happens again and again, no further attempt begins.
 */
export function startAttempt<Kind extends Sending>(before: Kind, policy: WorkPolicy, now: Instant): Kind {
  const { attemptAt, state } = before;
  const lost = state === "sending" && attemptAt !== null;
  const failure = jobFailure("sender_stopped");
  const sending = lost ? markUnknown(before, policy, { at: attemptAt, now, failure }) : before;
  if (sending.state === "failed") return sending;
  const attempts = sending.attempts + 1;
  return { ...sending, state: "sending", attempts, attemptAt: now, version: before.version + 1 };
}

export function markSent<Kind extends Sending>(sending: Kind, now: Instant): Kind {
  const history = addAttempt(sending, { at: now, outcome: "sent", failure: null });
  return { ...finishWork(sending), state: "sent", sentAt: now, attemptAt: null, history };
}

/** Waits longer after each refusal; after the last one it is failed, and a person decides. */
export function markRefused<Kind extends Sending>(
  sending: Kind,
  policy: WorkPolicy,
  { now, failure }: { now: Instant; failure: JobFailure },
): Kind {
  return endAttempt(sending, policy, { now, attempt: { at: now, outcome: "refused", failure } });
}

/** As refused, but it may have arrived. */
export function markUnknown<Kind extends Sending>(
  sending: Kind,
  policy: WorkPolicy,
  { at, now, failure }: { at: Instant; now: Instant; failure: JobFailure },
): Kind {
  const after = endAttempt(sending, policy, { now, attempt: { at, outcome: "unknown", failure } });
  const unknown = after.history.slice(-after.attempts).filter(({ outcome }) => outcome === "unknown");
  return unknown.length < UNKNOWN_MAX ? after : { ...after, state: "failed", nextAttemptAt: null, parkedAt: now };
}

function endAttempt<Kind extends Sending>(
  sending: Kind,
  policy: WorkPolicy,
  { now, attempt }: { now: Instant; attempt: Attempt & { failure: JobFailure } },
): Kind {
  const after = failWork(sending, policy, { now, failure: attempt.failure });
  const state = after.parkedAt === null ? "pending" : "failed";
  return { ...after, state, attemptAt: null, history: addAttempt(sending, attempt) };
}

/** One that was taken and came back: it does not go out again by itself. */
export function markBounced<Kind extends Sending>(
  sending: Kind,
  { now, failure }: { now: Instant; failure: JobFailure },
): Kind {
  const history = addAttempt(sending, { at: now, outcome: "refused", failure });
  return { ...parkWork(sending, now), failure, state: "failed", attemptAt: null, history };
}

/** One that is not so any more, and is done without having gone out. */
export function dropSending<Kind extends Sending>(sending: Kind): Kind {
  return { ...finishWork(sending), state: "dropped", attemptAt: null };
}

function addAttempt(sending: Sending, attempt: Attempt): Attempt[] {
  return [...sending.history, attempt].slice(-HISTORY_MAX);
}

export function presentSending({ state, to, attempts, nextAttemptAt, sentAt, ...kept }: Sending): ShownSending {
  const failure = presentFailure(kept.failure);
  const history = kept.history.map((attempt) => ({ ...attempt, failure: presentFailure(attempt.failure) }));
  return { state, to, attempts, nextAttemptAt, failure, sentAt, history };
}
