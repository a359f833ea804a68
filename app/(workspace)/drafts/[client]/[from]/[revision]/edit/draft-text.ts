import { parseLongDuration } from "@/app/_format/duration-entry.ts";
import { decimalText, parseMoneyEntry } from "@/app/_format/money-entry.ts";
import { parsePercentEntry } from "@/app/_format/percent-entry.ts";
import { isCategory } from "@/app/_tax/tax-words.ts";
import type { Inputs } from "@/app/_trpc/types.ts";
import type { Trouble } from "@/app/_ui/form.tsx";
import type { InvoiceDocument } from "@/server/document/schema.ts";
import { formatMinutes } from "@/server/lib/format.ts";
import type { TaxTreatment } from "@/server/workspace/fields.ts";

/** What of a document its owner may write anew. */
export type DraftText = Pick<InvoiceDocument, "lines" | "adjustments" | "taxGroups" | "note" | "currency" | "decimals">;

/** A tax as it is typed; an empty category stands for the client's own. */
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
  time: string;
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

/** A document's lines and charges as fields; each tax that is the client's own is left to it. */
export function typedOf(document: DraftText, { tax }: { tax: TaxTreatment }) {
  const { lines, adjustments, taxGroups, decimals } = document;
  const typedTax = ({ category, rate }: Pick<TaxTreatment, "category" | "rate">): TypedTax => {
    const group = taxGroups.find((each) => each.category === category && each.rate === rate);
    const reason = group?.reason ?? null;
    if (category === tax.category && rate === tax.rate) return INHERITED;
    return { category, rate: category === "S" ? decimalText(rate, 2) : "", reason: reason ?? "" };
  };
  return {
    lines: lines.map(
      (line, id): TypedLine => ({
        id,
        date: line.date,
        ticket: line.ticket,
        description: line.description,
        time: formatMinutes(line.minutes),
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

type Edit = Inputs["draft"]["edit"];
export type Read = Required<Pick<Edit, "lines" | "charges">>;

/** What was typed, as the API takes it; or what could not be read, by its field. */
export function readDraft(
  typed: { lines: readonly TypedLine[]; charges: readonly TypedCharge[] },
  decimals: number,
): Read | Trouble {
  const fields: Record<string, string> = {};
  const lines = typed.lines.map((line, place) => readLine(line, { name: `lines.${place}`, decimals, fields }));
  const charges = typed.charges.map((charge, place) =>
    readCharge(charge, { name: `charges.${place}`, decimals, fields }),
  );
  if (lines.length === 0) return { message: "A draft keeps at least one line; discard it instead.", fields };
  return Object.keys(fields).length === 0 ? { lines, charges } : { message: "Some fields could not be read.", fields };
}

interface Reading {
  name: string;
  decimals: number;
  /** Takes up what could not be read. */
  fields: Record<string, string>;
}

function readLine(line: TypedLine, reading: Reading): Read["lines"][number] {
  const { date, ticket, description, time, rate } = line;
  const { name, decimals, fields } = reading;
  const hours = parseLongDuration(time);
  const price = parseMoneyEntry(rate, decimals);
  if (description.trim() === "") fields[`${name}.description`] = "Say what it is for.";
  if (!hours.ok) fields[`${name}.minutes`] = hours.message;
  if (!price.ok) fields[`${name}.rate`] = price.message;
  const minutes = hours.ok ? hours.minutes : 0;
  return { date, ticket, description, minutes, rate: price.ok ? price.amount : 0, tax: readTax(line.tax, reading) };
}

function readCharge(charge: TypedCharge, reading: Reading): Read["charges"][number] {
  const { name, decimals, fields } = reading;
  const amount = parseMoneyEntry(charge.amount, decimals);
  if (charge.reason.trim() === "") fields[`${name}.reason`] = "Say what it is for.";
  if (!amount.ok) fields[`${name}.amount`] = amount.message;
  return { reason: charge.reason, amount: amount.ok ? amount.amount : 0, tax: readTax(charge.tax, reading) };
}

function readTax({ category, rate, reason }: TypedTax, { name, fields }: Reading): TaxTreatment | null {
  if (!isCategory(category)) return null;
  if (category !== "S") return { category, rate: 0, reason: reason.trim() === "" ? null : reason };
  const percent = parsePercentEntry(rate);
  if (!percent.ok) fields[`${name}.tax.rate`] = percent.message;
  return { category, rate: percent.ok ? percent.amount : 0, reason: null };
}
