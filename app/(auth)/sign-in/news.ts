import { signInWords } from "@/app/_words/account.ts";

const NEWS = new Map([
  ["password", signInWords.news.password],
  ["elsewhere", signInWords.news.elsewhere],
]);

/** What the address says has happened before; nothing for a word that anybody else put there. */
export function signInMessage(word: string | undefined): string | null {
  return NEWS.get(word ?? "") ?? null;
}
