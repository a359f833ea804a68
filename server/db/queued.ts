import type { Instant } from "../lib/date.ts";
import type { Scope } from "./scope.ts";
import { shardOf } from "./table.ts";

/**
 * The attributes that put an item where it is looked for: with `nextAttemptAt` among what the sweeps ask for, with
 * `parkedAt` among what waits for a person of its workspace; with neither, nowhere.
 */
export function queued(
  { workspaceId }: Scope,
  { nextAttemptAt, parkedAt }: { nextAttemptAt: Instant | null; parkedAt: Instant | null },
): { queue?: string; queuedAt?: Instant } {
  if (nextAttemptAt) return { queue: shardOf(workspaceId), queuedAt: nextAttemptAt };
  return parkedAt ? { queue: workspaceId, queuedAt: parkedAt } : {};
}
