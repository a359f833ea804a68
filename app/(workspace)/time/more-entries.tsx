import { Notice } from "@/app/_ui/notice.tsx";
import { ENTRIES_OF_WEEK_MAX, type TimeData } from "./week-data.ts";

/** Says where a week is not shown whole, as its sums are those of what is shown. */
export function MoreEntries({ isWhole }: Pick<TimeData, "isWhole">) {
  if (isWhole) return null;
  return (
    <Notice tone="neutral">
      {`This week has more than ${ENTRIES_OF_WEEK_MAX} entries: the later ones are neither shown nor counted here. They are billed as all others, and each client's own page has them.`}
    </Notice>
  );
}
