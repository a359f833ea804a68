import { failure, type Result, success } from "../lib/problem.ts";

/** A page of a longer list. `nextCursor` is null on the last page. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/**
 * Returns one page of a list that is known as a whole, sorted by its keys in descending order. A cursor is the key of the
 * last item shown, so items that come or go in between do not move the others.
 */
export function pageOfKnown<T>(items: readonly T[], { cursor, limit, keyOf, isKey }: PageOfKnown<T>): Result<Page<T>> {
  const after = cursor ? Buffer.from(cursor, "base64url").toString() : null;
  if (after !== null && !isKey.test(after)) return movedOn();
  const left = after === null ? items : items.filter((item) => keyOf(item) < after);
  const shown = left.slice(0, limit);
  const last = left.length > limit ? shown.at(-1) : undefined;
  return success({ items: shown, nextCursor: last ? Buffer.from(keyOf(last)).toString("base64url") : null });
}

interface PageOfKnown<T> {
  cursor?: string | null | undefined;
  limit: number;
  keyOf: (item: T) => string;
  /** The form of a key. Any other cursor is refused. */
  isKey: RegExp;
}

/**
 * Reads one page. A cursor is ElectroDB's own and opaque to callers. A changed one cannot leave the query's partition, and
 * an invalid one becomes a problem.
 */
export async function readPage<T>(
  query: () => Promise<{ data: T[]; cursor: string | null }>,
  cursor: string | null | undefined,
): Promise<Result<Page<T>>> {
  try {
    const { data, cursor: nextCursor } = await query();
    return success({ items: data, nextCursor });
  } catch (error) {
    if (cursor && isCursorFault(error)) return movedOn();
    throw error;
  }
}

function movedOn() {
  return failure("invalid_cursor", "This list has moved on. Start again from its first page.", "cursor");
}

function isCursorFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return /cursor|starting key|ExclusiveStartKey|exclusive start key/i.test(error.message);
}
