import type { FormReader } from "@/app/_format/read-form.ts";
import type { Inputs } from "@/app/_trpc/types.ts";
import type { ApiKey } from "@/server/apikey/schema.ts";

/** What a key may do, as its maker chooses it. */
export const SCOPE_WORDS: Record<ApiKey["scope"], string> = {
  read: "Read everything, change nothing",
  time: "Log time, and read clients",
  all: "Everything, issuing and sending invoices included",
};

/** The same in a row of the list. */
export const SCOPE_NAMES: Record<ApiKey["scope"], string> = { read: "Reads", time: "Logs time", all: "Everything" };

const NEVER = "never";

/** When a key ends, by days from now. */
export const EXPIRY_WORDS: Record<string, string> = {
  30: "In 30 days",
  90: "In 90 days",
  365: "In a year",
  [NEVER]: "Never",
};

/** The key that a form asks for. */
export function newKeyOf({ text }: Pick<FormReader, "text">): Inputs["apiKey"]["create"] {
  const scope = text("scope");
  const days = text("expiry");
  return {
    name: text("name"),
    // What nobody can have chosen is the least.
    scope: isScope(scope) ? scope : "read",
    expiresInDays: days === NEVER ? null : Number(days),
  };
}

function isScope(text: string): text is ApiKey["scope"] {
  return text in SCOPE_WORDS;
}

/** Until when a key works, or since when it does not; `dayOf` says an instant's day. */
export function expiryWords(
  { expiresAt }: Pick<ApiKey, "expiresAt">,
  now: string,
  dayOf: (at: string) => string,
): string {
  if (expiresAt === null) return "Never expires";
  return `${expiresAt <= now ? "Expired" : "Expires"} ${dayOf(expiresAt)}`;
}
