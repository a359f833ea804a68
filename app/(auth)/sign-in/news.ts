import { signInWords } from "@/app/_words/account.ts";

const NEWS = new Map([
  ["password", signInWords.news.password],
  ["elsewhere", signInWords.news.elsewhere],
]);

/** Returns the message for a word in the address, or null for an unknown word. */
export function signInMessage(word: string | undefined): string | null {
  return NEWS.get(word ?? "") ?? null;
}
