import { formatDate, formatLongDate, formatMinutes, formatMoney, formatPercent, formatPeriod } from "../lib/format.ts";
import { toDecimal } from "../lib/money.ts";
import type { InvoiceDocument } from "./schema.ts";

/** A document as it is printed: every figure and date already in words, so that the template only places them. */
export interface PrintedDocument {
  title: string;
  preview: boolean;
  issuedOn: string;
  seller: { name: string; contact: string[]; senderLine: string };
  buyer: string[];
  facts: [label: string, value: string][];
  lines: PrintedLine[];
  groupingNote: string | null;
  /** The time of all lines together; null where there is one line alone. */
  time: string | null;
  sums: [label: string, value: string][];
  /** What the law wants said of the tax. */
  reasons: string[];
  total: [label: string, value: string];
  payment: { sentence: string; rows: [label: string, value: string][]; code: string | null };
  note: string[];
  footer: string;
}

export interface PrintedLine {
  date: string;
  description: string;
  ticket: string;
  quantity: string;
  rate: string;
  amount: string;
}

const GROUPING_NOTES = {
  entry: null,
  day: "There are too many entries for one document: each line holds one day.",
  rate: "There are too many entries for one document: each line holds all work at one rate.",
};

export function printed(document: InvoiceDocument): PrintedDocument {
  const { seller, buyer, currency, totals, payment } = document;
  const money = (amount: number) => formatMoney(amount, currency);
  const lines = document.lines.map((line) => ({
    date: line.date ? formatDate(line.date) : "",
    description: line.description,
    ticket: line.ticket ?? "",
    quantity: `${formatMinutes(line.minutes)} h`,
    rate: money(line.rate),
    amount: money(line.net),
  }));
  return {
    title: titleOf(document),
    preview: document.number === null,
    issuedOn: document.issueDate,
    seller: {
      name: seller.name,
      contact: [...rowsOf(seller.address), ...present([countryName(seller.country), seller.phone, seller.email])],
      senderLine: present([seller.name, ...rowsOf(seller.address)]).join(" · "),
    },
    buyer: [buyer.name, ...rowsOf(buyer.address), ...present([abroad(document)])],
    facts: factsOf(document),
    lines,
    groupingNote: GROUPING_NOTES[document.grouping],
    time: lines.length > 1 ? `${formatMinutes(totals.minutes)} h in total` : null,
    sums: sumsOf(document),
    reasons: present(document.taxGroups.map(({ reason }) => reason)),
    total: [`Total ${currency}`, money(totals.total)],
    payment: {
      sentence: paymentSentence(document),
      rows: paymentRows(document),
      code: paymentCode(document),
    },
    note: rowsOf(document.note),
    footer: present([
      titleOf(document),
      shortened(seller.name),
      seller.taxId && `Tax ID ${seller.taxId}`,
      payment.iban && spaced(payment.iban),
    ]).join(" · "),
  };
}

/** What kind of document it is, in the words on its head. */
export function kindOf({ kind }: Pick<InvoiceDocument, "kind">): string {
  return kind === "creditNote" ? "Credit note" : "Invoice";
}

function titleOf(document: InvoiceDocument): string {
  return document.number ? `${kindOf(document)} ${document.number}` : "Invoice preview";
}

/** Whether money is asked for: not by a credit note, and not where the total is nothing. */
export function isOwed({ kind, totals }: Pick<InvoiceDocument, "kind" | "totals">): boolean {
  return kind === "invoice" && totals.total > 0;
}

/** What is asked of the reader. */
export function paymentSentence({ kind, corrects, totals, currency, dueDate }: InvoiceDocument): string {
  if (kind === "creditNote") {
    const whole = `This credit note takes back the whole of invoice ${corrects?.number}`;
    return `${whole}: ${formatMoney(totals.total, currency)} are not owed, or are owed back to you where you paid them.`;
  }
  if (totals.total <= 0) return "There is nothing to pay.";
  return `Please pay ${formatMoney(totals.total, currency)} by ${formatLongDate(dueDate)}.`;
}

type Pair = [label: string, value: string];

function factsOf(document: InvoiceDocument): [string, string][] {
  const { number, corrects, issueDate, dueDate, period, buyer, seller } = document;
  return [
    [`${kindOf(document)} number`, number ?? "given when issued"],
    [`${kindOf(document)} date`, formatLongDate(issueDate)],
    ...(corrects ? [["Takes back", `${corrects.number} of ${formatLongDate(corrects.issueDate)}`] satisfies Pair] : []),
    ...(corrects ? [] : [["Due date", formatLongDate(dueDate)] satisfies Pair]),
    ["Period", formatPeriod(period)],
    ...(buyer.reference ? [["Your reference", buyer.reference] satisfies [string, string]] : []),
    ...(buyer.taxId ? [["Your tax ID", buyer.taxId] satisfies [string, string]] : []),
    ...(seller.taxId ? [["Our tax ID", seller.taxId] satisfies [string, string]] : []),
  ];
}

/** What stands between the lines and the total; nothing where the lines are the total. */
function sumsOf({ totals, taxGroups, currency }: InvoiceDocument): [string, string][] {
  const money = (amount: number) => formatMoney(amount, currency);
  const taxed = taxGroups.filter(({ category }) => category !== "O");
  const discount: [string, string][] = [
    ["Sum of lines", money(totals.lines)],
    [`Discount ${formatPercent(totals.discountRate)}`, money(-totals.discount)],
  ];
  return [
    ...(totals.discount === 0 ? [] : discount),
    ...(taxed.length > 0 ? [["Net", money(totals.net)] satisfies [string, string]] : []),
    ...taxed.map((group): [string, string] => [taxLabel(group), money(group.tax)]),
  ];
}

/** How a tax group is called, after the categories of EN 16931. */
export function taxLabel({ category, rate }: Pick<InvoiceDocument["taxGroups"][number], "category" | "rate">): string {
  if (category === "S") return `VAT ${formatPercent(rate)}`;
  if (category === "AE") return "VAT, reverse charge";
  if (category === "E") return "VAT, exempt";
  return category === "Z" ? "VAT 0 %" : "Outside the scope of VAT";
}

function paymentRows(document: InvoiceDocument): Pair[] {
  const { payment, number, seller } = document;
  if (!payment.iban || !isOwed(document)) return [];
  const rows: [string, string | null][] = [
    ["Account holder", seller.name],
    ["IBAN", spaced(payment.iban)],
    ["BIC", payment.bic],
    ["Bank", payment.bankName],
    ["Reference", number],
  ];
  return rows.flatMap(([label, value]) => (value ? [[label, value] satisfies [string, string]] : []));
}

const EPC_AMOUNT_MAX = 99_999_999_999;

/** What banking apps read: a SEPA transfer by EPC069-12, version 2; null where no such transfer can be made. */
export function paymentCode(document: InvoiceDocument): string | null {
  const { payment, currency, totals, seller, number } = document;
  const payable = currency === "EUR" && isOwed(document) && totals.total <= EPC_AMOUNT_MAX;
  if (!payment.iban || !number || !seller.name || !payable) return null;
  const amount = `EUR${toDecimal(totals.total, currency)}`;
  const bic = payment.bic ?? "";
  return [
    "BCD",
    "002",
    "1",
    "SCT",
    bic,
    [...seller.name].slice(0, 70).join(""),
    payment.iban,
    amount,
    "",
    "",
    number,
  ].join("\n");
}

/** The name the PDF is saved under, free of what a file system or a header would stumble over. */
export function pdfFilename({ kind, number }: Pick<InvoiceDocument, "kind" | "number">): string {
  return `${kindOf({ kind })} ${(number ?? "preview").replace(/[^\p{L}\p{N} ._-]/gu, "-")}.pdf`;
}

const countryNames = new Intl.DisplayNames("en", { type: "region" });

function countryName(code: string | null): string | null {
  return code ? (countryNames.of(code) ?? code) : null;
}

/** The buyer's country, which post within one country does without. */
function abroad({ seller, buyer }: InvoiceDocument): string | null {
  return buyer.country === seller.country ? null : (countryName(buyer.country)?.toUpperCase() ?? null);
}

const FOOTER_NAME_MAX = 60;

function shortened(name: string): string {
  return name.length > FOOTER_NAME_MAX ? `${name.slice(0, FOOTER_NAME_MAX - 1)}…` : name;
}

function rowsOf(text: string | null): string[] {
  return text === null ? [] : text.split("\n").filter((row) => row.trim() !== "");
}

function present(values: (string | null)[]): string[] {
  return values.flatMap((value) => (value ? [value] : []));
}

/** An IBAN in groups of four. */
export function spaced(iban: string): string {
  return iban.replace(/(.{4})(?=.)/g, "$1 ");
}
