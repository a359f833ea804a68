/** The query of an address, as Next.js passes it to a page. */
export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** Returns each parameter once; the first one counts, because people type addresses. */
export async function singles(given: SearchParams): Promise<Record<string, string | undefined>> {
  const entries = Object.entries(await given);
  return Object.fromEntries(entries.map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]));
}
