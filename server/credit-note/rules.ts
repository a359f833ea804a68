import type { InvoiceDocument } from "../document/schema.ts";
import type { InvoiceRecord } from "../invoice/rules.ts";
import type { CivilDate, Instant } from "../lib/date.ts";

/** Returns the document that credits an issued one: the same lines and amounts, with its own number and date. */
export function creditNoteDocument(
  original: InvoiceDocument,
  { number, issueDate }: { number: string; issueDate: CivilDate },
): InvoiceDocument & { number: string } {
  const corrects = { number: original.number ?? "", issueDate: original.issueDate };
  return { ...original, edition: 2, kind: "creditNote", corrects, number, issueDate, dueDate: issueDate };
}

/** Returns the invoice record of a credit note. */
export function creditNoteOf(
  invoice: InvoiceRecord,
  { id, document, at }: { id: string; document: InvoiceDocument & { number: string }; at: Instant },
): InvoiceRecord {
  const { number, issueDate, dueDate } = document;
  const counterpart = { id: invoice.id, number: invoice.number };
  return { ...invoice, id, kind: "creditNote", counterpart, number, issueDate, dueDate, issuedAt: at, paidOn: null };
}
