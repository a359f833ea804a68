import { formatLongDate, formatMoney, formatPercent } from "../lib/format.ts";
import { rowsOf } from "./address.ts";
import type { InvoiceDocument, TaxGroup } from "./schema.ts";
import type { Words } from "./words/wording.ts";
import { WORDS } from "./words/words.ts";

/** What a document says in more than one place: on paper, in its mail, in its files. */

type Pair = [label: string, value: string];

export function wordsOf({ language }: Pick<InvoiceDocument, "language">): Words {
  return WORDS[language];
}

/** Returns the kind of a document, in the words of its title. */
export function kindOf(document: Pick<InvoiceDocument, "kind" | "language">): string {
  const { creditNote, invoice } = wordsOf(document);
  return document.kind === "creditNote" ? creditNote : invoice;
}

/** Returns a title such as "Invoice 2026-014". */
export function titleOf(document: Pick<InvoiceDocument, "kind" | "language" | "number">): string {
  return document.number ? `${kindOf(document)} ${document.number}` : wordsOf(document).preview;
}

/** Returns a formatter of amounts in the document's language. */
export function moneyIn(
  document: Pick<InvoiceDocument, "currency" | "decimals" | "language">,
): (amount: number) => string {
  return (amount) => formatMoney(amount, document, wordsOf(document).locale.numbers);
}

export function percentIn(document: Pick<InvoiceDocument, "language">): (basisPoints: number) => string {
  return (basisPoints) => formatPercent(basisPoints, wordsOf(document).locale.numbers);
}

/** Returns whether the document asks for money: not a credit note, and not a total of nothing. */
export function isOwed({ kind, totals }: Pick<InvoiceDocument, "kind" | "totals">): boolean {
  return kind === "invoice" && totals.total > 0;
}

/** Returns the sentence that asks the reader to pay. */
export function paymentSentence(document: InvoiceDocument): string {
  const { kind, corrects, totals, dueDate } = document;
  const words = wordsOf(document);
  const total = moneyIn(document)(totals.total);
  if (kind === "creditNote") return words.takenBack(corrects?.number ?? "", total);
  if (totals.total <= 0) return words.nothingToPay;
  const date = formatLongDate(dueDate, datesIn(document));
  return document.payment.isUnknown ? words.askWhereToPay(total, date) : words.pleasePay(total, date);
}

/** Returns the locale of a document's dates. */
export function datesIn(document: Pick<InvoiceDocument, "language" | "dates">): string {
  return document.dates === "monthFirst" ? "en-US" : wordsOf(document).locale.dates;
}

/** What an account's bank or branch is told by, in the country of the account. */
const BANK_CODES: Record<string, string> = {
  AU: "BSB",
  CA: "Transit no.",
  GB: "Sort code",
  IE: "Sort code",
  IN: "IFSC",
  US: "Routing number",
};

/** Returns the account to pay to, row by row; nothing if there is none. */
export function accountRows(document: Pick<InvoiceDocument, "language" | "payment" | "seller">): Pair[] {
  const { payment, seller } = document;
  const { iban, bic, accountNumber, bankCode } = payment;
  const words = wordsOf(document);
  if (!iban && !accountNumber) return [];
  const rows: [label: string, value: string | null | undefined][] = [
    [words.accountHolder, seller.name],
    ["IBAN", iban && spaceIban(iban)],
    [BANK_CODES[seller.country ?? ""] ?? words.bankCode, bankCode],
    [words.accountNumber, accountNumber],
    ["BIC", bic],
  ];
  return rows.flatMap(([label, value]) => (value ? [[label, value] satisfies Pair] : []));
}

/** Returns the other ways to pay, in the owner's words. */
export function otherWays(document: Pick<InvoiceDocument, "language" | "payment">): Pair[] {
  const { details } = document.payment;
  const { waysToPay } = wordsOf(document);
  return rowsOf(details ?? null).map((row, place) => [place === 0 ? waysToPay : "", row]);
}

/** Returns why a group has no tax: in the owner's words, or else in those of the law. */
export function taxReason(document: Pick<InvoiceDocument, "language">, { category, reason }: TaxGroup): string | null {
  return category === "S" ? null : (reason ?? wordsOf(document).statutory[category]);
}

/** Returns a per cent, 0 in category Z, or else the reason in a word. */
export function taxName(
  document: Pick<InvoiceDocument, "language">,
  { category, rate }: Pick<TaxGroup, "category" | "rate">,
): string {
  const words = wordsOf(document);
  return category === "S" || category === "Z" ? words.vatAt(percentIn(document)(rate)) : words.untaxed[category];
}

/** Returns a tax group's label, with its base if there are several groups. */
export function taxLabel(
  document: Pick<InvoiceDocument, "language" | "currency" | "decimals" | "taxGroups">,
  group: TaxGroup,
): string {
  const name = taxName(document, group);
  return document.taxGroups.length > 1 ? `${name} (${moneyIn(document)(group.base)})` : name;
}

/** Returns a document's file name, without characters that a file system or a header cannot handle. */
export function filenameOf(
  document: Pick<InvoiceDocument, "kind" | "number" | "language">,
  extension: "pdf" | "xml",
): string {
  const number = document.number ?? wordsOf(document).previewMark.toLowerCase();
  return `${kindOf(document)} ${number}.${extension}`.replace(/[^\p{L}\p{N} ._-]/gu, "-");
}

/** Returns an IBAN in groups of four. */
export function spaceIban(iban: string): string {
  return iban.replace(/(.{4})(?=.)/g, "$1 ");
}
