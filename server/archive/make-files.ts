import { renderInvoicePdf, startRenderer } from "../document/pdf.ts";
import type { DocumentFiles, InvoiceDocument } from "../document/schema.ts";
import { eInvoicesOf } from "../einvoice/write.ts";
import { checkLogo } from "../logo/rules/logo.ts";

/** The files of a document: the PDF with the e-invoice inside it wherever that can be written, and the one beside it. */
export async function makeFiles(document: InvoiceDocument, logo: Uint8Array | null): Promise<DocumentFiles> {
  startRenderer();
  const { inside, beside } = eInvoicesOf(document);
  return { pdf: await renderInvoicePdf(document, { xml: inside, logo: printable(logo) }), xml: beside };
}

/** Kept under looser rules, a logo could hold up its documents for ever; they show the seller's name in its place. */
function printable(logo: Uint8Array | null): Uint8Array | null {
  return logo && checkLogo(logo).ok ? logo : null;
}
