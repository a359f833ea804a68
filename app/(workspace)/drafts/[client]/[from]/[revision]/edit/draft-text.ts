import { decimalText } from "@/app/_format/money-entry.ts";
import type { DraftContents } from "@/server/draft/schema.ts";
import { formatMinutes } from "@/server/lib/format.ts";
import { percentText } from "@/server/lib/money.ts";
import type { TaxTreatment } from "@/server/workspace/fields.ts";

/** A tax as typed; an empty category means the client's tax. */
export interface TypedTax {
  category: string;
  rate: string;
  reason: string;
}

export interface TypedLine {
  id: string;
  date: string | null;
  ticket: string | null;
  description: string;
  minutes: string;
  rate: string;
  tax: TypedTax;
}

export interface TypedCharge {
  id: string;
  reason: string;
  amount: string;
  tax: TypedTax;
}

export const INHERITED: TypedTax = { category: "", rate: "", reason: "" };

/** Returns a draft's lines and charges as fields. Without a tax of its own, the choice is empty. */
export function draftText({ lines, charges }: DraftContents, decimals: number) {
  return {
    lines: lines.map((line): TypedLine => {
      const { minutes, rate, tax } = line;
      return { ...line, minutes: formatMinutes(minutes), rate: decimalText(rate, decimals), tax: typedTax(tax) };
    }),
    charges: charges.map((charge): TypedCharge => {
      return { ...charge, amount: decimalText(charge.amount, decimals), tax: typedTax(charge.tax) };
    }),
  };
}

function typedTax(own: TaxTreatment | null): TypedTax {
  if (!own) return INHERITED;
  const { category, rate, reason } = own;
  return { category, rate: category === "S" ? percentText(rate) : "", reason: reason ?? "" };
}
