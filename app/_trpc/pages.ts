interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** Reads all items of a list page by page, for what speaks of all of them. */
export async function readAll<T>(read: (cursor: string | null) => Promise<Page<T>>): Promise<T[]> {
  return (await readPages(read, Number.POSITIVE_INFINITY)).items;
}

/** Reads the items of a list page by page, up to `most` pages; `isWhole` says whether that was all. */
export async function readPages<T>(
  read: (cursor: string | null) => Promise<Page<T>>,
  most: number,
): Promise<{ items: T[]; isWhole: boolean }> {
  const items: T[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < most; page += 1) {
    const { items: found, nextCursor }: Page<T> = await read(cursor);
    items.push(...found);
    if (nextCursor === null) return { items, isWhole: true };
    cursor = nextCursor;
  }
  return { items, isWhole: false };
}
