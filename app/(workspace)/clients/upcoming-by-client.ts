import { api } from "@/app/_trpc/server.ts";
import type { UpcomingInvoice } from "@/server/billing/schema.ts";

const MOST_PAGES = 5;

/** The next invoice of each client that has one in sight, by client id. */
export async function upcomingByClient(): Promise<Map<string, UpcomingInvoice>> {
  const caller = await api();
  const found = new Map<string, UpcomingInvoice>();
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { items, nextCursor }: Awaited<ReturnType<typeof caller.billing.upcoming>> = await caller.billing.upcoming({
      cursor,
      limit: 100,
    });
    for (const item of items) found.set(item.clientId, item);
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return found;
}
