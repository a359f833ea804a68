import { cache } from "react";
import { readPages } from "@/app/_trpc/pages.ts";
import { api } from "@/app/_trpc/server.ts";
import type { UpcomingInvoice } from "@/server/billing/schema.ts";

const PER_PAGE = 100;
const MOST_PAGES = 5;
/** Each client's next invoice is calculated from its time. With more clients than this, a page would take too long. */
export const UPCOMING_MAX = PER_PAGE * MOST_PAGES;

export interface Upcoming {
  /** Soonest first. */
  items: UpcomingInvoice[];
  /** False if there are more clients than are read; those read are the first by name. */
  isWhole: boolean;
}

/**
 * Returns the next invoice of every client that has one, archived clients with unbilled work included. Read once per
 * request.
 */
export const allUpcoming = cache(async (): Promise<Upcoming> => {
  const caller = await api();
  const read = (archived: boolean) =>
    readPages((cursor) => caller.billing.upcoming({ archived, cursor, limit: PER_PAGE }), MOST_PAGES);
  const [current, archived] = await Promise.all([read(false), read(true)]);
  const owing = archived.items.filter(({ minutes }) => minutes > 0);
  return { items: [...current.items, ...owing].toSorted(bySoonest), isWhole: current.isWhole && archived.isWhole };
});

// "~" sorts after every instant, so clients without one come last.
function bySoonest(a: UpcomingInvoice, b: UpcomingInvoice): number {
  const [left, right] = [a.nextBilling?.at ?? "~", b.nextBilling?.at ?? "~"];
  return left < right ? -1 : left > right ? 1 : 0;
}
