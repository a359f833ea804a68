import { formatLongDate, formatMoney, formatPercent } from "../lib/format.ts";
import type { InvoiceDocument, TaxGroup } from "./schema.ts";
import type { Words } from "./words/wording.ts";
import { WORDS } from "./words/words.ts";

/** What a document says in more than one place: on paper, in its mail, in its files. */

export function wordsOf({ language }: Pick<InvoiceDocument, "language">): Words {
  return WORDS[language];
}

/** What kind of document it is, in the words on its head. */
export function kindOf(document: Pick<InvoiceDocument, "kind" | "language">): string {
  const { creditNote, invoice } = wordsOf(document);
  return document.kind === "creditNote" ? creditNote : invoice;
}

/** "Invoice 2026-014" */
export function titleOf(document: Pick<InvoiceDocument, "kind" | "language" | "number">): string {
  return document.number ? `${kindOf(document)} ${document.number}` : wordsOf(document).preview;
}

/** Amounts of a document as its language writes them. */
export function moneyIn(
  document: Pick<InvoiceDocument, "currency" | "decimals" | "language">,
): (amount: number) => string {
  return (amount) => formatMoney(amount, document, wordsOf(document).locale.numbers);
}

export function percentIn(document: Pick<InvoiceDocument, "language">): (basisPoints: number) => string {
  return (basisPoints) => formatPercent(basisPoints, wordsOf(document).locale.numbers);
}

/** Whether money is asked for: not by a credit note, and not where the total is nothing. */
export function isOwed({ kind, totals }: Pick<InvoiceDocument, "kind" | "totals">): boolean {
  return kind === "invoice" && totals.total > 0;
}

/** What is asked of the reader. */
export function paymentSentence(document: InvoiceDocument): string {
  const { kind, corrects, totals, dueDate } = document;
  const words = wordsOf(document);
  const total = moneyIn(document)(totals.total);
  if (kind === "creditNote") return words.takenBack(corrects?.number ?? "", total);
  if (totals.total <= 0) return words.nothingToPay;
  return words.pleasePay(total, formatLongDate(dueDate, words.locale.dates));
}

/** Why a group bears no tax: in the owner's words, or else in those the law asks for. */
export function taxReason(document: Pick<InvoiceDocument, "language">, { category, reason }: TaxGroup): string | null {
  return category === "S" ? null : (reason ?? wordsOf(document).statutory[category]);
}

/** A rate, which is 0 in category Z, or else the reason in a word. */
export function taxName(
  document: Pick<InvoiceDocument, "language">,
  { category, rate }: Pick<TaxGroup, "category" | "rate">,
): string {
  const words = wordsOf(document);
  return category === "S" || category === "Z" ? words.vatAt(percentIn(document)(rate)) : words.untaxed[category];
}

/** How a tax group is called on the document, and on what it is computed where there are several. */
export function taxLabel(
  document: Pick<InvoiceDocument, "language" | "currency" | "decimals" | "taxGroups">,
  group: TaxGroup,
): string {
  const name = taxName(document, group);
  return document.taxGroups.length > 1 ? `${name} (${moneyIn(document)(group.base)})` : name;
}

/** The name a file of the document is saved under, free of what a file system or a header would stumble over. */
export function filenameOf(
  document: Pick<InvoiceDocument, "kind" | "number" | "language">,
  extension: "pdf" | "xml",
): string {
  const number = document.number ?? wordsOf(document).previewMark.toLowerCase();
  return `${kindOf(document)} ${number}.${extension}`.replace(/[^\p{L}\p{N} ._-]/gu, "-");
}

/** An IBAN in groups of four. */
export function spaced(iban: string): string {
  return iban.replace(/(.{4})(?=.)/g, "$1 ");
}
