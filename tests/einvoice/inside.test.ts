import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { describe, expect, test } from "vitest";
import { makeFiles } from "../../server/archive/make-files.ts";
import { writeEInvoice } from "../../server/einvoice/write.ts";
import { complete, creditNoteOf, inCategory, priced } from "./support/cases.ts";

/** The files inside a PDF, by name. */
async function insideOf(pdf: Uint8Array): Promise<Record<string, string>> {
  const opened = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const inside: Record<string, string> = {};
  for (const [id] of (await opened.getAttachments()) ?? []) {
    const content = await opened.getAttachmentContent(id);
    inside[id] = new TextDecoder().decode(content ?? undefined);
  }
  return inside;
}

describe("a document's files", () => {
  test("are the PDF with the e-invoice inside it, and none beside it where the client wants none", async () => {
    const invoice = inCategory("S");
    const { pdf, xml } = await makeFiles(invoice, null);
    expect(await insideOf(pdf)).toEqual({ "factur-x.xml": writeEInvoice(invoice, "facturX") });
    expect(xml).toBeNull();
  });

  test("have the client's file beside the PDF, on credit notes too", async () => {
    const invoice = inCategory("AE", { eInvoice: "peppol" });
    expect((await makeFiles(invoice, null)).xml).toBe(writeEInvoice(invoice, "peppol"));
    const { pdf, xml } = await makeFiles(creditNoteOf(invoice), null);
    expect(xml).toContain("<cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>");
    expect((await insideOf(pdf))["factur-x.xml"]).toContain("<ram:TypeCode>381</ram:TypeCode>");
  });

  test("are the PDF alone where the chosen file lacks something, so that the invoice goes out all the same", async () => {
    const invoice = inCategory("S", { eInvoice: "xrechnung" });
    const { pdf, xml } = await makeFiles({ ...invoice, seller: { ...invoice.seller, phone: null } }, null);
    expect(xml).toBeNull();
    expect(Object.keys(await insideOf(pdf))).toEqual(["factur-x.xml"]);
  });

  test("hold no e-invoice at all where the currency has three decimals", async () => {
    const { pdf, xml } = await makeFiles(complete([priced(50, 9650)], { currency: "KWD", eInvoice: "peppol" }), null);
    expect(xml).toBeNull();
    expect(await insideOf(pdf)).toEqual({});
  });
});
