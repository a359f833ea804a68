import jsQR from "jsqr";
import { describe, expect, test } from "vitest";
import { printDocument } from "../../server/document/print.ts";
import type { InvoiceDocument } from "../../server/document/schema.ts";
import { aLine, anInvoice, pdfOf } from "../support/documents.ts";
import { pageAsPixels, placedTexts, textOf } from "../support/pdf.ts";

const MILLIMETRE = 72 / 25.4;
const [PAGE_WIDTH, RECEIPT_WIDTH, MARGIN] = [210 * MILLIMETRE, 62 * MILLIMETRE, 5 * MILLIMETRE];
/** Without the words above it, along which it is torn off. */
const SLIP_HEIGHT = 104 * MILLIMETRE;
const IBAN = "CH9300762011623852957";

function inFrancs(more: Partial<InvoiceDocument> = {}): InvoiceDocument {
  const { seller, payment } = anInvoice([]);
  const line = aLine(90, "Konzept", { tax: { category: "S", rate: 810 } });
  return anInvoice([line], {
    language: "de",
    currency: "CHF",
    seller: { ...seller, address: "Bahnhofstrasse 1", postcode: "8001", city: "Zürich", country: "CH" },
    payment: { ...payment, iban: IBAN },
    ...more,
  });
}

describe("an invoice in francs to a Swiss account", () => {
  test("bears the QR code of a QR-bill for its total, its number as the message", async () => {
    const { pixels } = await pageAsPixels(await pdfOf(inFrancs()), 1, 3);
    const code = jsQR(new Uint8ClampedArray(pixels.data), pixels.width, pixels.height);
    expect(code?.data.split(/\r?\n/)).toEqual([
      ...["SPC", "0200", "1", IBAN],
      ...["S", "Studio Weber", "Bahnhofstrasse 1", "", "8001", "Zürich", "CH"],
      ...["", "", "", "", "", "", ""],
      ...["145.94", "CHF"],
      ...["S", "Acme Ltd", "1 Market Street", "", "D02 X285", "Dublin 2", "IE"],
      ...["NON", "", "2026-014", "EPD"],
    ]);
  });

  test("has receipt and payment part at its foot, and the legal footer above them", async () => {
    const [page = ""] = await textOf(await pdfOf(inFrancs()));
    for (const words of ["Empfangsschein", "Zahlteil", "Annahmestelle", "CH93 0076 2011 6238 5295 7", "145.94"])
      expect(page).toContain(words);
    expect(page.split("Seite").length).toBe(2);
  });

  test("whose lines leave no room has the slip on one more page", async () => {
    const lines = Array.from({ length: 8 }, () => aLine(30, "Konzept", { tax: { category: "S", rate: 810 } }));
    const many = inFrancs();
    const pages = await textOf(await pdfOf({ ...many, ...anInvoice(lines, { ...many, lines }) }));
    expect(pages).toHaveLength(2);
    expect(pages[0]).not.toContain("Zahlteil");
    expect(pages[1]).toContain("Zahlteil");
  });

  test.each(["Verwaltungsgesellschaft Meier", "W".repeat(70)])(
    "keeps names such as %s within their part",
    async (words) => {
      const long = `${words} `.repeat(5).slice(0, 70).trim();
      const address = { name: long, address: long, postcode: "8001", city: long.slice(0, 35).trim(), country: "CH" };
      const document = inFrancs();
      const seller = { ...document.seller, ...address };
      const buyer = { ...document.buyer, ...address };
      const texts = await placedTexts(await pdfOf({ ...document, number: "R".repeat(47), seller, buyer }), 1);
      const slip = texts.filter(({ y }) => y < SLIP_HEIGHT);
      const [receipt, part] = [slip.filter(({ x }) => x < RECEIPT_WIDTH), slip.filter(({ x }) => x >= RECEIPT_WIDTH)];
      expect(receipt.filter(({ x, width }) => x + width > RECEIPT_WIDTH - MARGIN + 1)).toEqual([]);
      expect(part.filter(({ x, width }) => x + width > PAGE_WIDTH - MARGIN + 1)).toEqual([]);
      const amount = receipt.find(({ text }) => text === "Währung")?.y ?? 0;
      const beneath = receipt.filter(({ y }) => y < amount + 4).map(({ text }) => text);
      expect(beneath.toSorted()).toEqual(["145.94", "Annahmestelle", "Betrag", "CHF", "Währung"]);
    },
  );

  test("of over a thousand francs groups its amount as banks do, in French where the client reads French", () => {
    const lines = [aLine(6000, "Concept", { tax: { category: "S", rate: 810 } })];
    const { seller, payment } = inFrancs();
    const bill = printDocument(anInvoice(lines, { language: "fr", currency: "CHF", seller, payment })).swissBill;
    expect(bill).toMatchObject({ amount: "9 729.00", currency: "CHF", message: "2026-014" });
    expect(bill?.words.paymentPart).toBe("Section paiement");
  });

  const without: [why: string, document: InvoiceDocument][] = [
    ["nothing is owed", inFrancs({ kind: "creditNote", corrects: { number: "2026-001", issueDate: "2026-12-01" } })],
    ["it has no number yet", inFrancs({ number: null })],
    [
      "the IBAN wants references of the bank",
      inFrancs({ payment: { ...inFrancs().payment, iban: "CH4431999123000889012" } }),
    ],
    [
      "the account is in another country",
      inFrancs({ payment: { ...inFrancs().payment, iban: "DE89370400440532013000" } }),
    ],
    ["the currency is another", inFrancs({ currency: "USD" })],
    ["the sender's town is not known", inFrancs({ seller: { ...inFrancs().seller, city: null } })],
  ];

  test.each(without)("has no slip where %s", (_why, document) => {
    expect(printDocument(document).swissBill).toBeNull();
  });
});
