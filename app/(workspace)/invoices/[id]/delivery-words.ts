import { invoiceMailWords } from "@/app/_words/invoice.ts";
import type { Delivery } from "@/server/delivery/schema.ts";
import { formatInstant } from "@/server/lib/format.ts";

export interface HistoryRow {
  at: string;
  words: string;
}

/** How a mail stands, in one sentence that promises nothing it does not know. */
export function deliveryWords(delivery: Delivery | null, timeZone: string): string {
  if (delivery === null) return invoiceMailWords.none;
  const { state, to, sentAt, nextAttemptAt, attempts, lastError } = delivery;
  switch (state) {
    case "sent":
      return invoiceMailWords.accepted(serverOf(to), sentAt === null ? null : formatInstant(sentAt, timeZone));
    case "sending":
      return invoiceMailWords.handedOver;
    case "blocked":
      if (attempts === 0) return invoiceMailWords.noAddress;
      return invoiceMailWords.notDelivered(reason(lastError), nextTry(nextAttemptAt, timeZone));
    case "failed":
      return invoiceMailWords.notDelivered(reason(lastError), nextTry(null, timeZone));
    case "pending": {
      const next = nextAttemptAt === null ? invoiceMailWords.soon : formatInstant(nextAttemptAt, timeZone);
      if (attempts === 0 && lastError !== null) return invoiceMailWords.goesOut(reason(lastError), next);
      if (attempts === 0) return invoiceMailWords.waits(next);
      return invoiceMailWords.notDeliveredYet({ reason: reason(lastError), attempts, next });
    }
  }
}

/** Each attempt in words, newest first. */
export function historyWords(delivery: Delivery, timeZone: string): HistoryRow[] {
  return delivery.history.toReversed().map(({ at, outcome, message }) => ({
    at: formatInstant(at, timeZone),
    words: outcome === "sent" ? invoiceMailWords.taken : refusedWords(outcome, message),
  }));
}

function refusedWords(outcome: "refused" | "unknown", message: string | null): string {
  if (outcome === "unknown") return message ?? invoiceMailWords.unknown;
  return invoiceMailWords.refused(reason(message));
}

function nextTry(at: string | null, timeZone: string): string {
  return at === null ? invoiceMailWords.notAgain : invoiceMailWords.nextAttempt(formatInstant(at, timeZone));
}

function reason(message: string | null): string {
  if (message === null) return invoiceMailWords.noReason;
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

function serverOf(to: string | null): string {
  return invoiceMailWords.server(to?.split("@").at(1));
}
