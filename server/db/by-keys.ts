import * as z from "zod";
import { readEach } from "../lib/log.ts";
import type { Scope } from "./scope.ts";
import { shardOf } from "./table.ts";

/** A query of the index that holds keys only. */
interface KeysQuery {
  go(options: { data: "includeKeys"; pages: "all" }): Promise<{ data: unknown }>;
}

/** ElectroDB's own way back from keys to the attributes that they are made of. */
interface FromKeys {
  toComposite(keys: Record<string, string>): unknown;
}

const keys = z.array(z.record(z.string(), z.string()));

/**
 * What such a query finds, by its keys alone; no item is read, so that nothing that one of them holds takes others along.
 */
export async function foundByKeys<Found>(query: KeysQuery, from: FromKeys, schema: z.ZodType<Found>): Promise<Found[]> {
  const { data } = await query.go({ data: "includeKeys", pages: "all" });
  return readEach(
    keys.parse(data),
    (each) => schema.parse(from.toComposite(each)),
    (each) => each,
  ).found;
}

/**
 * A workspace's own of what waits: in its line for a person, and in the shard, which holds what all workspaces wait for. To
 * be asked by keys, so that the items of others are not read.
 */
export async function ownWaiting<Found extends { workspaceId: string }>(
  { workspaceId }: Scope,
  waitingIn: (queue: string) => Promise<Found[]>,
): Promise<Found[]> {
  const found = await Promise.all([workspaceId, shardOf(workspaceId)].map(waitingIn));
  return found.flat().filter((each) => each.workspaceId === workspaceId);
}
