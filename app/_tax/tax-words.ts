import { formatPercent } from "@/server/lib/format.ts";
import type { Workspace } from "@/server/workspace/schema.ts";

type Tax = Workspace["tax"];

export const CATEGORY_WORDS: Record<Tax["category"], string> = {
  S: "VAT at a rate",
  Z: "Zero-rated",
  E: "Exempt",
  AE: "Reverse charge: the client owes the tax",
  K: "Intra-Community supply of goods",
  G: "Export outside the European Union",
  O: "Outside the scope of VAT",
};

/** "VAT 19%" or the category's words. */
export function taxWords(tax: Tax): string {
  return tax.category === "S" ? `VAT ${formatPercent(tax.rate)}` : CATEGORY_WORDS[tax.category];
}
