import { describe, expect, test } from "vitest";
import { creditNoteDocument } from "../../server/credit-note/rules.ts";
import { invoiceMail } from "../../server/delivery/templates.ts";
import { printDocument } from "../../server/document/print.ts";
import type { InvoiceDocument } from "../../server/document/schema.ts";
import { storedParts } from "../../server/document/versions.ts";
import { writeEInvoice } from "../../server/einvoice/write.ts";
import { LANGUAGES } from "../../server/lib/language.ts";
import { aLine, anInvoice, UNTAXED } from "../support/documents.ts";

const BOOKS = { reason: "Books", amount: 1000, tax: { category: "S", rate: 700 } } as const;
const TRAIN = { reason: "Train", amount: 4900, tax: { category: "S", rate: 1900 } } as const;

function creditNoteOf(document: InvoiceDocument): InvoiceDocument {
  return creditNoteDocument(document, { number: "CN-2026-001", issueDate: "2026-12-02" });
}

/** The document as an older version issued it. */
function ofBefore(document: InvoiceDocument): InvoiceDocument {
  const { edition, ...before } = document;
  return before;
}

describe("a credit note prints minus signs", () => {
  const invoice = anInvoice([aLine(90, "Start page"), aLine(30, "Call")], {
    discount: { percent: 1000 },
    charges: [TRAIN],
  });
  const note = creditNoteOf(invoice);

  test("before hours, amounts, sums and total, and none before a price", () => {
    const page = printDocument(note);
    expect(page.lines.map(({ quantity, rate, amount }) => [quantity, rate, amount])).toEqual([
      ["−1:30 h", "€90.00", "−€135.00"],
      ["−0:30 h", "€90.00", "−€45.00"],
    ]);
    expect(page.remarks).toContain("−2:00 h in total");
    expect(page.sums).toEqual([
      ["Sum of lines", "−€180.00"],
      ["Discount 10%", "€18.00"],
      ["Train (VAT 19%)", "−€49.00"],
      ["Net", "−€211.00"],
      ["VAT 19%", "−€40.09"],
    ]);
    expect(page.total).toEqual(["Total EUR", "−€251.09"]);
  });

  test("in the figure of its mail, and none in the sentence that says what is no longer owed", () => {
    const { html, text } = invoiceMail({ messageId: "inv_1.1", document: note, pdf: new Uint8Array(), xml: null });
    expect(html).toContain(">−€251.09<");
    expect(text).toContain("€251.09 is no longer owed");
    expect(text).not.toContain("−");
  });

  test("but files for machines have none, because their type says it", () => {
    for (const format of ["ubl", "facturX"] as const) expect(writeEInvoice(note, format)).not.toMatch(/>-\d/);
  });

  test.each([
    ["of nothing", anInvoice([aLine(60, "Talk", { rate: 0, net: 0 })]), ["Total EUR", "€0.00"]],
    ["in yen", anInvoice([aLine(60, "Talk", { rate: 9000 })], { currency: "JPY" }), ["Total JPY", "−¥10,710"]],
    ["of more taken back than worked", anInvoice([aLine(-60, "Talk", { net: -9000 })]), ["Total EUR", "€107.10"]],
  ])("also %s", (_name, each, total) => {
    expect(printDocument(creditNoteOf(each)).total).toEqual(total);
  });

  test("unless it was issued before they had them", () => {
    expect(printDocument(ofBefore(note)).total).toEqual(["Total EUR", "€251.09"]);
  });
});

describe("taxes on paper", () => {
  const exempt = { category: "E", rate: 0 } as const;
  const zero = { category: "Z", rate: 0 } as const;
  const mixed = anInvoice(
    [aLine(60, "Website"), aLine(60, "Lesson", { tax: exempt }), aLine(60, "Ticket", { tax: zero })],
    { charges: [BOOKS] },
  );

  test("an exempt line has no rate, and zero is one", () => {
    expect(printDocument(mixed).lines.map(({ tax }) => tax)).toEqual(["19%", "–", "0%"]);
    expect(printDocument(ofBefore(mixed)).lines.map(({ tax }) => tax)).toEqual(["19%", "0%", "0%"]);
  });

  test.each(["E", "AE", "K", "G", "O"] as const)("a line in category %s has no rate beside others", (category) => {
    const document = anInvoice([aLine(60, "Website"), aLine(60, "Other", { tax: { category, rate: 0 } })]);
    expect(printDocument(document).lines.map(({ tax }) => tax)).toEqual(["19%", "–"]);
  });

  test("a charge says its rate", () => {
    expect(printDocument(mixed).sums).toContainEqual(["Books (VAT 7%)", "€10.00"]);
    expect(printDocument(anInvoice([aLine(60, "Work")], { charges: [TRAIN] })).sums).toContainEqual([
      "Train (VAT 19%)",
      "€49.00",
    ]);
    expect(printDocument(ofBefore(mixed)).sums).toContainEqual(["Books", "€10.00"]);
    const outside = anInvoice([aLine(60, "Work", UNTAXED)], { charges: [{ ...TRAIN, ...UNTAXED }] });
    expect(printDocument(outside).sums).toContainEqual(["Train", "€49.00"]);
  });
});

describe("outside the scope of VAT, paper and file say the same", () => {
  test.each(LANGUAGES)("in %s", (language) => {
    const document = anInvoice([aLine(60, "Work", UNTAXED)], { language });
    const [, reason = "no reason"] =
      /<cbc:TaxExemptionReason>(.+)<\/cbc:TaxExemptionReason>/.exec(writeEInvoice(document, "ubl") ?? "") ?? [];
    expect(printDocument(document).remarks).toContain(reason);
    expect(reason).toContain(new Intl.DisplayNames(language, { type: "region" }).of("DE"));
  });

  test.each([
    ["en", "DE", "Not taxable in Germany."],
    ["en", "NL", "Not taxable in the Netherlands."],
    ["en", "US", "Not taxable in the United States."],
    ["de", "DE", "In Deutschland nicht steuerbar."],
    ["de", "CH", "In der Schweiz nicht steuerbar."],
    ["de", "AT", "In Österreich nicht steuerbar."],
    ["fr", "FR", "Opération non imposable dans le pays du prestataire (France)."],
    ["en", null, "Not subject to VAT."],
  ] as const)("in %s from %s: %s", (language, country, sentence) => {
    const { seller } = anInvoice([]);
    const document = anInvoice([aLine(60, "Work", UNTAXED)], { language, seller: { ...seller, country } });
    expect(printDocument(document).remarks).toEqual([sentence]);
  });

  test("in the owner's words, where there are any", () => {
    const document = anInvoice([aLine(60, "Work", UNTAXED)], { reason: "Taught in Zürich" });
    expect(printDocument(document).remarks).toEqual(["Taught in Zürich"]);
  });

  test("but a document of before says what it said", () => {
    const before = ofBefore(anInvoice([aLine(60, "Work", UNTAXED)]));
    expect(printDocument(before).remarks).toEqual([]);
    expect(writeEInvoice(before, "ubl")).not.toContain("<cbc:Percent>");
    expect(writeEInvoice(before, "facturX")).toContain("<ram:ApplicableHeaderTradeDelivery/>");
  });
});

test("a document is stored as the version before can read it", () => {
  const { document, edition } = storedParts(anInvoice([aLine(60, "Work")]));
  expect(Object.keys(document)).not.toContain("edition");
  expect(edition).toBe(2);
});
