import { addMilliseconds, type Instant } from "../lib/date.ts";
import { type JobFailure, jobFailure, presentFailure } from "../lib/job-failure.ts";
import type { ShownSending } from "./schema.ts";

/** How often a kind of work is tried before a person decides, and how long it waits in between. */
export interface WorkPolicy {
  attemptsMax: number;
  /** Returns the milliseconds to wait after an attempt; the first attempt is 1. */
  waitAfter: (attempt: number) => number;
}

const MINUTE = 60_000;

/** Returns a policy with the minutes to wait after the first, second, … failure. One failure later a person decides. */
export function policyOfMinutes(...minutes: number[]): WorkPolicy {
  return { attemptsMax: minutes.length + 1, waitAfter: (attempt) => (minutes[attempt - 1] ?? 0) * MINUTE };
}

/**
 * What each kind of work stores about its attempts. It waits for its next attempt or, when parked, for a person. It is done
 * when both instants are null.
 */
export interface Work {
  attempts: number;
  /** Why the last attempt failed. Null if there was no failure since. */
  failure: JobFailure | null;
  version: number;
  nextAttemptAt: Instant | null;
  parkedAt: Instant | null;
}

/** Returns new work that is due at once. */
export function newWork(now: Instant): Work {
  return { attempts: 0, failure: null, version: 1, nextAttemptAt: now, parkedAt: null };
}

/** Returns whether work is due. */
export function isDue({ nextAttemptAt }: Pick<Work, "nextAttemptAt">, now: Instant): boolean {
  return nextAttemptAt !== null && nextAttemptAt <= now;
}

/** Returns failed work whose attempt is already counted: it is tried again later, or waits for a person. */
export function failWork<Kind extends Work>(
  work: Kind,
  policy: WorkPolicy,
  { now, failure }: { now: Instant; failure: JobFailure },
): Kind {
  if (work.attempts >= policy.attemptsMax) return parkWork({ ...work, failure }, now);
  const nextAttemptAt = addMilliseconds(now, policy.waitAfter(work.attempts));
  return { ...work, failure, nextAttemptAt, parkedAt: null, version: work.version + 1 };
}

/** Returns work that waits for a person. */
export function parkWork<Kind extends Work>(work: Kind, now: Instant): Kind {
  return { ...work, nextAttemptAt: null, parkedAt: work.parkedAt ?? now, version: work.version + 1 };
}

/** Returns work that is due at an instant, with its attempts reset. */
export function scheduleWork<Kind extends Work>(work: Kind, at: Instant): Kind {
  return { ...work, attempts: 0, failure: null, nextAttemptAt: at, parkedAt: null, version: work.version + 1 };
}

/** Returns work that is done. */
export function finishWork<Kind extends Work>(work: Kind): Kind {
  return { ...work, failure: null, nextAttemptAt: null, parkedAt: null, version: work.version + 1 };
}

interface Attempt extends Omit<ShownSending["history"][number], "failure"> {
  failure: JobFailure | null;
}

/** Work that reaches somebody outside, such as a mail. Each attempt is stored before it is made. */
export interface Sending extends Work {
  state: ShownSending["state"];
  to: string | null;
  sentAt: Instant | null;
  history: Attempt[];
  /** While sending: when the attempt began, by the clock of its machine. */
  attemptAt: Instant | null;
}

/** The present instant, and the same by the machine's own clock. They differ while a tick runs ahead. */
interface Clocks {
  now: Instant;
  wall: Instant;
}

/** How often a mail is tried: three times within an hour, and over two days in all. */
export const MAIL_POLICY = policyOfMinutes(1, 5, 30, 120, 360, 720, 1440);

/**
 * Longer than any attempt and any difference between the clocks of two machines. After it, the worker that began the attempt
 * counts as dead.
 */
const LEASE = 25 * MINUTE;
/** A mail with unknown outcome may have arrived. After this many, a person checks before another one goes out. */
const UNKNOWN_MAX = 3;
const HISTORY_MAX = 50;

export function newSending(to: string | null, now: Instant): Sending {
  const blocked = to === null;
  const failure = blocked ? jobFailure("no_address") : null;
  const state = blocked ? "blocked" : "pending";
  return { ...newWork(now), failure, state, to, sentAt: null, history: [], attemptAt: null };
}

/** Returns whether an attempt may begin: the sending is due and no other worker has it. */
export function mayStart(sending: Sending, { now, wall }: Clocks): boolean {
  const { state, attemptAt } = sending;
  if (!isDue(sending, now)) return false;
  return state !== "sending" || attemptAt === null || addMilliseconds(attemptAt, LEASE) <= wall;
}

/**
 * Returns the sending with a new attempt begun. An earlier attempt that never ended is recorded, because it may have
 * arrived; after several of these no new attempt begins.
 */
export function startAttempt<Kind extends Sending>(before: Kind, policy: WorkPolicy, { now, wall }: Clocks): Kind {
  const { attemptAt, state } = before;
  const lost = state === "sending" && attemptAt !== null;
  const failure = jobFailure("sender_stopped");
  const sending = lost ? markUnknown(before, policy, { at: attemptAt, now, failure }) : before;
  if (sending.state === "failed") return sending;
  const attempts = sending.attempts + 1;
  return { ...sending, state: "sending", attempts, attemptAt: wall, version: before.version + 1 };
}

export function markSent<Kind extends Sending>(sending: Kind, now: Instant): Kind {
  const history = addAttempt(sending, { at: now, outcome: "sent", failure: null });
  return { ...finishWork(sending), state: "sent", sentAt: now, attemptAt: null, history };
}

/** Returns a refused sending. It waits longer after each refusal, and after the last one a person decides. */
export function markRefused<Kind extends Sending>(
  sending: Kind,
  policy: WorkPolicy,
  { now, failure }: { now: Instant; failure: JobFailure },
): Kind {
  return endAttempt(sending, policy, { now, attempt: { at: now, outcome: "refused", failure } });
}

/** Returns a sending with unknown outcome. It is treated as refused, but may have arrived. */
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

/** Returns a sending that was accepted and then bounced. It is not sent again automatically. */
export function markBounced<Kind extends Sending>(
  sending: Kind,
  { now, failure }: { now: Instant; failure: JobFailure },
): Kind {
  const history = addAttempt(sending, { at: now, outcome: "refused", failure });
  return { ...parkWork(sending, now), failure, state: "failed", attemptAt: null, history };
}

/** Returns a sending that is done without being sent, because its content is no longer true. */
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
