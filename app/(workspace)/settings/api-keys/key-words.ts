import { apiKeyWords } from "@/app/_words/settings.ts";
import type { ApiKey } from "@/server/apikey/schema.ts";

/** What a key may do, as its maker chooses it. */
export const SCOPE_WORDS: Record<ApiKey["scope"], string> = apiKeyWords.scopes;

/** The same in a row of the list. */
export const SCOPE_NAMES: Record<ApiKey["scope"], string> = apiKeyWords.scopeNames;

/** When a key ends, by days from now; empty is never. */
export const EXPIRY_WORDS: Record<string, string> = {
  30: apiKeyWords.expiries.month,
  90: apiKeyWords.expiries.quarter,
  365: apiKeyWords.expiries.year,
  "": apiKeyWords.expiries.never,
};

/** Until when a key works, or since when it does not; `dayOf` says an instant's day. */
export function expiryWords(
  { expiresAt }: Pick<ApiKey, "expiresAt">,
  now: string,
  dayOf: (at: string) => string,
): string {
  if (expiresAt === null) return apiKeyWords.neverExpires;
  return expiresAt <= now ? apiKeyWords.expired(dayOf(expiresAt)) : apiKeyWords.expires(dayOf(expiresAt));
}
