import { renderInvoicePdf, startRenderer } from "../document/pdf.ts";
import type { DocumentFiles, InvoiceDocument } from "../document/schema.ts";
import { eInvoicesOf } from "../einvoice/write.ts";
import { printableLogo } from "../logo/service.ts";

/** Makes a document's files: the PDF, with the e-invoice inside it where possible, and the separate e-invoice. */
export async function makeFiles(document: InvoiceDocument, logo: Uint8Array | null): Promise<DocumentFiles> {
  startRenderer();
  const { inside, beside } = eInvoicesOf(document);
  const { look } = document;
  const printable = look.logo !== null && logo ? await printableLogo(look.logo, logo) : null;
  return { pdf: await renderInvoicePdf(document, { xml: inside, logo: printable }), xml: beside };
}
