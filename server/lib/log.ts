import { HeldUp } from "./problem.ts";

/**
 * Writes one structured line per event to standard output, unless LOG is "off"; CloudWatch and a terminal both read it.
 */
export function log(event: string, fields: Record<string, unknown> = {}): void {
  if (process.env.LOG === "off") return;
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...fields })}\n`);
}

/** The outcome of one of many tasks. One that is held up by data of its workspace need not be tried again at once. */
export type Isolated<T> = { done: true; value: T } | { done: false; heldUp: boolean; error: unknown };

/** Runs one of many tasks. A failure is an "error" in the log, which an alarm counts, and does not stop the others. */
export async function isolate<T>(about: object, work: () => Promise<T>): Promise<Isolated<T>> {
  try {
    return { done: true, value: await work() };
  } catch (error) {
    log("error", { ...about, ...describeError(error) });
    return { done: false, heldUp: error instanceof HeldUp, error };
  }
}

/** The items that could be read, and those that could not, with the reason in words for their owner. */
export interface Read<Item, Found> {
  found: Found[];
  heldUp: { item: Item; words: string }[];
}

/** Reads each item separately. An unreadable one is an "error" in the log, and does not stop the others. */
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

/** Reads one item. If that fails, it throws a fault that blocks only the item's own work, in words for its owner. */
export function readItem<Found>(read: () => Found): Found {
  try {
    return read();
  } catch (error) {
    throw error instanceof HeldUp ? error : new HeldUp(UNREADABLE, { cause: error });
  }
}

/** Returns the useful parts of a thrown value. */
export function describeError(error: unknown): { name: string; message: string; stack?: string; cause?: string } {
  if (error instanceof Error) {
    const { name, message, stack, cause } = error;
    return { name, message, stack, ...(cause === undefined ? {} : { cause: String(cause) }) };
  }
  return { name: "Unknown", message: String(error) };
}
