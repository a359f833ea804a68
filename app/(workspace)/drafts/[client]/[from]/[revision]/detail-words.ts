import { LANGUAGE_NAMES } from "@/app/_format/languages.ts";
import { taxWords } from "@/app/_tax/tax-words.ts";
import { clientBillingWords } from "@/app/_words/clients.ts";
import { newDetailWords } from "@/app/_words/drafts.ts";
import { clientFields, eInvoiceFile, lineDetail } from "@/server/client/fields.ts";
import type { Draft } from "@/server/draft/schema.ts";
import { formatMoney, formatPercent } from "@/server/lib/format.ts";
import { language } from "@/server/lib/language.ts";
import { taxOutput, workspaceFields } from "@/server/workspace/fields.ts";

type Detail = Draft["newDetails"][number];
type Denomination = Pick<Draft["document"], "currency" | "decimals">;

/** Returns a changed detail: whose and which it is, and its values before and after where they can be shown. */
export function detailWords(
  { of, field, before, after }: Detail,
  money: Denomination,
): { term: string; value: string } {
  const fields: Record<string, { words: { label: string } }> = of === "client" ? clientFields : workspaceFields;
  const label = fields[field]?.words.label ?? field;
  const shown = [before, after].map((value) => textOf(field, value, money));
  const [from, to] = shown;
  const value = from === undefined || to === undefined ? newDetailWords.changed : newDetailWords.change(from, to);
  return { term: newDetailWords.whose[of](label), value };
}

/** Returns a value in words, or undefined for one that words cannot show, such as a logo. */
function textOf(field: string, value: unknown, money: Denomination): string | undefined {
  if (value === null) return newDetailWords.none;
  const tax = taxOutput.safeParse(value);
  if (tax.success) return taxWords(tax.data);
  if (typeof value === "number") return numberOf(field, value, money);
  return typeof value === "string" ? chosenOf(field, value) : undefined;
}

function numberOf(field: string, value: number, money: Denomination): string {
  if (field === "discount") return formatPercent(value);
  return field === "discountAmount" ? formatMoney(value, money) : String(value);
}

function chosenOf(field: string, value: string): string | undefined {
  if (field === "logo") return undefined;
  if (field === "language") return LANGUAGE_NAMES[language.parse(value)];
  if (field === "lineDetail") return clientBillingWords.lineDetails[lineDetail.parse(value)];
  if (field === "eInvoice") return clientBillingWords.eInvoices[eInvoiceFile.parse(value)];
  return value;
}
