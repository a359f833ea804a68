import type { InvoiceDocument } from "../document/schema.ts";
import type { InvoiceRecord } from "../invoice/rules.ts";
import type { CivilDate, Instant } from "../lib/date.ts";

/** The document that takes an issued one back: the same lines and amounts, under a number and a date of its own. */
export function creditNoteDocument(
  original: InvoiceDocument,
  { number, issueDate }: { number: string; issueDate: CivilDate },
): InvoiceDocument & { number: string } {
  const corrects = { number: original.number ?? "", issueDate: original.issueDate };
  return { ...original, kind: "creditNote", corrects, number, issueDate, dueDate: issueDate };
}

/** The head of a credit note. */
export function creditNoteOf(
  invoice: InvoiceRecord,
  { id, document, at }: { id: string; document: InvoiceDocument & { number: string }; at: Instant },
): InvoiceRecord {
  const { number, issueDate, dueDate } = document;
  const counterpart = { id: invoice.id, number: invoice.number };
  return { ...invoice, id, kind: "creditNote", counterpart, number, issueDate, dueDate, issuedAt: at, paidOn: null };
}
