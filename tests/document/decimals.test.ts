import { describe, expect, test } from "vitest";
import { creditNoteDocument } from "../../server/credit-note/rules.ts";
import { printDocument } from "../../server/document/print.ts";
import { readDocument, type StoredDocument } from "../../server/document/versions.ts";
import { writeEInvoice } from "../../server/einvoice/write.ts";
import { linkOf } from "../../server/invoice/chain.ts";
import { aLine, anInvoice } from "../support/documents.ts";

/** As it was stored when documents did not say their decimals: an hour at 10,000 of the currency's minor units. */
function ofBefore(currency: string): StoredDocument {
  const { v, edition, decimals, ...stored } = anInvoice([aLine(60, "Work", { rate: 10_000 })], { currency });
  return stored;
}

const totalOf = (stored: StoredDocument) => printDocument(readDocument(stored)).total[1].replace(/[^\d.,]/g, "");

describe("a document that was stored without its decimals", () => {
  test("says what it said then: whole forints, and pounds with pence", () => {
    expect(["HUF", "COP", "IQD", "SLL", "RSD", "EUR", "JPY", "KWD"].map((each) => totalOf(ofBefore(each)))).toEqual([
      "11,900",
      "11,900",
      "11,900",
      "11,900",
      "119.00",
      "119.00",
      "11,900",
      "11.900",
    ]);
  });

  test("has the files that it had", () => {
    const xml = writeEInvoice(readDocument(ofBefore("HUF")), "ubl");
    expect(xml).toContain('<cbc:PayableAmount currencyID="HUF">11900</cbc:PayableAmount>');
    expect(xml).toContain('<cbc:PriceAmount currencyID="HUF">10000</cbc:PriceAmount>');
  });

  test("keeps its link in the chain, as what was hashed is what is stored", () => {
    const stored = ofBefore("HUF");
    expect(linkOf(stored, null)).toBe("b3a47e3f25b2808e3ef85f04523a73d1256becd6e88be5193fde572f269f5ef7");
    expect(linkOf(readDocument(stored), null)).not.toBe(linkOf(stored, null));
  });

  test("is taken back by a credit note of the same amounts, which says its decimals", () => {
    const note = creditNoteDocument(readDocument(ofBefore("HUF")), { number: "CN-1", issueDate: "2026-12-02" });
    expect([note.decimals, printDocument(note).total[1]]).toEqual([0, "−HUF\u00A011,900"]);
  });
});

test("a document of today says its decimals, and they are part of what is hashed", () => {
  const document = anInvoice([aLine(60, "Work", { rate: 1_000_000 })], { currency: "HUF" });
  expect([document.decimals, printDocument(document).total[1]]).toEqual([2, "HUF\u00A011,900.00"]);
  expect(linkOf(document, null)).not.toBe(linkOf({ ...document, decimals: 0 }, null));
});
