import { createHash, randomUUID } from "node:crypto";
import { type Dynamo, perDynamo } from "../db/dynamo.ts";
import type { Runtime } from "../db/runtime.ts";
import type { Scope } from "../db/scope.ts";
import { addMilliseconds, type Instant } from "../lib/date.ts";
import { instantOfId } from "../lib/id.ts";
import {
  ACCOUNT_BACK_OFF,
  type BackOff,
  CALLER_BACK_OFF,
  CALLER_MAILS,
  CALLER_SHARE,
  CALLS_AT_ONCE,
  countRightTry,
  countWrongTry,
  KEY_CALLS,
  mailQuota,
  nextTryAt,
  type Quota,
  RECIPIENT_MAILS,
  secondsUntil,
  spend,
  TRIES_KEPT,
  type Tries,
  windowOf,
} from "./rules.ts";
import * as store from "./store.ts";

/** Who tries something on an account: from where, and whether from a browser that signed in to it before. */
interface Caller {
  address: string;
  /** The name of that browser or session, or null if it is unknown. */
  device: string | null;
}

const DECISIONS_MAX = 40;
const PAUSE_MAX = 3;
/** If very many ask at once, some are told to try again. */
const BUSY_MILLISECONDS = 1000;

function subjectOf(...parts: string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

function subjectsOf(email: string, { address, device }: Caller): { own: string; account: string | null } {
  const account = email.toLowerCase();
  if (device !== null) return { own: subjectOf("tries", account, "device", device), account: null };
  return { own: subjectOf("tries", account, "address", address), account: subjectOf("tries", account) };
}

/**
 * Takes one try at an account's password, which counts as wrong until `forgiveTry`. Returns the seconds to wait if no
 * try is allowed now. Each caller waits for its own wrong tries. If many callers fail at one account, strangers wait
 * together; a browser that signed in to it before never does.
 */
export async function takeTry(
  runtime: Runtime,
  { email, caller }: { email: string; caller: Caller },
): Promise<number | null> {
  const { own, account } = subjectsOf(email, caller);
  const now = runtime.now();
  if (account !== null) {
    const { value } = await store.getTries(runtime.db, account);
    const until = nextTryAt(value, ACCOUNT_BACK_OFF, now);
    if (until) return secondsUntil(until, now);
  }
  const taken = await countTry(runtime.db, { subject: own, backOff: CALLER_BACK_OFF, now });
  if (taken.until !== null) return secondsUntil(taken.until, now);
  if (account === null || taken.tries.wrong > CALLER_SHARE) return null;
  const { until } = await countTry(runtime.db, { subject: account, backOff: ACCOUNT_BACK_OFF, now });
  return until ? secondsUntil(until, now) : null;
}

type Counted = { tries: Tries; until: null } | { tries: null; until: Instant };

async function countTry(
  db: Dynamo,
  { subject, backOff, now }: { subject: string; backOff: BackOff; now: Instant },
): Promise<Counted> {
  for (let decision = 1; decision <= DECISIONS_MAX; decision++) {
    const { value, version } = await store.getTries(db, subject);
    const until = nextTryAt(value, backOff, now);
    if (until) return { tries: null, until };
    const tries = countWrongTry(value, now);
    if (await store.replaceTries(db, subject, { tries, readVersion: version, kept: TRIES_KEPT }))
      return { tries, until: null };
    await db.pause(Math.min(decision, PAUSE_MAX));
  }
  return { tries: null, until: addMilliseconds(now, BUSY_MILLISECONDS) };
}

/** Forgets the caller's wrong tries after a correct password, and no longer counts this one for the account. */
export async function forgiveTry(
  runtime: Runtime,
  { email, caller }: { email: string; caller: Caller },
): Promise<void> {
  const { own, account } = subjectsOf(email, caller);
  const counted = await changeTries(runtime.db, own, (tries) => ({ ...tries, wrong: 0 }));
  if (account === null || counted === null || counted.wrong > CALLER_SHARE) return;
  await changeTries(runtime.db, account, countRightTry);
}

/** Returns what was stored before. */
async function changeTries(db: Dynamo, subject: string, change: (tries: Tries) => Tries): Promise<Tries | null> {
  for (let decision = 1; decision <= DECISIONS_MAX; decision++) {
    const { value, version } = await store.getTries(db, subject);
    if (value === null) return null;
    if (await store.replaceTries(db, subject, { tries: change(value), readVersion: version, kept: TRIES_KEPT }))
      return value;
    await db.pause(Math.min(decision, PAUSE_MAX));
  }
  return null;
}

/** Returns whether one more sign-in mail may go to a recipient. One caller leaves room for the others. */
export async function takeMail(
  runtime: Runtime,
  { recipient, caller }: { recipient: string; caller: Caller },
): Promise<boolean> {
  const address = recipient.toLowerCase();
  const name = randomUUID();
  const from = caller.device === null ? ["address", caller.address] : ["device", caller.device];
  if (await spendOne(runtime, { subject: subjectOf("mails", address, ...from), name, quota: CALLER_MAILS }))
    return false;
  if (caller.device !== null) return true;
  return (await spendOne(runtime, { subject: subjectOf("mails", address), name, quota: RECIPIENT_MAILS })) === null;
}

/**
 * Takes one mail from a young workspace's quota. Returns from when on it may be sent if there is no room now. All
 * attempts at one mail have the same name and count once. The age is in the workspace's id, so an older workspace costs
 * no read.
 */
export async function takeWorkspaceMail(scope: Scope, name: string): Promise<Instant | null> {
  const { workspaceId } = scope;
  const quota = mailQuota(instantOfId(workspaceId), scope.now());
  return quota ? spendOne(scope, { subject: subjectOf("workspace", workspaceId), name, quota }) : null;
}

async function spendOne(
  { db, now }: Runtime,
  { subject, name, quota }: { subject: string; name: string; quota: Quota },
): Promise<Instant | null> {
  for (let decision = 1; decision <= DECISIONS_MAX; decision++) {
    const { value, version } = await store.getSpent(db, subject);
    const outcome = spend(value, { name, quota, now: now() });
    if (outcome.nextAt !== null) return outcome.nextAt;
    if (outcome.spent === value) return null;
    const change = { spent: outcome.spent, readVersion: version, now: now(), kept: quota.within };
    if (await store.replaceSpent(db, subject, change)) return null;
    await db.pause(Math.min(decision, PAUSE_MAX));
  }
  return addMilliseconds(now(), BUSY_MILLISECONDS);
}

/** This process's count of a key's window: `unwritten` of it are not in the table yet. */
interface Counting {
  window: string;
  unwritten: number;
  /** The table's count at this process's last write. */
  written: number;
}

const countings = perDynamo<Map<string, Counting>>(() => new Map());
const COUNTINGS_MAX = 10_000;

/**
 * Counts calls of an API key. Returns the seconds to wait if there are too many. Each process stores a hundred calls at
 * a time, so each further process may let through a hundred more.
 */
export async function countCalls({ db, now }: Runtime, keyId: string, calls: number): Promise<number | null> {
  const at = now();
  const window = windowOf(KEY_CALLS, at);
  const known = countings(db).get(keyId);
  const counting = known?.window === window.name ? known : { window: window.name, unwritten: 0, written: 0 };
  const seconds = secondsUntil(window.endsAt, at);
  if (counting.written >= KEY_CALLS.max) return seconds;
  counting.unwritten += calls;
  keep(countings(db), keyId, counting);
  if (counting.unwritten >= CALLS_AT_ONCE) {
    const added = counting.unwritten;
    counting.unwritten = 0;
    const change = { window: window.name, calls: added, kept: 2 * KEY_CALLS.within };
    counting.written = await store.addCalls(db, keyId, change);
  }
  return counting.written + counting.unwritten > KEY_CALLS.max ? seconds : null;
}

function keep(all: Map<string, Counting>, keyId: string, counting: Counting): void {
  if (all.size >= COUNTINGS_MAX && !all.has(keyId)) all.clear();
  all.set(keyId, counting);
}
