import { cache } from "react";
import { readPages } from "@/app/_trpc/pages.ts";
import { api } from "@/app/_trpc/server.ts";
import type { UpcomingInvoice } from "@/server/billing/schema.ts";

const PER_PAGE = 100;
const MOST_PAGES = 5;
/** Each client's next invoice is worked out from its time: of more than so many, a page would take too long. */
export const UPCOMING_MAX = PER_PAGE * MOST_PAGES;

export interface Upcoming {
  /** Soonest first. */
  items: UpcomingInvoice[];
  /** False where there are more clients than are looked at; those are the first ones by name. */
  isWhole: boolean;
}

/** The next invoice of every client that has one in sight, and of archived ones that still owe; read once per request. */
export const allUpcoming = cache(async (): Promise<Upcoming> => {
  const caller = await api();
  const read = (archived: boolean) =>
    readPages((cursor) => caller.billing.upcoming({ archived, cursor, limit: PER_PAGE }), MOST_PAGES);
  const [current, archived] = await Promise.all([read(false), read(true)]);
  const owing = archived.items.filter(({ minutes }) => minutes > 0);
  return { items: [...current.items, ...owing].toSorted(bySoonest), isWhole: current.isWhole && archived.isWhole };
});

// Any instant is smaller than the sign that stands for none.
function bySoonest(a: UpcomingInvoice, b: UpcomingInvoice): number {
  const [left, right] = [a.nextBilling?.at ?? "~", b.nextBilling?.at ?? "~"];
  return left < right ? -1 : left > right ? 1 : 0;
}
