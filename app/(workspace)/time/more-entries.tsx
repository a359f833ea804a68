import { Notice } from "@/app/_ui/notice.tsx";
import { timeWords } from "@/app/_words/time-pages.ts";
import { ENTRIES_OF_WEEK_MAX, type TimeData } from "./week-data.ts";

/** Says where a week is not shown whole, as its sums are those of what is shown. */
export function MoreEntries({ isWhole }: Pick<TimeData, "isWhole">) {
  if (isWhole) return null;
  return <Notice tone="neutral">{timeWords.firstOnly(ENTRIES_OF_WEEK_MAX)}</Notice>;
}

/** Says that time is missing here, and what becomes of it. */
export function UnreadableTime({ count }: { count: number }) {
  if (count === 0) return null;
  return <Notice tone="bad">{timeWords.unreadable(count)}</Notice>;
}
