import { invoiceMailWords } from "@/app/_words/invoice.ts";
import type { Delivery } from "@/server/delivery/schema.ts";
import { formatInstant } from "@/server/lib/format.ts";

interface HistoryRow {
  at: string;
  words: string;
}

/** Returns the state of a mail in one sentence that claims nothing unknown. */
export function deliveryWords(delivery: Delivery | null, timeZone: string): string {
  if (delivery === null) return invoiceMailWords.none;
  const { state, to, sentAt, nextAttemptAt, attempts, failure } = delivery;
  switch (state) {
    case "sent":
      return invoiceMailWords.accepted(serverOf(to), sentAt === null ? null : formatInstant(sentAt, timeZone));
    case "sending":
      return invoiceMailWords.handedOver;
    case "blocked":
      if (attempts === 0) return invoiceMailWords.noAddress;
      return invoiceMailWords.noAddressAndFailed(reason(failure), nextTry(nextAttemptAt, timeZone));
    case "dropped":
      return invoiceMailWords.dropped;
    case "failed":
      if (failure?.code === "unwanted") return invoiceMailWords.unwanted(reason(failure));
      return invoiceMailWords.notDelivered(reason(failure), nextTry(null, timeZone));
    case "pending": {
      const next = nextAttemptAt === null ? invoiceMailWords.soon : formatInstant(nextAttemptAt, timeZone);
      if (attempts === 0 && failure !== null) return invoiceMailWords.goesOut(failure.message, next);
      if (attempts === 0) return invoiceMailWords.waits(next);
      return invoiceMailWords.notDeliveredYet({ reason: reason(failure), attempts, next });
    }
  }
}

/** Returns each attempt in words, the newest first. */
export function historyWords(delivery: Delivery, timeZone: string): HistoryRow[] {
  return delivery.history.toReversed().map(({ at, outcome, failure }) => ({
    at: formatInstant(at, timeZone),
    words: outcome === "sent" ? invoiceMailWords.taken : refusedWords(outcome, failure),
  }));
}

function refusedWords(outcome: "refused" | "unknown", failure: Delivery["failure"]): string {
  if (outcome === "unknown") return failure?.message ?? invoiceMailWords.unknown;
  return reason(failure);
}

function nextTry(at: string | null, timeZone: string): string {
  return at === null ? invoiceMailWords.notAgain : invoiceMailWords.nextAttempt(formatInstant(at, timeZone));
}

function reason(failure: Delivery["failure"]): string {
  return failure?.message ?? invoiceMailWords.noReason;
}

function serverOf(to: string | null): string {
  return invoiceMailWords.server(to?.split("@").at(1));
}
