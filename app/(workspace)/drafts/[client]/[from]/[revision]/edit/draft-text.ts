import { decimalText } from "@/app/_format/money-entry.ts";
import type { InvoiceDocument } from "@/server/document/schema.ts";
import type { Draft } from "@/server/draft/schema.ts";
import { formatMinutes } from "@/server/lib/format.ts";
import type { TaxTreatment } from "@/server/workspace/fields.ts";

/** The parts of a document that its owner may edit. */
export type DraftText = Pick<InvoiceDocument, "lines" | "adjustments" | "note" | "currency" | "decimals">;

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

/** Returns a document's lines and charges as fields. Without a tax of its own, the choice is empty. */
export function draftText({ lines, adjustments, decimals }: DraftText, ownTaxes: Draft["ownTaxes"]) {
  return {
    lines: lines.map(
      (line, id): TypedLine => ({
        id,
        date: line.date,
        ticket: line.ticket,
        description: line.description,
        minutes: formatMinutes(line.minutes),
        rate: decimalText(line.rate, decimals),
        tax: typedTax(ownTaxes.lines[id]),
      }),
    ),
    charges: adjustments
      .filter(({ kind }) => kind === "charge")
      .map(
        (charge, id): TypedCharge => ({
          id,
          reason: charge.reason ?? "",
          amount: decimalText(charge.amount, decimals),
          tax: typedTax(ownTaxes.charges[id]),
        }),
      ),
  };
}

function typedTax(own: TaxTreatment | null | undefined): TypedTax {
  if (!own) return INHERITED;
  const { category, rate, reason } = own;
  return { category, rate: category === "S" ? decimalText(rate, 2) : "", reason: reason ?? "" };
}
