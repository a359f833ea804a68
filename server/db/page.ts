import { failure, type Result, success } from "../lib/problem.ts";

/** A page of a longer list. `nextCursor` is null on the last page. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
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
    if (cursor && isCursorFault(error)) {
      return failure("invalid_cursor", "This list has moved on. Start again from its first page.", "cursor");
    }
    throw error;
  }
}

function isCursorFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return /cursor|starting key|ExclusiveStartKey|exclusive start key/i.test(error.message);
}
