import { Badge } from "@/app/_ui/badge.tsx";
import {
  IconAlertTriangle,
  IconBan,
  IconCheck,
  IconClockExclamation,
  IconMailForward,
  IconReceiptRefund,
  IconSend,
} from "@/app/_ui/icons.tsx";
import { stateWords } from "@/app/_words/invoice.ts";
import type { Delivery } from "@/server/delivery/schema.ts";
import type { Invoice } from "@/server/invoice/schema.ts";

interface InvoiceFacts {
  state: Invoice["state"];
  total: number;
  delivery: Delivery | null;
}

type BadgeState =
  | "nothing_to_pay"
  | "unwanted"
  | "paid"
  | "void"
  | "credit"
  | "not_delivered"
  | "overdue"
  | "sending"
  | "sent";

/** Returns the most important state of an invoice: an undelivered mail comes before an open payment. */
export function invoiceBadgeState({ state, total, delivery }: InvoiceFacts): BadgeState {
  if (state === "paid" && total > 0) return "paid";
  if (state === "void") return "void";
  if (delivery?.failure?.code === "unwanted" && state !== "overdue") return "unwanted";
  if (isUndelivered(delivery)) return "not_delivered";
  if (state === "paid") return "nothing_to_pay";
  if (state === "overdue") return "overdue";
  if (state === "credit") return "credit";
  return delivery === null || delivery.state === "sent" ? "sent" : "sending";
}

/** Returns whether a mail has not arrived and is not tried again. One that was reported as unwanted has arrived. */
export function isUndelivered(delivery: Delivery | null): boolean {
  if (delivery?.failure?.code === "unwanted") return false;
  return delivery?.state === "failed" || delivery?.state === "blocked";
}

const BADGES = {
  nothing_to_pay: { tone: "good", icon: <IconCheck size={14} />, words: stateWords.nothingToPay },
  unwanted: { tone: "bad", icon: <IconAlertTriangle size={14} />, words: stateWords.unwanted },
  paid: { tone: "good", icon: <IconCheck size={14} />, words: stateWords.paid },
  void: { tone: "neutral", icon: <IconBan size={14} />, words: stateWords.void },
  credit: { tone: "neutral", icon: <IconReceiptRefund size={14} />, words: stateWords.credit },
  not_delivered: { tone: "bad", icon: <IconAlertTriangle size={14} />, words: stateWords.notDelivered },
  overdue: { tone: "bad", icon: <IconClockExclamation size={14} />, words: stateWords.overdue },
  sending: { tone: "wait", icon: <IconMailForward size={14} />, words: stateWords.sending },
  sent: { tone: "neutral", icon: <IconSend size={14} />, words: stateWords.sent },
} as const;

/** The state of an invoice, in the same words on every page. */
export function InvoiceBadge({ invoice }: { invoice: InvoiceFacts }) {
  const { tone, icon, words } = BADGES[invoiceBadgeState(invoice)];
  return (
    <Badge tone={tone} icon={icon}>
      {words}
    </Badge>
  );
}
