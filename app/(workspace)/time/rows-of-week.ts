import { readAll } from "@/app/_trpc/pages.ts";
import type { useTRPCClient } from "@/app/_trpc/provider.tsx";
import { headOf, type RowHead, rowKey, type WorkClient } from "./week-rows.ts";

interface Week {
  /** Half-open, as civil dates. */
  from: string;
  until: string;
  /** The clients that the page knows. */
  known: Map<string, WorkClient>;
}

/** Returns the rows of a week without their hours, for clients that still take time, and the clients that were not known. */
export async function rowsOfWeek(
  api: ReturnType<typeof useTRPCClient>,
  { from, until, known }: Week,
): Promise<{ heads: RowHead[]; clients: WorkClient[] }> {
  const entries = await readAll((cursor) => api.time.list.query({ from, until, cursor, limit: 500 }));
  const others = new Set(entries.map(({ clientId }) => clientId).filter((id) => !known.has(id)));
  const clients = await Promise.all([...others].map((id) => api.client.get.query({ id })));
  const all = new Map([...known, ...clients.map((client) => [client.id, client] as const)]);
  const open = entries.filter(({ clientId }) => all.get(clientId)?.archived === false);
  return { heads: [...new Map(open.map((entry) => [rowKey(entry), headOf(entry)])).values()], clients };
}
