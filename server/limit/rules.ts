import { addMilliseconds, type Instant } from "../lib/date.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/** Wrong passwords one after the other. */
export interface Tries {
  wrong: number;
  lastAt: Instant;
}

/** After `free` wrong tries the next has to wait: `first` milliseconds, then twice as long each time, up to `longest`. */
export interface BackOff {
  free: number;
  first: number;
  longest: number;
}

/** One caller at one account. */
export const CALLER_BACK_OFF: BackOff = { free: 5, first: MINUTE, longest: 15 * MINUTE };
/** All callers at one account that never signed in to it from there. */
export const ACCOUNT_BACK_OFF: BackOff = { free: 50, first: MINUTE, longest: 15 * MINUTE };
/**
 * A caller's wrong tries count towards the account's own limit up to this many, so that it takes at least five callers to
 * slow down others.
 */
export const CALLER_SHARE = 10;
/** Wrong tries are forgotten after a day without one. */
export const TRIES_KEPT = DAY;

/** When the next try may be made; null where it may be made now. */
export function nextTryAt(tries: Tries | null, { free, first, longest }: BackOff, now: Instant): Instant | null {
  if (tries === null || isForgotten(tries, now) || tries.wrong < free) return null;
  const until = addMilliseconds(tries.lastAt, Math.min(first * 2 ** (tries.wrong - free), longest));
  return until > now ? until : null;
}

/** One wrong try more. */
export function triedAgain(tries: Tries | null, now: Instant): Tries {
  const before = tries === null || isForgotten(tries, now) ? 0 : tries.wrong;
  return { wrong: before + 1, lastAt: now };
}

/** One wrong try less: the password was right. */
export function triedRightly({ wrong, lastAt }: Tries): Tries {
  return { wrong: Math.max(0, wrong - 1), lastAt };
}

function isForgotten({ lastAt }: Tries, now: Instant): boolean {
  return addMilliseconds(lastAt, TRIES_KEPT) <= now;
}

/** What was spent of a quota: when, by a name that tells one from another. */
export type Spent = Record<string, Instant>;

/** At most `max` within any `within` milliseconds. */
export interface Quota {
  max: number;
  within: number;
}

/** Sign-in mails that one caller can cause to one recipient; beyond them nothing is mailed, and the answer is the same. */
export const CALLER_MAILS: Quota = { max: 5, within: DAY };
/** Those that all callers together can cause to one recipient: four callers' worth. */
export const RECIPIENT_MAILS: Quota = { max: 20, within: DAY };

/** Mails that a workspace of that age may send; null where nothing is counted. */
export function mailQuota(createdAt: Instant, now: Instant): Quota | null {
  if (now < addMilliseconds(createdAt, 7 * DAY)) return { max: 10, within: DAY };
  return now < addMilliseconds(createdAt, 30 * DAY) ? { max: 30, within: DAY } : null;
}

/**
 * One more of a quota, under its name: what is to be kept of it, or from when on there is room. What was spent under a name
 * is not spent again.
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

/** Calls of one API key: ten a second, all day. */
export const KEY_CALLS: Quota = { max: 3000, within: 5 * MINUTE };
/** Calls are counted within a process and written down this many at a time, so that most calls cost no write. */
export const CALLS_AT_ONCE = 100;

/** The window that an instant falls in: its name, and when the next one begins. */
export function windowOf({ within }: Quota, now: Instant): { name: string; endsAt: Instant } {
  const start = Math.floor(Date.parse(now) / within) * within;
  return { name: new Date(start).toISOString(), endsAt: new Date(start + within).toISOString() };
}

/** Whole seconds from now on, at least one. */
export function secondsUntil(at: Instant, now: Instant): number {
  return Math.max(1, Math.ceil((Date.parse(at) - Date.parse(now)) / SECOND));
}
