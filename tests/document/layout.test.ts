import { describe, expect, test } from "vitest";
import type { InvoiceDocument } from "../../server/document/schema.ts";
import { aLine, anInvoice, pdfOf, UNTAXED } from "../support/documents.ts";
import { placedTexts, textOf } from "../support/pdf.ts";

const MILLIMETRE = 72 / 25.4;
const RIGHT_MARGIN = (210 - 20) * MILLIMETRE;
/** What a printer can reach. */
const FOOT = 5 * MILLIMETRE;

async function pagesOf(document: InvoiceDocument): Promise<string[]> {
  return textOf(await pdfOf(document));
}

/** Texts that stand outside the paper's usable width, or below the foot of their page. */
async function textsBeyond(document: InvoiceDocument): Promise<string[]> {
  const pdf = await pdfOf(document);
  const pages = await Promise.all((await textOf(pdf)).map((_, page) => placedTexts(pdf, page + 1)));
  const beyond = pages.flat().filter(({ x, y, width }) => x + width > RIGHT_MARGIN + 1 || y < FOOT);
  return beyond.map(({ text }) => text);
}

/** Pairs of texts of the first page that stand on one line and run into each other. */
async function overlapsOf(document: InvoiceDocument): Promise<string[]> {
  const texts = await placedTexts(await pdfOf(document), 1);
  return texts.flatMap((text) =>
    texts
      .filter((other) => other !== text && Math.abs(other.y - text.y) < 2)
      .filter((other) => other.x >= text.x && other.x < text.x + text.width - 0.5)
      .map((other) => `${text.text} / ${other.text}`),
  );
}

function ofOneAmount(amount: number, currency: string): InvoiceDocument {
  return anInvoice([aLine(60, "Work", { rate: amount, net: amount, ...UNTAXED })], { currency });
}

describe("the page of an invoice", () => {
  test.each([
    ["EUR", 9000],
    ["KWD", 800_000_000],
    ["IDR", 800_000_000],
    ["JPY", 99_999_999_999],
  ])("columns are as wide as their amounts in %s", async (currency, amount) => {
    expect(await overlapsOf(ofOneAmount(amount, currency))).toEqual([]);
  });

  test("long names, addresses, numbers and references are printed whole, inside the margins", async () => {
    const { seller, buyer } = anInvoice([]);
    const address = Array.from({ length: 12 }, (_, row) => `Address row ${row + 1}.`).join("\n");
    const document = anInvoice([aLine(60, "W".repeat(300), { ticket: "T".repeat(100) })], {
      number: `RE-${"9".repeat(40)}`,
      seller: { ...seller, name: `${"Long name ".repeat(19)}ends.` },
      buyer: { ...buyer, name: `${"Holding ".repeat(20)}ends!`, address, reference: `${"PO-".repeat(30)}R` },
    });
    const pdf = await pdfOf(document);
    const [text = ""] = await textOf(pdf);
    for (const part of ["ends.", "ends!", "Address row 1.", "Address row 12.", "IRELAND"]) expect(text).toContain(part);
    const beyond = (await placedTexts(pdf, 1)).filter(({ x, width }) => x + width > RIGHT_MARGIN + 1);
    expect(beyond).toEqual([]);
    expect(await overlapsOf(document)).toEqual([]);
  });

  test("fifty charges go on over the next page, down to the total", async () => {
    const tax = { category: "S", rate: 1900 } as const;
    const charges = Array.from({ length: 50 }, (_, at) => ({ reason: `Journey ${at + 1}`, amount: 1000, tax }));
    const document = anInvoice([aLine(90, "Start page")], { charges });
    const [first = "", second = ""] = await pagesOf(document);
    expect(first).toContain("Journey 1 (VAT 19%) €10.00");
    expect(second).toContain("VAT 19% €120.65\nTotal EUR €755.65");
    expect(await textsBeyond(document)).toEqual([]);
  });

  test("a charge for one very long word does not run into its amount", async () => {
    const charge = { reason: "W".repeat(100), amount: 123_456, tax: { category: "S", rate: 1900 } as const };
    expect(await overlapsOf(anInvoice([aLine(60, "Work")], { charges: [charge] }))).toEqual([]);
  });

  test("scripts without spaces end their lines where their readers end them, and within the column", async () => {
    const japanese = "これは長い説明文です。倉庫の作業を、「行い」ました。".repeat(8);
    const [text = ""] = await pagesOf(anInvoice([aLine(60, japanese)]));
    expect(text.match(/\n[、。」]/g)).toBeNull();
    const odd = ["っ".repeat(100), "ก".repeat(200), `株式会社${"W".repeat(200)}`];
    expect(await overlapsOf(anInvoice(odd.map((description) => aLine(60, description))))).toEqual([]);
  });

  test("words held together by spaces that do not break, as web pages have them, stay within their columns", async () => {
    const { seller, buyer } = anInvoice([]);
    for (const space of ["\u00A0", "\u202F", "\u2007", "\u2060", "\uFEFF"]) {
      const glued = `Beratung${space}`.repeat(25);
      const charge = { reason: glued.slice(0, 100), amount: 1000, tax: { category: "S", rate: 1900 } as const };
      const document = anInvoice([aLine(60, glued), aLine(60, `${glued}${"W".repeat(100)}`)], {
        seller: { ...seller, registration: glued.slice(0, 200) },
        buyer: { ...buyer, name: glued.slice(0, 200) },
        charges: [charge],
      });
      expect([space.charCodeAt(0), await overlapsOf(document)]).toEqual([space.charCodeAt(0), []]);
      expect(await textsBeyond(document)).toEqual([]);
    }
  });

  test("the foot of the page holds long words and long texts of the law", async () => {
    const { seller } = anInvoice([]);
    const taxId = "7".repeat(40);
    const word = "Rechtsform".repeat(20);
    const text = "Managing director: Anna Weber, Berlin register of companies ".repeat(4).slice(0, 200);
    for (const registration of [word, text]) {
      const document = anInvoice([aLine(60, "Work")], {
        number: "9".repeat(60),
        seller: { ...seller, registration, taxId },
      });
      expect(await textsBeyond(document)).toEqual([]);
      expect(await overlapsOf(document)).toEqual([]);
    }
  });

  test("every page says which invoice it belongs to", async () => {
    const pages = await pagesOf(anInvoice(Array.from({ length: 60 }, () => aLine(30, "Work"))));
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page).toContain("Invoice 2026-014 · Studio Weber");
  });

  test("several lines are followed by their hours in all", async () => {
    const text = (await pagesOf(anInvoice([aLine(90, "Start page"), aLine(2190, "Warehouse")]))).join("\n");
    expect(text).toContain("38:00 h in total");
  });

  test("lines that hold all work at one rate have no column of dates", async () => {
    const [text = ""] = await pagesOf(
      anInvoice([aLine(90, "Work", { date: null })], { grouping: { by: "rate", tooMany: true } }),
    );
    expect(text).not.toContain("DateDescription");
    expect(text).toContain("each line holds all work at one rate");
  });

  test("a freelancer without a business name yet gets a page without gaps where it would stand", async () => {
    const document = anInvoice([aLine(60, "Work")]);
    const text = (await pagesOf({ ...document, seller: { ...document.seller, name: "" } })).join("\n");
    expect(text).toContain("Lindenstraße 12 · 10969 Berlin");
    expect(text).not.toContain("· Lindenstraße");
    expect(text).not.toContain("Account holder");
    expect(text).not.toContain("Scan to pay");
  });

  test("an invoice over nothing asks for no payment", async () => {
    const text = (await pagesOf(ofOneAmount(0, "EUR"))).join("\n");
    expect(text).toContain("There is nothing to pay.");
    expect(text).not.toContain("Please pay");
    expect(text).not.toContain("Scan to pay");
  });
});
