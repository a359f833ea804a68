import * as z from "zod";
import type { Dynamo } from "../db/dynamo.ts";
import type { Scope } from "../db/scope.ts";
import { ALL_SHARDS, shardOf } from "../db/table.ts";
import type { Instant } from "../lib/date.ts";
import { type JobFailure, wholeFailure } from "../lib/job-failure.ts";
import { withoutNulls } from "../lib/objects.ts";
import { readEach } from "./isolate.ts";
import type { Sending, Work } from "./rules.ts";

/** A query of the index that holds keys only. */
interface KeysQuery {
  go(options: { data: "includeKeys"; pages: "all" }): Promise<{ data: unknown }>;
}

/** ElectroDB's conversion from keys to the attributes they consist of. */
interface FromKeys {
  toComposite(keys: Record<string, string>): unknown;
}

const keys = z.array(z.record(z.string(), z.string()));

/** Returns what such a query finds, from keys alone. It reads no items, so that a bad item does not affect the others. */
export async function queryKeys<Found>(query: KeysQuery, from: FromKeys, schema: z.ZodType<Found>): Promise<Found[]> {
  const { data } = await query.go({ data: "includeKeys", pages: "all" });
  return readEach(
    keys.parse(data),
    (each) => schema.parse(from.toComposite(each)),
    (each) => each,
  ).found;
}

/** How a store queries its kind of work: that kind's `waitingIndex`, and the key of one item. */
export interface WorkIndex<Key> {
  waiting: (db: Dynamo, queue: string) => KeysQuery & { lte: (at: { queuedAt: Instant }) => KeysQuery };
  fromKeys: (db: Dynamo) => FromKeys;
  key: z.ZodType<Key>;
}

interface Queued {
  workspaceId: string;
  queuedAt: Instant;
}

/** Returns due work of a kind in all workspaces, the longest waiting first. For jobs only. */
export async function dueWork<Key extends Queued>(db: Dynamo, index: WorkIndex<Key>, now: Instant): Promise<Key[]> {
  const shards = await Promise.all(ALL_SHARDS.map((queue) => queuedIn(db, index, { queue, until: now })));
  return shards.flat().toSorted((a, b) => (a.queuedAt < b.queuedAt ? -1 : 1));
}

/** Returns due work of one workspace. Recent writes may be missing. */
export async function dueWorkOf<Key extends Queued>(scope: Scope, index: WorkIndex<Key>): Promise<Key[]> {
  const { db, workspaceId } = scope;
  const due = await queuedIn(db, index, { queue: shardOf(workspaceId), until: scope.now() });
  return due.filter((each) => each.workspaceId === workspaceId);
}

/**
 * Returns a workspace's waiting work of a kind, each item once: in the shard, which several workspaces share, and for a
 * person. Reads keys only, so that it loads no items of other workspaces.
 */
export async function waitingWork<Key extends Queued>(
  { db, workspaceId }: Scope,
  index: WorkIndex<Key>,
): Promise<Key[]> {
  // In this order, because work moves from the shard to the person while it is read. It is then in both.
  const inShard = await queuedIn(db, index, { queue: shardOf(workspaceId) });
  const forPerson = await queuedIn(db, index, { queue: workspaceId });
  const own = [...inShard, ...forPerson].filter((each) => each.workspaceId === workspaceId);
  return [...new Map(own.map((each) => [nameOf(each), each])).values()];
}

/** Two readings of one item may differ in when it was queued. */
function nameOf(key: Queued): string {
  return JSON.stringify({ ...key, queuedAt: null });
}

function queuedIn<Key>(db: Dynamo, index: WorkIndex<Key>, { queue, until }: { queue: string; until?: Instant }) {
  const query = index.waiting(db, queue);
  return queryKeys(until === undefined ? query : query.lte({ queuedAt: until }), index.fromKeys(db), index.key);
}

/** Returns the attributes of work. They include the queue it waits in, and none once it is done. */
export function workToItem(scope: Scope, { attempts, failure, version, nextAttemptAt, parkedAt }: Work) {
  return { attempts, version, ...withoutNulls({ failure }), ...queueKeys(scope, { nextAttemptAt, parkedAt }) };
}

/** The attributes that a write must remove when it leaves them out. */
export const ABSENT_OF_WORK = ["failure", "lastError", "queue", "queuedAt"] as const;

function queueKeys({ workspaceId }: Scope, { nextAttemptAt, parkedAt }: Pick<Work, "nextAttemptAt" | "parkedAt">) {
  if (nextAttemptAt) return { queue: shardOf(workspaceId), queuedAt: nextAttemptAt };
  return parkedAt ? { queue: workspaceId, queuedAt: parkedAt } : {};
}

interface WorkItem {
  workspaceId: string;
  attempts: number;
  version: number;
  failure?: JobFailure | undefined;
  lastError?: string | undefined;
  queue?: string | undefined;
  queuedAt?: Instant | undefined;
}

export function workFromItem({ workspaceId, attempts, version, queue, queuedAt, ...kept }: WorkItem): Work {
  const at = queuedAt ?? null;
  const parked = queue === workspaceId;
  const failure = wholeFailure(kept);
  return { attempts, version, failure, nextAttemptAt: parked ? null : at, parkedAt: parked ? at : null };
}

export function sendingToItem(scope: Scope, sending: Sending) {
  const { state, to, sentAt, attemptAt, history } = sending;
  return {
    ...workToItem(scope, sending),
    ...withoutNulls({ state, to, sentAt, attemptAt }),
    history: history.map(withoutNulls),
  };
}

export const ABSENT_OF_SENDING = [...ABSENT_OF_WORK, "to", "sentAt", "attemptAt"] as const;

interface SendingItem extends WorkItem {
  state: Sending["state"];
  to?: string | undefined;
  sentAt?: Instant | undefined;
  attemptAt?: Instant | undefined;
  history: {
    at: Instant;
    outcome: Sending["history"][number]["outcome"];
    failure?: JobFailure | undefined;
    message?: string | undefined;
  }[];
}

export function sendingFromItem(item: SendingItem): Sending {
  const { state, to = null, sentAt = null, attemptAt = null } = item;
  const history = item.history.map(({ at, outcome, failure, message }) => ({
    at,
    outcome,
    failure: wholeFailure({ failure, lastError: message }),
  }));
  return { ...workFromItem(item), state, to, sentAt, attemptAt, history };
}
