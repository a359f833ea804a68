import { Badge } from "@/app/_ui/badge.tsx";
import { IconAlertTriangle, IconCircleDashed, IconHourglass } from "@/app/_ui/icons.tsx";
import { upcomingWords } from "@/app/_words/upcoming.ts";
import type { UpcomingInvoice } from "@/server/billing/schema.ts";

/** The state of a client's open period, in the same words on every page. */
export function UpcomingBadge({ upcoming }: { upcoming: Pick<UpcomingInvoice, "minutes" | "warnings"> }) {
  if (upcoming.warnings.length > 0) {
    return (
      <Badge tone="bad" icon={<IconAlertTriangle size={14} />}>
        {WARNING_WORDS[upcoming.warnings[0] ?? "no_email"]}
      </Badge>
    );
  }
  if (upcoming.minutes === 0) {
    return (
      <Badge tone="neutral" icon={<IconCircleDashed size={14} />}>
        {upcomingWords.nothingToBill}
      </Badge>
    );
  }
  return (
    <Badge tone="neutral" icon={<IconHourglass size={14} />}>
      {upcomingWords.collecting}
    </Badge>
  );
}

export const WARNING_WORDS: Record<UpcomingInvoice["warnings"][number], string> = upcomingWords.warnings;

/** Returns the link to the page on which the owner can fix it. */
export function warningFix(
  warning: UpcomingInvoice["warnings"][number],
  clientId: string,
): { href: string; label: string } {
  if (warning === "not_calculable") return { href: `/clients/${clientId}`, label: upcomingWords.look };
  if (warning === "rate_unconfirmed") return { href: `/clients/${clientId}/rates`, label: upcomingWords.confirmRate };
  return warning === "no_email"
    ? { href: `/clients/${clientId}/billing`, label: upcomingWords.addAddress }
    : { href: "/settings/business", label: upcomingWords.addName };
}
