import jsQR from "jsqr";
import { describe, expect, test } from "vitest";
import { creditNoteDocument } from "../../server/credit-note/rules.ts";
import { paymentCode } from "../../server/document/payment-code.ts";
import type { InvoiceDocument } from "../../server/document/schema.ts";
import { aLine, anInvoice, pdfOf, UNTAXED } from "../support/documents.ts";
import { pageAsPixels, textOf } from "../support/pdf.ts";

const LINES = [aLine(90, "Start page")];
const { seller, payment } = anInvoice(LINES);

function invoice(more: Partial<InvoiceDocument> = {}): InvoiceDocument {
  return anInvoice(LINES, more);
}

/** What a banking app reads from the first page; null where there is no code. */
async function scanned(document: InvoiceDocument): Promise<string | null> {
  const { pixels } = await pageAsPixels(await pdfOf(document), 1, 3);
  return jsQR(new Uint8ClampedArray(pixels.data), pixels.width, pixels.height)?.data ?? null;
}

function paidTo(iban: string, currency = "EUR"): InvoiceDocument {
  return invoice({ currency, payment: { ...payment, iban, bic: null } });
}

function overAmount(net: number): InvoiceDocument {
  return anInvoice([aLine(60, "Work", { rate: net, net, ...UNTAXED })]);
}

describe("the code that pays an invoice in euros", () => {
  test.each([
    ["to an account without a BIC", paidTo("FR1420041010050500013M02606"), 4, ""],
    ["from a name in Greek letters", invoice({ seller: { ...seller, name: "Σχέδιο Α.Ε." } }), 5, "Σχέδιο Α.Ε."],
    [
      "from a name of 71 letters, cut at 70",
      invoice({ seller: { ...seller, name: "N".repeat(71) } }),
      5,
      "N".repeat(70),
    ],
    ["of one cent", overAmount(1), 7, "EUR0.01"],
    ["of the most that a transfer takes", overAmount(99_999_999_999), 7, "EUR999999999.99"],
  ])("is read from the page: %s", async (_, document, row, text) => {
    expect((await scanned(document))?.split("\n")[row]).toBe(text);
  });

  const without: [why: string, document: InvoiceDocument][] = [
    ["is over nothing", overAmount(0)],
    ["has no number yet", invoice({ number: null })],
    ["was taken back, on the credit note", creditNoteDocument(invoice(), { number: "C-1", issueDate: "2026-12-05" })],
    ["names no account", invoice({ payment: { ...payment, iban: null } })],
    ["names an account that SEPA does not reach", paidTo("TR330006100519786457841326")],
    ["comes from nobody by name", invoice({ seller: { ...seller, name: "" } })],
    ["is over more than a transfer takes", overAmount(100_000_000_000)],
    ["is in dollars", paidTo("DE89370400440532013000", "USD")],
    ["is in francs and to be paid to Germany", paidTo("DE89370400440532013000", "CHF")],
    [
      "names more than a code holds",
      invoice({ number: "号".repeat(40), seller: { ...seller, name: "株".repeat(70) } }),
    ],
  ];
  test.each(without)("is not there where the invoice %s", async (_, document) => {
    expect(paymentCode(document)).toBeNull();
    expect((await textOf(await pdfOf(document))).join("\n")).not.toContain("Scan to pay");
  });
});

test("a QR-bill needs the name of who is paid", () => {
  const swiss = { country: "CH", postcode: "8001", city: "Zürich" };
  const document = { ...paidTo("CH9300762011623852957", "CHF"), seller: { ...seller, ...swiss } };
  expect(paymentCode(document)?.kind).toBe("swiss");
  expect(paymentCode({ ...document, seller: { ...document.seller, name: "" } })).toBeNull();
});
