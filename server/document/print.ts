import { readableOnWhite } from "../lib/colour.ts";
import { formatMinutes } from "../lib/format.ts";
import { cutText } from "../lib/text.ts";
import { addressRows, countryName, rowsOf } from "./address.ts";
import { datesIn } from "./dates.ts";
import { buyerNumbers, sellerNumbers, sellerRegister } from "./numbers.ts";
import { type PaymentCode, paymentCode } from "./payment-code.ts";
import {
  accountRows,
  isOwed,
  moneyIn,
  otherWays,
  paymentSentence,
  percentIn,
  signOf,
  spaceIban,
  sumIn,
  taxReason,
  titleOf,
  wordsOf,
} from "./phrases.ts";
import type { InvoiceDocument, InvoiceLine } from "./schema.ts";
import { sumsOf } from "./sums.ts";
import { type PrintedSwissBill, printSwissBill } from "./swiss-bill.ts";

type Pair = [label: string, value: string];

/** A document as it is printed: every figure, date and label is already in words, so the template only places them. */
export interface PrintedDocument {
  /** Absent for documents that have none. */
  edition?: 2;
  /** Texts that no line break parts, such as an IBAN or a date. Only with an edition. */
  whole?: string[];
  language: string;
  paper: "a4" | "us-letter";
  title: string;
  kind: "invoice" | "creditNote" | "preview";
  issuedOn: string;
  /** The owner's colour, for lines and for text. */
  accent: { line: string; text: string } | null;
  logo: { file: string; alt: string } | null;
  /** Printed across the page if the document is not to be paid. */
  mark: string | null;
  /** Below the title of a preview. */
  notice: string | null;
  seller: { name: string; contact: string[]; senderLine: string };
  buyer: string[];
  facts: Pair[];
  heads: { date: string; description: string; quantity: string; rate: string; tax: string; amount: string };
  lines: PrintedLine[];
  /** Below the lines: notes about them for the reader. */
  remarks: string[];
  sums: Pair[];
  total: Pair;
  payment: { sentence: string; rows: Pair[]; code: PrintedCode | null };
  note: string[];
  footer: string[];
  page: [before: string, between: string];
  /** The payment slip at the foot of the page, if francs are paid to a Swiss account. */
  swissBill: PrintedSwissBill | null;
  timesheet: PrintedTimesheet | null;
}

export interface PrintedLine {
  date: string;
  description: string;
  ticket: string;
  quantity: string;
  rate: string;
  /** Its tax in per cent; empty if all lines have the same. */
  tax: string;
  amount: string;
}

/** A QR code and its caption. */
export interface PrintedCode {
  code: PaymentCode;
  alt: string;
  caption: string;
}

interface PrintedTimesheet {
  title: string;
  heads: { date: string; description: string; quantity: string };
  rows: { date: string; description: string; ticket: string; quantity: string }[];
  total: string;
}

export function printDocument(document: InvoiceDocument): PrintedDocument {
  const words = wordsOf(document);
  const { seller, look } = document;
  return {
    ...(document.edition === undefined ? {} : { edition: document.edition, whole: wholeTexts(document) }),
    language: document.language,
    paper: paperOf(seller.country),
    title: titleOf(document),
    kind: document.number === null ? "preview" : document.kind,
    issuedOn: document.issueDate,
    accent: accentOf(look.accent),
    logo: look.logo === null ? null : { file: look.logo, alt: words.logoOf(seller.name) },
    mark: markOf(document),
    notice: document.number === null ? words.previewNotice : null,
    seller: {
      name: seller.name,
      contact: [
        ...addressRows(seller, document),
        ...withoutBlanks([countryName(seller.country, document.language), seller.phone, seller.email]),
      ],
      senderLine: withoutBlanks([seller.name, ...addressRows(seller, document)]).join(" · "),
    },
    buyer: [document.buyer.name, ...addressRows(document.buyer, document), ...withoutBlanks([abroad(document)])],
    facts: factsOf(document),
    heads: {
      date: words.date,
      description: words.description,
      quantity: words.hours,
      rate: words.ratePerHour,
      tax: words.vat,
      amount: words.amount,
    },
    lines: linesOf(document),
    remarks: remarksOf(document),
    sums: sumsOf(document),
    total: [`${words.total} ${document.currency}`, sumIn(document)(document.totals.total)],
    payment: { sentence: paymentSentence(document), rows: paymentRows(document), code: codeOf(document) },
    note: rowsOf(document.note),
    footer: footerOf(document),
    page: words.page,
    swissBill: swissBillOf(document),
    timesheet: timesheetOf(document),
  };
}

/** Returns the owner's colour for lines, and for text if it is readable on white paper. */
function accentOf(colour: string | null): PrintedDocument["accent"] {
  return colour === null ? null : { line: colour, text: readableOnWhite(colour) };
}

/** Returns what a reader takes for one thing, so that it is not parted at the end of a line. */
function wholeTexts(document: InvoiceDocument): string[] {
  const { seller, buyer, payment, corrects, issueDate, dueDate, period, totals, number } = document;
  const dates = datesIn(document);
  const texts = [
    payment.iban && spaceIban(payment.iban),
    ...[issueDate, dueDate, ...(corrects ? [corrects.issueDate] : [])].map(dates.long),
    dates.period(period),
    moneyIn(document)(totals.total),
    ...[...sellerNumbers(document), ...buyerNumbers(document)].flatMap((each) => [each.join(" "), each[1]]),
    seller.taxId,
    buyer.taxId,
    number,
  ];
  return [...new Set(withoutBlanks(texts))].filter((text) => text.includes(" "));
}

function markOf(document: InvoiceDocument): string | null {
  const { previewMark, creditNote } = wordsOf(document);
  if (document.number === null) return previewMark;
  return document.kind === "creditNote" ? creditNote.toUpperCase() : null;
}

/** Returns the paper size of the seller's country. */
function paperOf(country: string | null): PrintedDocument["paper"] {
  return country !== null && ["US", "CA", "MX", "PH"].includes(country) ? "us-letter" : "a4";
}

function factsOf(document: InvoiceDocument): Pair[] {
  const { kind, number, corrects, issueDate, dueDate, period, buyer } = document;
  const words = wordsOf(document);
  const dates = datesIn(document);
  const credit = kind === "creditNote";
  return [
    [credit ? words.creditNoteNumber : words.invoiceNumber, number ?? words.givenWhenIssued],
    [credit ? words.creditNoteDate : words.invoiceDate, dates.long(issueDate)],
    corrects
      ? [words.takesBack, words.numberOf(corrects.number, dates.long(corrects.issueDate))]
      : [words.dueDate, dates.long(dueDate)],
    [words.period, dates.period(period)],
    ...pair(words.yourReference, buyer.reference),
    ...pair(words.orderNumber, buyer.orderNumber ?? null),
    ...buyerNumbers(document),
    ...sellerNumbers(document),
  ];
}

function linesOf(document: InvoiceDocument): PrintedLine[] {
  const words = wordsOf(document);
  const several = document.taxGroups.length > 1;
  return document.lines.map((line) => ({
    date: line.date ? datesIn(document).short(line.date) : "",
    description: line.description,
    ticket: line.ticket ?? "",
    quantity: `${formatMinutes(signOf(document) * line.minutes)} ${words.hourUnit}`,
    rate: moneyIn(document)(line.rate),
    tax: several ? taxCell(document, line.tax) : "",
    amount: sumIn(document)(line.net),
  }));
}

/** Returns a line's tax in per cent, or a dash: what is exempt or untaxed has no rate. */
function taxCell(document: InvoiceDocument, { category, rate }: InvoiceLine["tax"]): string {
  const hasRate = category === "S" || category === "Z" || document.edition === undefined;
  return hasRate ? percentIn(document)(rate) : "–";
}

function remarksOf(document: InvoiceDocument): string[] {
  const { grouping, lines, totals, timesheet, taxGroups } = document;
  const words = wordsOf(document);
  const tooMany = grouping.by === "day" ? words.tooManyByDay : words.tooManyByRate;
  return [
    ...(lines.length > 1 ? [words.totalTime(formatMinutes(signOf(document) * totals.minutes))] : []),
    ...(grouping.tooMany ? [tooMany] : []),
    ...(timesheet ? [words.timesheetNote] : []),
    ...(lacksTimesheet(document) ? [words.timesheetTooLong] : []),
    ...taxGroups.flatMap((group) => rowsOf(taxReason(document, group))),
  ];
}

/** Returns whether lines gather hours that were too many to be listed. */
function lacksTimesheet({ edition, grouping, timesheet }: InvoiceDocument): boolean {
  return edition === 2 && grouping.by !== "entry" && !grouping.tooMany && timesheet === null;
}

function paymentRows(document: InvoiceDocument): Pair[] {
  if (!isOwed(document)) return [];
  const { payment, number } = document;
  const { bank, paymentReference } = wordsOf(document);
  const account = accountRows(document);
  const rows = [...account, ...(account.length > 0 ? pair(bank, payment.bankName) : []), ...otherWays(document)];
  return rows.length > 0 ? [...rows, ...pair(paymentReference, number)] : [];
}

function codeOf(document: InvoiceDocument): PrintedCode | null {
  const code = paymentCode(document);
  const { paymentCode: alt, scanToPay } = wordsOf(document);
  return code && { code, alt, caption: scanToPay };
}

function swissBillOf(document: InvoiceDocument): PrintedSwissBill | null {
  const code = paymentCode(document);
  const { language, decimals, totals } = document;
  return code?.kind === "swiss" ? printSwissBill(code.bill, { language, decimals, total: totals.total }) : null;
}

function footerOf(document: InvoiceDocument): string[] {
  const { seller, payment } = document;
  const numbers = sellerNumbers(document).map((each) => each.join(" "));
  const iban = payment.iban && spaceIban(payment.iban);
  return [
    withoutBlanks([titleOf(document), shortenName(seller.name), ...numbers, iban]).join(" · "),
    ...withoutBlanks([[sellerRegister(document), seller.registration].filter(Boolean).join(" · ")]),
  ];
}

function timesheetOf(document: InvoiceDocument): PrintedTimesheet | null {
  const { timesheet, totals } = document;
  const words = wordsOf(document);
  if (!timesheet) return null;
  const hours = (minutes: number) => `${formatMinutes(minutes)} ${words.hourUnit}`;
  return {
    title: `${words.timesheet}, ${datesIn(document).period(document.period)}`,
    heads: { date: words.date, description: words.description, quantity: words.hours },
    rows: timesheet.map(({ date, description, ticket, minutes }) => ({
      date: datesIn(document).short(date),
      description: description ?? words.work,
      ticket: ticket ?? "",
      quantity: hours(minutes),
    })),
    total: words.totalTime(formatMinutes(totals.minutes)),
  };
}

/** Returns the buyer's country, or nothing for mail within one country. */
function abroad({ seller, buyer, language }: InvoiceDocument): string | null {
  return buyer.country === seller.country ? null : (countryName(buyer.country, language)?.toUpperCase() ?? null);
}

const FOOTER_NAME_MAX = 60;

function shortenName(name: string): string {
  return name.length > FOOTER_NAME_MAX ? `${cutText(name, FOOTER_NAME_MAX - 1)}…` : name;
}

function pair(label: string, value: string | null): Pair[] {
  return value ? [[label, value]] : [];
}

function withoutBlanks(values: (string | null)[]): string[] {
  return values.flatMap((value) => (value ? [value] : []));
}
