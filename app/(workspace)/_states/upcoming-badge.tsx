import type { ReactNode } from "react";
import { Badge } from "@/app/_ui/badge.tsx";
import {
  IconAlertTriangle,
  IconCircleDashed,
  IconFileInvoice,
  IconHourglass,
  IconPlayerPause,
  IconSend,
} from "@/app/_ui/icons.tsx";
import { upcomingWords } from "@/app/_words/upcoming.ts";
import type { UpcomingInvoice } from "@/server/billing/schema.ts";

type Shown = Pick<UpcomingInvoice, "minutes" | "warnings" | "goesOut" | "hold">;

/** How a client's next invoice goes out, or why it does not, in the same words on every page. */
export function UpcomingBadge({ upcoming: { minutes, warnings, goesOut, hold } }: { upcoming: Shown }) {
  if (hold !== null) {
    return (
      <Badge tone="wait" icon={<IconPlayerPause size={14} />}>
        {upcomingWords.onHold}
      </Badge>
    );
  }
  if (warnings.length > 0) {
    return (
      <Badge tone="bad" icon={<IconAlertTriangle size={14} />}>
        {WARNING_WORDS[warnings[0] ?? "no_email"]}
      </Badge>
    );
  }
  if (minutes === 0) {
    return (
      <Badge tone="neutral" icon={<IconCircleDashed size={14} />}>
        {upcomingWords.nothingToBill}
      </Badge>
    );
  }
  const waits = goesOut === "onceAnswered" || goesOut === "onApproval";
  return (
    <Badge tone={waits ? "wait" : "neutral"} icon={WAY_ICONS[goesOut]}>
      {upcomingWords.waysOut[goesOut]}
    </Badge>
  );
}

const WAY_ICONS: Record<UpcomingInvoice["goesOut"], ReactNode> = {
  onceAnswered: <IconHourglass size={14} />,
  onApproval: <IconHourglass size={14} />,
  asDraft: <IconFileInvoice size={14} />,
  onItsOwn: <IconSend size={14} />,
};

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
