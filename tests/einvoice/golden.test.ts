import { describe, expect, test } from "vitest";
import type { InvoiceDocument } from "../../server/document/schema.ts";
import type { FileFormat } from "../../server/einvoice/schema.ts";
import { writeEInvoice } from "../../server/einvoice/write.ts";
import { CASES, creditNoteOf } from "./support/cases.ts";

function theCase(name: string): InvoiceDocument {
  const document = CASES[name];
  if (!document) throw new Error(`there is no case ${name}`);
  return document;
}

/** What changes in one of these is read before it is taken. */
const GOLDEN: [file: string, format: FileFormat, document: InvoiceDocument][] = [
  ["factur-x-discounts-and-charges", "facturX", theCase("both discounts and charges")],
  ["factur-x-outside-the-scope", "facturX", theCase("outside the scope of VAT")],
  ["ubl-several-rates", "ubl", theCase("several rates and categories")],
  ["ubl-yen", "ubl", theCase("yen, which have no decimals")],
  ["ubl-credit-note", "ubl", creditNoteOf(theCase("a discount in per cent over two rates"))],
  ["peppol-reverse-charge", "peppol", theCase("reverse charge")],
  ["peppol-danish", "peppol", theCase("a Danish business and its Danish client")],
  ["xrechnung-authority", "xrechnung", theCase("a German authority")],
  ["xrechnung-intra-community", "xrechnung", theCase("intra-Community supply")],
  ["xrechnung-outside-the-scope", "xrechnung", theCase("a German authority, outside the scope of VAT")],
  ["xrechnung-cii-outside-the-scope", "xrechnungCii", theCase("a German authority, outside the scope of VAT")],
  ["xrechnung-cii-credit-note", "xrechnungCii", creditNoteOf(theCase("a German authority"))],
];

describe("the file that is written", () => {
  test.each(GOLDEN)("is %s, byte for byte", async (file, format, document) => {
    await expect(writeEInvoice(document, format)).toMatchFileSnapshot(`golden/${file}.xml`);
  });
});
