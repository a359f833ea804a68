import { describe, expect, test } from "vitest";
import { invoiceMail } from "../../server/delivery/templates.ts";
import { printDocument } from "../../server/document/print.ts";
import type { InvoiceDocument } from "../../server/document/schema.ts";
import { aLine, anInvoice, pdfOf } from "../support/documents.ts";
import { textOf } from "../support/pdf.ts";

const { seller, buyer } = anInvoice([]);
const NONE = { days: 14, iban: null, bic: null, bankName: null };

function documentOf(country: string, payment: Partial<InvoiceDocument["payment"]>): InvoiceDocument {
  return anInvoice([aLine(60, "Plan")], { seller: { ...seller, country }, payment: { ...NONE, ...payment } });
}

function mailOf(document: InvoiceDocument): string {
  return invoiceMail({ messageId: "inv_1", document, pdf: new Uint8Array(), xml: null }).text;
}

describe("where there are no IBANs, page and mail say the account", () => {
  test.each([
    ["in Britain", "GB", "Sort code", "20-00-00"],
    ["in the United States", "US", "Routing number", "021000021"],
    ["in Australia", "AU", "BSB", "062-000"],
    ["in India", "IN", "IFSC", "HDFC0000001"],
    ["elsewhere", "ZA", "Bank code", "250655"],
  ])("%s", (_, country, label, bankCode) => {
    const document = documentOf(country, { accountNumber: "55779911", bankCode, bankName: "First Bank" });
    expect(printDocument(document).payment.rows).toEqual([
      ["Account holder", "Studio Weber"],
      [label, bankCode],
      ["Account number", "55779911"],
      ["Bank", "First Bank"],
      ["Reference", "2026-014"],
    ]);
    expect(mailOf(document)).toMatch(new RegExp(`${label} +${bankCode}\nAccount number +55779911`));
  });

  test("and other ways in the owner's words, row by row", () => {
    const details = "PayID: pay@studio.example\nOr by card: https://pay.example/weber";
    const document = documentOf("AU", { details });
    expect(printDocument(document).payment).toMatchObject({
      sentence: expect.stringContaining("Please pay"),
      rows: [
        ["Ways to pay", "PayID: pay@studio.example"],
        ["", "Or by card: https://pay.example/weber"],
        ["Reference", "2026-014"],
      ],
    });
    expect(mailOf(document)).toContain("PayID: pay@studio.example");
  });

  test("on the PDF as well", async () => {
    const text = (
      await textOf(await pdfOf(documentOf("GB", { accountNumber: "55779911", bankCode: "20-00-00" })))
    ).join("\n");
    expect(text).toMatch(/Sort code\s+20-00-00/);
    expect(text).toMatch(/Account number\s+55779911/);
  });
});

describe("a document that says no way to pay", () => {
  test("does not say “please pay”, on paper or in its mail", () => {
    const document = documentOf("US", {});
    const { sentence, rows } = printDocument(document).payment;
    expect(sentence).toBe("€107.10 is due by 15 December 2026. Please ask us where to pay it.");
    expect(rows).toEqual([]);
    expect(mailOf(document)).toContain(sentence);
    expect(mailOf(document)).not.toContain("Please pay");
  });

  test("of before keeps its words", () => {
    const { edition, ...before } = documentOf("DE", {});
    expect(printDocument(before).payment.sentence).toBe("Please pay €107.10 by 15 December 2026.");
  });
});

describe("for a reader in the United States", () => {
  const american = { ...buyer, city: "New York", postcode: "10001", region: "NY", country: "US" };

  test("dates begin with the month, and the state stands in the address", () => {
    const document = anInvoice([aLine(60, "Plan")], { buyer: american });
    const print = printDocument(document);
    expect(print.buyer).toContain("New York, NY 10001");
    expect(print.facts).toContainEqual(["Invoice date", "December 1, 2026"]);
    expect(print.facts).toContainEqual(["Period", "Nov 1–30, 2026"]);
    expect(print.payment.sentence).toContain("by December 15, 2026.");
    expect(mailOf(document)).toContain("Nov 1–30, 2026");
  });

  test.each([
    ["CA", "Toronto", "Toronto ON M5V 2T6", "M5V 2T6", "ON"],
    ["AU", "Sydney", "Sydney NSW 2000", "2000", "NSW"],
    ["DE", "Berlin", "Berlin-Brandenburg", "10115", "Berlin-Brandenburg"],
  ])("as a province stands in one of %s", (country, city, row, postcode, region) => {
    const print = printDocument(anInvoice([], { buyer: { ...buyer, country, city, postcode, region } }));
    expect(print.buyer).toContain(row);
  });
});
