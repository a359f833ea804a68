import type { InvoiceDocument } from "../document/schema.ts";
import { writeCii } from "./cii.ts";
import { factsOf, gapsOf } from "./rules/gaps.ts";
import type { FileFormat } from "./schema.ts";
import { termsOf } from "./terms.ts";
import { writeUbl } from "./ubl.ts";

/**
 * An issued document as an e-invoice: the same document always gives the same text. Null where it lacks what the format
 * requires, and on a preview.
 */
export function writeEInvoice(document: InvoiceDocument, format: FileFormat): string | null {
  if (document.number === null || hindranceOf(document, format) !== null) return null;
  const terms = termsOf(document, format);
  return format === "facturX" || format === "xrechnungCii" ? writeCii(terms) : writeUbl(terms);
}

/** What an issued document lacks for a format that it cannot be written in; null where it can. */
export function hindranceOf(document: InvoiceDocument, format: FileFormat): string | null {
  const [first] = gapsOf(format, factsOf(document));
  return first ? first.message : null;
}

/** What goes with a document: the file inside its PDF, and the one beside it that its client chose. */
export function eInvoicesOf(document: InvoiceDocument): { inside: string | null; beside: string | null } {
  const { eInvoice } = document;
  return {
    inside: writeEInvoice(document, "facturX"),
    beside: eInvoice === "none" ? null : writeEInvoice(document, eInvoice),
  };
}
