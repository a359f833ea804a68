import type { InvoiceDocument } from "../document/schema.ts";
import { writeCii } from "./cii.ts";
import { factsOf, gapsOf } from "./rules/gaps.ts";
import type { FileFormat } from "./schema.ts";
import { termsOf } from "./terms.ts";
import { writeUbl } from "./ubl.ts";

/**
 * Returns an issued document as an e-invoice, or null for a preview and for a document that lacks a required value. The
 * same document always gives the same text.
 */
export function writeEInvoice(document: InvoiceDocument, format: FileFormat): string | null {
  if (document.number === null || exportProblem(document, format) !== null) return null;
  const terms = termsOf(document, format);
  return format === "facturX" || format === "xrechnungCii" ? writeCii(terms) : writeUbl(terms);
}

/** Returns what an issued document lacks for a format, or null if it can be written. */
export function exportProblem(document: InvoiceDocument, format: FileFormat): string | null {
  const [first] = gapsOf(format, factsOf(document));
  return first ? first.message : null;
}

/** Returns the e-invoices of a document: the file inside its PDF, and the separate one that its client chose. */
export function eInvoicesOf(document: InvoiceDocument): { inside: string | null; beside: string | null } {
  const { eInvoice } = document;
  return {
    inside: writeEInvoice(document, "facturX"),
    beside: eInvoice === "none" ? null : writeEInvoice(document, eInvoice),
  };
}
