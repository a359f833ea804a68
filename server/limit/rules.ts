import { addMilliseconds, type Instant } from "../lib/date.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/** Consecutive wrong passwords. */
export interface Tries {
  wrong: number;
  lastAt: Instant;
}

/**
 * After `free` wrong tries the next one must wait: `first` milliseconds, then twice as long each time, up to `longest`.
 */
export interface BackOff {
  free: number;
  first: number;
  longest: number;
}

/** For one caller and one account. */
export const CALLER_BACK_OFF: BackOff = { free: 5, first: MINUTE, longest: 15 * MINUTE };
/** For all callers that never signed in to the account from their browser, together. */
export const ACCOUNT_BACK_OFF: BackOff = { free: 50, first: MINUTE, longest: 15 * MINUTE };
/**
 * The most wrong tries of one caller that count towards the account's own limit, so it takes at least five callers to
 * slow others down.
 */
export const CALLER_SHARE = 10;
/** Wrong tries are forgotten after a day without one. */
export const TRIES_KEPT = DAY;

/** Returns when the next try may be made, or null for now. */
export function nextTryAt(tries: Tries | null, { free, first, longest }: BackOff, now: Instant): Instant | null {
  if (tries === null || isForgotten(tries, now) || tries.wrong < free) return null;
  const until = addMilliseconds(tries.lastAt, Math.min(first * 2 ** (tries.wrong - free), longest));
  return until > now ? until : null;
}

/** Returns the tries with one more wrong one. */
export function countWrongTry(tries: Tries | null, now: Instant): Tries {
  const before = tries === null || isForgotten(tries, now) ? 0 : tries.wrong;
  return { wrong: before + 1, lastAt: now };
}

/** Returns the tries with one wrong one less, because the password was correct. */
export function countRightTry({ wrong, lastAt }: Tries): Tries {
  return { wrong: Math.max(0, wrong - 1), lastAt };
}

function isForgotten({ lastAt }: Tries, now: Instant): boolean {
  return addMilliseconds(lastAt, TRIES_KEPT) <= now;
}

/** What was used of a quota: instants by a name for each use. */
export type Spent = Record<string, Instant>;

/** At most `max` within any `within` milliseconds. */
export interface Quota {
  max: number;
  within: number;
}

/**
 * Sign-in mails that one caller can cause to one recipient. Above it nothing is mailed, and the response is the same.
 */
export const CALLER_MAILS: Quota = { max: 5, within: DAY };
/** Sign-in mails that all callers together can cause to one recipient: four callers' worth. */
export const RECIPIENT_MAILS: Quota = { max: 20, within: DAY };

/** Returns how many mails a workspace of that age may send, or null for no limit. */
export function mailQuota(createdAt: Instant, now: Instant): Quota | null {
  if (now < addMilliseconds(createdAt, 7 * DAY)) return { max: 10, within: DAY };
  return now < addMilliseconds(createdAt, 30 * DAY) ? { max: 30, within: DAY } : null;
}

/**
 * Uses a quota once more, under a name: returns what to store, or from when on there is room. The same name counts
 * once.
 */
export function spend(
  spent: Spent,
  { name, quota, now }: { name: string; quota: Quota; now: Instant },
): { spent: Spent; nextAt: null } | { spent: null; nextAt: Instant } {
  const living = Object.entries(spent).filter(([, at]) => addMilliseconds(at, quota.within) > now);
  if (living.some(([known]) => known === name)) return { spent, nextAt: null };
  const instants = living.map(([, at]) => at).toSorted();
  const making = instants[instants.length - quota.max];
  if (making !== undefined) return { spent: null, nextAt: addMilliseconds(making, quota.within) };
  return { spent: { ...Object.fromEntries(living), [name]: now }, nextAt: null };
}

/** Calls of one API key: ten a second. */
export const KEY_CALLS: Quota = { max: 3000, within: 5 * MINUTE };
/** A process stores this many calls at a time, so most calls cost no write. */
export const CALLS_AT_ONCE = 100;

/** Returns the window of an instant: its name, and when the next one starts. */
export function windowOf({ within }: Quota, now: Instant): { name: string; endsAt: Instant } {
  const start = Math.floor(Date.parse(now) / within) * within;
  return { name: new Date(start).toISOString(), endsAt: new Date(start + within).toISOString() };
}

/** Returns the whole seconds until an instant, at least one. */
export function secondsUntil(at: Instant, now: Instant): number {
  return Math.max(1, Math.ceil((Date.parse(at) - Date.parse(now)) / SECOND));
}
