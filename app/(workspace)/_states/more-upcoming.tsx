import { Notice } from "@/app/_ui/notice.tsx";
import { upcomingWords } from "@/app/_words/upcoming.ts";
import { UPCOMING_MAX, type Upcoming } from "./upcoming.ts";

/**
 * Says that the list does not show the next invoices of all clients. The others are billed too, and their pages show
 * them.
 */
export function MoreUpcoming({ upcoming }: { upcoming: Pick<Upcoming, "isWhole"> }) {
  if (upcoming.isWhole) return null;
  return <Notice tone="neutral">{upcomingWords.firstOnly(UPCOMING_MAX)}</Notice>;
}
