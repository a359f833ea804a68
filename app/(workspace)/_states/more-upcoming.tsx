import { Notice } from "@/app/_ui/notice.tsx";
import { upcomingWords } from "@/app/_words/upcoming.ts";
import { UPCOMING_MAX, type Upcoming } from "./upcoming.ts";

/** Says where next invoices are not those of all clients: each of the others shows its own, and is billed all the same. */
export function MoreUpcoming({ upcoming }: { upcoming: Pick<Upcoming, "isWhole"> }) {
  if (upcoming.isWhole) return null;
  return <Notice tone="neutral">{upcomingWords.firstOnly(UPCOMING_MAX)}</Notice>;
}
