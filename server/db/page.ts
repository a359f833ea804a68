import { failure, type Result, success } from "../lib/problem.ts";

/** A page of a longer list; `nextCursor` is null on the last one. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/**
 * Reads one page. A cursor is ElectroDB's own, opaque to callers; one that was tampered with
 * cannot leave the partition the query names, and one that does not parse becomes a problem.
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
