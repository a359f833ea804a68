import type { Scope } from "../db/scope.ts";
import { type JobFailure, jobFailureOf } from "../lib/job-failure.ts";
import { describeError, log } from "../lib/log.ts";
import { HeldUp } from "../lib/problem.ts";

/** What became of one thing of many; held up by what its workspace holds, it need not be tried again at once. */
export type Isolated<T> = { done: true; value: T } | { done: false; heldUp: boolean; error: unknown };

/** Does one thing of many. What goes wrong is an "error" in the log, which alarms count, and stops none of the others. */
export async function isolate<T>(about: object, work: () => Promise<T>): Promise<Isolated<T>> {
  try {
    return { done: true, value: await work() };
  } catch (error) {
    log("error", { ...about, ...describeError(error) });
    return { done: false, heldUp: error instanceof HeldUp, error };
  }
}

/** Logs what went wrong in a workspace, whole and under a reference, and returns what is kept of it. */
export function recordFailure(scope: Scope, event: string, error: unknown, about: object): JobFailure {
  const reference = scope.newId("failure").slice(-REFERENCE_LENGTH).toLowerCase();
  log(event, { workspaceId: scope.workspaceId, ...about, reference, ...describeError(error) });
  return jobFailureOf(error, reference);
}

/** The end of an id: what differs from one to the next, and short enough to be read out. */
const REFERENCE_LENGTH = 8;

/** What of some items could be read, and those that could not, with the reason in words that their owner may see. */
export interface Read<Item, Found> {
  found: Found[];
  heldUp: { item: Item; words: string }[];
}

/** Reads items each by itself. One that cannot be read is an "error" in the log, and takes none of the others along. */
export function readEach<Item, Found>(
  items: readonly Item[],
  read: (item: Item) => Found,
  about: (item: Item) => object,
): Read<Item, Found> {
  const outcome: Read<Item, Found> = { found: [], heldUp: [] };
  for (const item of items) {
    try {
      outcome.found.push(read(item));
    } catch (error) {
      log("error", { ...about(item), ...describeError(error) });
      outcome.heldUp.push({ item, words: error instanceof HeldUp ? error.message : UNREADABLE });
    }
  }
  return outcome;
}

const UNREADABLE = "It is kept in a form that this version of Invoicely cannot read.";

/** Reads one item. What cannot be read of it holds up its own work, in words that its owner may see. */
export function readItem<Found>(read: () => Found): Found {
  try {
    return read();
  } catch (error) {
    throw error instanceof HeldUp ? error : new HeldUp(UNREADABLE, { cause: error });
  }
}
