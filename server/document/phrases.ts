import { formatMoney, formatPercent } from "../lib/format.ts";
import { countryName, rowsOf } from "./address.ts";
import { datesIn } from "./dates.ts";
import type { InvoiceDocument, TaxGroup } from "./schema.ts";
import { WORDS_BEFORE } from "./words/before.ts";
import type { Words } from "./words/wording.ts";
import { WORDS } from "./words/words.ts";

/** What a document says in more than one place: on paper, in its mail, in its files. */

type Pair = [label: string, value: string];

/** What decides how a document speaks. */
type Speaker = Pick<InvoiceDocument, "language" | "edition"> & {
  seller: Pick<InvoiceDocument["seller"], "country">;
};

export function wordsOf({ language, edition }: Pick<InvoiceDocument, "language" | "edition">): Words {
  const words = WORDS[language];
  return edition === undefined ? { ...words, ...WORDS_BEFORE[language] } : words;
}

/** Returns the locale of numbers. Switzerland writes "CHF 1'272.86" in each of its languages. */
function numbersOf({ language, edition, seller }: Speaker): string {
  const isSwiss = edition !== undefined && (seller.country === "CH" || seller.country === "LI");
  return isSwiss ? "de-CH" : WORDS[language].locale.numbers;
}

/** Returns the kind of a document, in the words of its title. */
function kindOf(document: Pick<InvoiceDocument, "kind" | "language">): string {
  const { creditNote, invoice } = wordsOf(document);
  return document.kind === "creditNote" ? creditNote : invoice;
}

/** Returns a title such as "Invoice 2026-014". */
export function titleOf(document: Pick<InvoiceDocument, "kind" | "language" | "number">): string {
  return document.number ? `${kindOf(document)} ${document.number}` : wordsOf(document).preview;
}

/** Returns a formatter of amounts in the document's language. */
export function moneyIn(
  document: Speaker & Pick<InvoiceDocument, "currency" | "decimals">,
): (amount: number) => string {
  return (amount) => formatMoney(amount, document, numbersOf(document));
}

export function percentIn(document: Speaker): (basisPoints: number) => string {
  return (basisPoints) => formatPercent(basisPoints, numbersOf(document));
}

/**
 * Returns a formatter of the document's own sums. A credit note's are negative, so that nobody takes it for a second
 * invoice; those of older documents are printed as they were sent.
 */
export function sumIn(document: Speaker & Pick<InvoiceDocument, "kind" | "currency" | "decimals">) {
  const money = moneyIn(document);
  return (amount: number): string => money(signOf(document) * amount);
}

/** Returns -1 for a document that takes back what it lists, and 1 for all others. */
export function signOf({ kind, edition }: Pick<InvoiceDocument, "kind" | "edition">): 1 | -1 {
  return kind === "creditNote" && edition === 2 ? -1 : 1;
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
  const date = datesIn(document).long(dueDate);
  return saysWhereToPay(document) ? words.pleasePay(total, date) : words.askWhereToPay(total, date);
}

/** Returns whether a document names a way to pay. Older ones asked for money all the same, and keep their words. */
export function saysWhereToPay({ edition, payment }: Pick<InvoiceDocument, "edition" | "payment">): boolean {
  const { iban, accountNumber, details } = payment;
  return edition === undefined || [iban, accountNumber, details].some((way) => way != null);
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
export function taxReason(document: Reasoned, { category, reason }: TaxGroup): string | null {
  if (category === "S") return null;
  return reason ?? (category === "O" ? notTaxable(document) : wordsOf(document).statutory[category]);
}

type Reasoned = Pick<InvoiceDocument, "language"> & Partial<Pick<InvoiceDocument, "edition" | "seller">>;

function notTaxable({ language, edition, seller }: Reasoned): string | null {
  return edition === 2 ? wordsOf({ language }).notTaxable(countryName(seller?.country ?? null, language)) : null;
}

/** Returns a per cent, 0 in category Z, or else the reason in a word. */
export function taxName(document: Speaker, { category, rate }: Pick<TaxGroup, "category" | "rate">): string {
  const words = wordsOf(document);
  return category === "S" || category === "Z" ? words.vatAt(percentIn(document)(rate)) : words.untaxed[category];
}

/** Returns a tax group's label, with its base if there are several groups. */
export function taxLabel(
  document: Speaker & Pick<InvoiceDocument, "kind" | "currency" | "decimals" | "taxGroups">,
  group: TaxGroup,
): string {
  const name = taxName(document, group);
  return document.taxGroups.length > 1 ? `${name} (${sumIn(document)(group.base)})` : name;
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
