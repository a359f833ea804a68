import { apiKeyWords } from "@/app/_words/settings.ts";
import type { ApiKey } from "@/server/apikey/schema.ts";

/** What a key may do, for the form of a new key. */
export const SCOPE_WORDS: Record<ApiKey["scope"], string> = apiKeyWords.scopes;

/** What a key may do, for a row of the list. */
export const SCOPE_NAMES: Record<ApiKey["scope"], string> = apiKeyWords.scopeNames;

/** The lifetimes of a key in days; empty means never. */
export const EXPIRY_WORDS: Record<string, string> = {
  30: apiKeyWords.expiries.month,
  90: apiKeyWords.expiries.quarter,
  365: apiKeyWords.expiries.year,
  "": apiKeyWords.expiries.never,
};

/** Returns until when a key works, or since when it has expired; `dayOf` formats an instant. */
export function expiryWords(
  { expiresAt }: Pick<ApiKey, "expiresAt">,
  now: string,
  dayOf: (at: string) => string,
): string {
  if (expiresAt === null) return apiKeyWords.neverExpires;
  return expiresAt <= now ? apiKeyWords.expired(dayOf(expiresAt)) : apiKeyWords.expires(dayOf(expiresAt));
}
