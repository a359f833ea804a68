import type { InvoiceDocument } from "../document/schema.ts";
import type { InvoiceRecord } from "../invoice/rules.ts";
import { type CivilDate, type Instant, laterOf } from "../lib/date.ts";
import { finishRun, type RunRecord, startRelease } from "../run/rules.ts";
import type { InvoiceCredit } from "./schema.ts";

/**
 * Returns the document that credits an issued one: the same lines and amounts, with its own number and date. The note of an
 * invoice is about paying it, so a credit note has none.
 */
export function creditNoteDocument(
  original: InvoiceDocument,
  { number, issueDate }: { number: string; issueDate: CivilDate },
): InvoiceDocument & { number: string } {
  const corrects = { number: original.number ?? "", issueDate: original.issueDate };
  const dated = { corrects, number, issueDate, dueDate: issueDate };
  return { ...original, ...dated, edition: 2, kind: "creditNote", note: null };
}

/** Returns the date of a credit note: today, but never before its invoice, as a workspace may move west over the date line. */
export function creditDate({ issueDate }: Pick<InvoiceRecord, "issueDate">, today: CivilDate): CivilDate {
  return laterOf(issueDate, today);
}

/** Returns the run of a credited invoice: it is done, or its hours are being released or written off. */
export function creditedRun(run: RunRecord, hours: InvoiceCredit["hours"], at: Instant): RunRecord {
  if (hours === "billAgain") return finishRun(run, "voided");
  return { ...startRelease(run, "voiding", at), writesOff: hours === "writeOff" };
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
