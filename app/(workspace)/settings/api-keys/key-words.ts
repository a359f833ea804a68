import type { ApiKey } from "@/server/apikey/schema.ts";

/** What a key may do, as its maker chooses it. */
export const SCOPE_WORDS: Record<ApiKey["scope"], string> = {
  read: "Read everything, change nothing",
  time: "Log time, and read clients",
  all: "Everything, issuing and sending invoices included",
};

/** The same in a row of the list. */
export const SCOPE_NAMES: Record<ApiKey["scope"], string> = { read: "Reads", time: "Logs time", all: "Everything" };

/** When a key ends, by days from now; empty is never. */
export const EXPIRY_WORDS: Record<string, string> = {
  30: "In 30 days",
  90: "In 90 days",
  365: "In a year",
  "": "Never",
};

/** Until when a key works, or since when it does not; `dayOf` says an instant's day. */
export function expiryWords(
  { expiresAt }: Pick<ApiKey, "expiresAt">,
  now: string,
  dayOf: (at: string) => string,
): string {
  if (expiresAt === null) return "Never expires";
  return `${expiresAt <= now ? "Expired" : "Expires"} ${dayOf(expiresAt)}`;
}
