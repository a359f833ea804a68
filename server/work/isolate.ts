import type { Scope } from "../db/scope.ts";
import { type JobFailure, jobFailureOf } from "../lib/job-failure.ts";
import { describeError, log } from "../lib/log.ts";
import { DataFault } from "../lib/problem.ts";

/** The outcome of one task among many. A held-up task is blocked by its workspace's data and needs no immediate retry. */
type Isolated<T> = { done: true; value: T } | { done: false; heldUp: boolean; error: unknown };

/** Runs one task among many. A failure is logged as "error", which alarms count, and does not stop the other tasks. */
export async function isolate<T>(about: object, work: () => Promise<T>): Promise<Isolated<T>> {
  try {
    return { done: true, value: await work() };
  } catch (error) {
    log("error", { ...about, ...describeError(error) });
    return { done: false, heldUp: error instanceof DataFault, error };
  }
}

/** Logs a failure in a workspace in full with a reference, and returns the part to store. */
export function recordFailure(scope: Scope, event: string, error: unknown, about: object): JobFailure {
  const reference = scope.newId("failure").slice(-REFERENCE_LENGTH).toLowerCase();
  log(event, { workspaceId: scope.workspaceId, ...about, reference, ...describeError(error) });
  return jobFailureOf(error, reference);
}

/** The length of a reference: the end of an id, which differs from one id to the next and is short enough to read out. */
const REFERENCE_LENGTH = 8;

/** The items that could be read, and those that could not, with the reason in words for their owner. */
export interface Read<Item, Found> {
  found: Found[];
  heldUp: { item: Item; words: string }[];
}

/** Reads each item on its own. One that cannot be read is logged as "error" and does not affect the others. */
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
      outcome.heldUp.push({ item, words: error instanceof DataFault ? error.message : UNREADABLE });
    }
  }
  return outcome;
}

const UNREADABLE = "It is kept in a form that this version of Invoicely cannot read.";

/** Reads one item. Throws `DataFault` with words for its owner if it cannot be read. */
export function readItem<Found>(read: () => Found): Found {
  try {
    return read();
  } catch (error) {
    throw error instanceof DataFault ? error : new DataFault(UNREADABLE, { cause: error });
  }
}
