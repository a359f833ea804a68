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

/** ElectroDB's own way back from keys to the attributes that they are made of. */
interface FromKeys {
  toComposite(keys: Record<string, string>): unknown;
}

const keys = z.array(z.record(z.string(), z.string()));

/** What such a query finds, by its keys alone; no item is read, so that nothing that one of them holds takes others along. */
export async function queryKeys<Found>(query: KeysQuery, from: FromKeys, schema: z.ZodType<Found>): Promise<Found[]> {
  const { data } = await query.go({ data: "includeKeys", pages: "all" });
  return readEach(
    keys.parse(data),
    (each) => schema.parse(from.toComposite(each)),
    (each) => each,
  ).found;
}

/** How the store of a kind of work asks for what waits: the kind's own `waitingIndex`, and what names one of them. */
export interface WorkIndex<Key> {
  waiting: (db: Dynamo, queue: string) => KeysQuery & { lte: (at: { queuedAt: Instant }) => KeysQuery };
  fromKeys: (db: Dynamo) => FromKeys;
  key: z.ZodType<Key>;
}

interface Queued {
  workspaceId: string;
  queuedAt: Instant;
}

/** What of a kind is due by now, over all workspaces, the longest waiting first; for the jobs alone. */
export async function dueWork<Key extends Queued>(db: Dynamo, index: WorkIndex<Key>, now: Instant): Promise<Key[]> {
  const shards = await Promise.all(ALL_SHARDS.map((queue) => queuedIn(db, index, { queue, until: now })));
  return shards.flat().toSorted((a, b) => (a.queuedAt < b.queuedAt ? -1 : 1));
}

/** That of one workspace; what was written a moment ago may not be among it yet. */
export async function dueWorkOf<Key extends Queued>(scope: Scope, index: WorkIndex<Key>): Promise<Key[]> {
  const { db, workspaceId } = scope;
  const due = await queuedIn(db, index, { queue: shardOf(workspaceId), until: scope.now() });
  return due.filter((each) => each.workspaceId === workspaceId);
}

/**
 * What of a kind waits in a workspace: in its line for a person, and in the shard, which holds what all workspaces wait for.
 * By keys alone, so that the items of others are not read.
 */
export async function waitingWork<Key extends Queued>(
  { db, workspaceId }: Scope,
  index: WorkIndex<Key>,
): Promise<Key[]> {
  const found = await Promise.all([workspaceId, shardOf(workspaceId)].map((queue) => queuedIn(db, index, { queue })));
  return found.flat().filter((each) => each.workspaceId === workspaceId);
}

function queuedIn<Key>(db: Dynamo, index: WorkIndex<Key>, { queue, until }: { queue: string; until?: Instant }) {
  const query = index.waiting(db, queue);
  return queryKeys(until === undefined ? query : query.lte({ queuedAt: until }), index.fromKeys(db), index.key);
}

/** The attributes of work: where it waits, they put it where it is looked for, and nowhere once it is done. */
export function workToItem(scope: Scope, { attempts, failure, version, nextAttemptAt, parkedAt }: Work) {
  return { attempts, version, ...withoutNulls({ failure }), ...queueKeys(scope, { nextAttemptAt, parkedAt }) };
}

/** What a write that leaves them out has to remove. */
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
