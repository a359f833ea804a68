import type { Dynamo } from "../db/dynamo.ts";
import { addMilliseconds, type Instant } from "../lib/date.ts";
import { callsEntity, spendingEntity, triesEntity } from "./entity.ts";
import type { Spent, Tries } from "./rules.ts";

/** A counter as it was read; `version` guards its next write, and is 0 for a new one. */
interface Kept<T> {
  value: T;
  version: number;
}

/** Returns the time from which on an item may be dropped, in seconds since 1970. */
function ttlOf(now: Instant, milliseconds: number): number {
  return Math.ceil(Date.parse(addMilliseconds(now, milliseconds)) / 1000);
}

export async function getTries(db: Dynamo, subject: string): Promise<Kept<Tries | null>> {
  const { data } = await triesEntity(db).get({ subject }).go({ consistent: true });
  return data
    ? { value: { wrong: data.wrong, lastAt: data.lastAt }, version: data.version }
    : { value: null, version: 0 };
}

/** Returns false if somebody else wrote in between. */
export async function replaceTries(
  db: Dynamo,
  subject: string,
  { tries, readVersion, kept }: { tries: Tries; readVersion: number; kept: number },
): Promise<boolean> {
  const outcome = await triesEntity(db)
    .upsert({ subject })
    .set({ ...tries, version: readVersion + 1, ttl: ttlOf(tries.lastAt, kept) })
    // guard: wrong passwords at the same moment are all counted
    .where(({ version }, { eq, notExists }) => (readVersion === 0 ? notExists(version) : eq(version, readVersion)))
    .go({ returnOnConditionCheckFailure: true });
  return !outcome.rejected;
}

export async function getSpent(db: Dynamo, subject: string): Promise<Kept<Spent>> {
  const { data } = await spendingEntity(db).get({ subject }).go({ consistent: true });
  return { value: data?.spent ?? {}, version: data?.version ?? 0 };
}

/** Returns false if somebody else wrote in between. */
export async function replaceSpent(
  db: Dynamo,
  subject: string,
  { spent, readVersion, now, kept }: { spent: Spent; readVersion: number; now: Instant; kept: number },
): Promise<boolean> {
  const outcome = await spendingEntity(db)
    .upsert({ subject })
    .set({ spent, version: readVersion + 1, ttl: ttlOf(now, kept) })
    // guard: mails at the same moment are all counted
    .where(({ version }, { eq, notExists }) => (readVersion === 0 ? notExists(version) : eq(version, readVersion)))
    .go({ returnOnConditionCheckFailure: true });
  return !outcome.rejected;
}

/** Adds calls to a key's window. Returns how many all processes have stored by now. */
export async function addCalls(
  db: Dynamo,
  keyId: string,
  { window, calls, kept }: { window: Instant; calls: number; kept: number },
): Promise<number> {
  const { data } = await callsEntity(db)
    .upsert({ keyId, window })
    .add({ count: calls })
    .set({ ttl: ttlOf(window, kept) })
    .go({ response: "all_new" });
  return data.count;
}
