interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** Reads all items of a list page by page, for what speaks of all of them. */
export async function readAll<T>(read: (cursor: string | null) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const { items: found, nextCursor }: Page<T> = await read(cursor);
    items.push(...found);
    cursor = nextCursor;
  } while (cursor !== null);
  return items;
}
