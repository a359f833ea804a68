import { type Carried, renderInvoicePdf, startRenderer } from "../document/pdf.ts";
import type { DocumentFiles, InvoiceDocument } from "../document/schema.ts";
import { eInvoicesOf } from "../einvoice/write.ts";
import { JobError } from "../lib/job-failure.ts";
import { printableLogo } from "../logo/service.ts";

/**
 * Makes a document's files: the PDF, with the e-invoice inside it where possible, and the separate e-invoice. A logo that
 * cannot be printed is left out, so that no picture stops a document.
 */
export async function makeFiles(document: InvoiceDocument, logo: Uint8Array | null): Promise<DocumentFiles> {
  startRenderer();
  const { inside, beside } = eInvoicesOf(document);
  const { look } = document;
  const printable = look.logo !== null && logo ? await printableLogo(look.logo, logo) : null;
  const made = await renderWithLogo(document, { xml: inside, logo: printable });
  const logoLeftOut = look.logo !== null && logo !== null && (printable === null || made.logoLeftOut);
  return { pdf: made.pdf, xml: beside, logoLeftOut };
}

/** How often a document is tried with its logo. A process that stopped once for another reason says nothing about it. */
const TRIES_WITH_LOGO = 2;

/**
 * Renders a document with its logo, or without it if the compiler refuses it twice. Throws if it took too long, because the
 * machine may only be busy, or if the document cannot be made without the logo either.
 */
async function renderWithLogo(
  document: InvoiceDocument,
  carried: Carried,
): Promise<{ pdf: Uint8Array; logoLeftOut: boolean }> {
  for (let attempt = 1; carried.logo !== null && attempt <= TRIES_WITH_LOGO; attempt++) {
    try {
      return { pdf: await renderInvoicePdf(document, carried), logoLeftOut: false };
    } catch (error) {
      if (error instanceof JobError) throw error;
    }
  }
  return { pdf: await renderInvoicePdf(document, { ...carried, logo: null }), logoLeftOut: carried.logo !== null };
}
