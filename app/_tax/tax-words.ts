import { taxFieldWords } from "@/app/_words/party.ts";
import { formatPercent } from "@/server/lib/format.ts";
import type { Workspace } from "@/server/workspace/schema.ts";

type Tax = Workspace["tax"];

export const CATEGORY_WORDS: Record<Tax["category"], string> = taxFieldWords.categories;

/** Returns "VAT 19%" or the category's words. */
export function taxWords(tax: Tax): string {
  return tax.category === "S" ? taxFieldWords.atRate(formatPercent(tax.rate)) : CATEGORY_WORDS[tax.category];
}
