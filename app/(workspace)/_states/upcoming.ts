import { cache } from "react";
import { api } from "@/app/_trpc/server.ts";
import type { UpcomingInvoice } from "@/server/billing/schema.ts";

const MOST_PAGES = 5;

/** The next invoice of every client that has one in sight, soonest first; read once per request. */
export const allUpcoming = cache(async (): Promise<UpcomingInvoice[]> => {
  const caller = await api();
  const found: UpcomingInvoice[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const read: { items: UpcomingInvoice[]; nextCursor: string | null } = await caller.billing.upcoming({
      cursor,
      limit: 100,
    });
    found.push(...read.items);
    if (read.nextCursor === null) break;
    cursor = read.nextCursor;
  }
  return found.toSorted(bySoonest);
});

// Any instant is smaller than the sign that stands for none.
function bySoonest(a: UpcomingInvoice, b: UpcomingInvoice): number {
  const [left, right] = [a.nextBilling?.at ?? "~", b.nextBilling?.at ?? "~"];
  return left < right ? -1 : left > right ? 1 : 0;
}
