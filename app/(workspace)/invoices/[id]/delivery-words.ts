import type { Delivery } from "@/server/delivery/schema.ts";
import { formatInstant } from "@/server/lib/format.ts";

export interface HistoryRow {
  at: string;
  words: string;
}

/** How a mail stands, in one sentence that promises nothing it does not know. */
export function deliveryWords(delivery: Delivery | null, timeZone: string): string {
  if (delivery === null) return "No email belongs to this invoice.";
  const { state, to, sentAt, nextAttemptAt, attempts, failure } = delivery;
  switch (state) {
    case "sent": {
      const when = sentAt === null ? "" : ` at ${formatInstant(sentAt, timeZone)}`;
      return `${serverOf(to)} took the email${when}. That is not proof that somebody read it.`;
    }
    case "sending":
      return "It is being handed over right now.";
    case "blocked":
      if (attempts === 0) return "Not delivered: there is no email address to send it to.";
      return `Not delivered: there is no email address. ${reason(failure)} ${nextTry(nextAttemptAt, timeZone)}`;
    case "dropped":
      return "Not delivered: it was given up before it went out.";
    case "failed":
      return `Not delivered. ${reason(failure)} ${nextTry(null, timeZone)}`;
    case "pending": {
      const next = nextAttemptAt === null ? "soon" : formatInstant(nextAttemptAt, timeZone);
      if (attempts === 0 && failure !== null) return `${failure.message} It goes out ${next}.`;
      if (attempts === 0) return `Waits to be sent: ${next}.`;
      return `Not delivered yet. ${reason(failure)} Tried ${times(attempts)}; next attempt ${next}.`;
    }
  }
}

/** Each attempt in words, newest first. */
export function historyWords(delivery: Delivery, timeZone: string): HistoryRow[] {
  return delivery.history.toReversed().map(({ at, outcome, failure }) => ({
    at: formatInstant(at, timeZone),
    words: outcome === "sent" ? "Handed to the mail server, which accepted it." : refusedWords(outcome, failure),
  }));
}

function refusedWords(outcome: "refused" | "unknown", failure: Delivery["failure"]): string {
  if (outcome === "unknown") return failure?.message ?? "What became of it is not known.";
  return reason(failure);
}

function nextTry(at: string | null, timeZone: string): string {
  return at === null ? "It is not tried again by itself." : `Next attempt ${formatInstant(at, timeZone)}.`;
}

function reason(failure: Delivery["failure"]): string {
  return failure?.message ?? "No reason was given.";
}

function times(attempts: number): string {
  return attempts === 1 ? "once" : `${attempts} times`;
}

function serverOf(to: string | null): string {
  const domain = to?.split("@").at(1);
  return domain === undefined ? "The mail server" : `The mail server for ${domain}`;
}
