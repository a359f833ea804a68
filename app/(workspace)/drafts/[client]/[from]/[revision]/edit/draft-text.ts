import { decimalText } from "@/app/_format/money-entry.ts";
import type { InvoiceDocument } from "@/server/document/schema.ts";
import { formatMinutes } from "@/server/lib/format.ts";
import { percentText } from "@/server/lib/money.ts";
import type { TaxTreatment } from "@/server/workspace/fields.ts";

/** The parts of a document that its owner may edit. */
export type DraftText = Pick<InvoiceDocument, "lines" | "adjustments" | "taxGroups" | "note" | "currency" | "decimals">;

/** A tax as typed; an empty category means the client's tax. */
export interface TypedTax {
  category: string;
  rate: string;
  reason: string;
}

export interface TypedLine {
  id: number;
  date: string | null;
  ticket: string | null;
  description: string;
  minutes: string;
  rate: string;
  tax: TypedTax;
}

export interface TypedCharge {
  id: number;
  reason: string;
  amount: string;
  tax: TypedTax;
}

export const INHERITED: TypedTax = { category: "", rate: "", reason: "" };

/** Returns a document's lines and charges as fields. A tax equal to the client's becomes an empty choice. */
export function draftText(document: DraftText, { tax }: { tax: TaxTreatment }) {
  const { lines, adjustments, taxGroups, decimals } = document;
  const typedTax = ({ category, rate }: Pick<TaxTreatment, "category" | "rate">): TypedTax => {
    const group = taxGroups.find((each) => each.category === category && each.rate === rate);
    const reason = group?.reason ?? null;
    if (category === tax.category && rate === tax.rate) return INHERITED;
    return { category, rate: category === "S" ? percentText(rate) : "", reason: reason ?? "" };
  };
  return {
    lines: lines.map(
      (line, id): TypedLine => ({
        id,
        date: line.date,
        ticket: line.ticket,
        description: line.description,
        minutes: formatMinutes(line.minutes),
        rate: decimalText(line.rate, decimals),
        tax: typedTax(line.tax),
      }),
    ),
    charges: adjustments
      .filter(({ kind }) => kind === "charge")
      .map(
        (charge, id): TypedCharge => ({
          id,
          reason: charge.reason ?? "",
          amount: decimalText(charge.amount, decimals),
          tax: typedTax(charge.tax),
        }),
      ),
  };
}
