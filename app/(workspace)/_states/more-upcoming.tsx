import { Notice } from "@/app/_ui/notice.tsx";
import { UPCOMING_MAX, type Upcoming } from "./upcoming.ts";

/** Says where next invoices are not those of all clients: each of the others shows its own, and is billed all the same. */
export function MoreUpcoming({ upcoming }: { upcoming: Pick<Upcoming, "isWhole"> }) {
  if (upcoming.isWhole) return null;
  return (
    <Notice tone="neutral">
      {`What comes next is shown of the first ${UPCOMING_MAX} clients by name. The others are billed just as well: the list of clients shows what waits for each.`}
    </Notice>
  );
}
