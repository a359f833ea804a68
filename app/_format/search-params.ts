/** What an address carries behind its question mark, as Next.js hands it to a page. */
export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** Each parameter once: people type addresses, and a repeated one counts by its first. */
export async function singles(given: SearchParams): Promise<Record<string, string | undefined>> {
  const entries = Object.entries(await given);
  return Object.fromEntries(entries.map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]));
}
