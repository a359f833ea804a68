import { describe, expect, test } from "vitest";
import type { InvoiceDocument } from "../../server/document/schema.ts";
import { printable, printableWhole } from "../../server/document/typefaces.ts";
import { aLine, anInvoice, pdfOf } from "../support/documents.ts";
import { textOf } from "../support/pdf.ts";

const { seller } = anInvoice([]);

async function rowsOf(document: InvoiceDocument): Promise<string[]> {
  return (await textOf(await pdfOf(document))).join("\n").split("\n");
}

describe("what is one thing for a reader stands on one row", () => {
  test.each([8, 24, 31, 38, 45, 52, 60])("beside a name of %i characters", async (length) => {
    const name = "Studio ".repeat(9).slice(0, length).trim();
    const document = anInvoice([aLine(90, "Start page")], {
      language: "de",
      dueDate: "2026-12-15",
      seller: { ...seller, name, taxId: "CHE-136.695.976 MWST", country: "CH" },
    });
    const rows = await rowsOf(document);
    const holding = (text: string) => rows.filter((row) => row.includes(text)).length;
    // Once to pay to, once in the footer.
    expect(holding("DE89 3704 0044 0532 0130 00")).toBe(2);
    expect(holding("CHE-136.695.976 MWST")).toBe(2);
    expect(holding("15. Dezember 2026")).toBe(2);
  });

  test("but for a name that is wider than the row", async () => {
    const taxId = `CHE ${"136 ".repeat(30)}MWST`;
    const text = (await rowsOf(anInvoice([aLine(90, "Start page")], { seller: { ...seller, taxId } }))).join(" ");
    expect(text.split("MWST").length - 1).toBe(2);
  });
});

describe("a character that no font has is replaced once", () => {
  test.each([
    ["a family", "A 👩‍👩‍👧‍👦 B", "A \uFFFD B"],
    ["a flag", "🇩🇪", "\uFFFD"],
    ["a colour of skin", "👍🏽!", "\uFFFD!"],
    ["a heart with its variant", "Thanks 🫶\uFE0F", "Thanks \uFFFD"],
    ["two of them", "🎉🎉", "\uFFFD\uFFFD"],
    ["none", "Ж Ω ż", "Ж Ω ż"],
    ["one that was typed", "\uFFFD\uFFFD", "\uFFFD\uFFFD"],
  ])("%s", (_name, typed, shown) => {
    expect(printableWhole(typed)).toBe(shown);
  });

  test("on paper, while documents of before keep their signs", async () => {
    const document = anInvoice([aLine(90, "Our 👩‍👩‍👧‍👦 day")]);
    const signs = async (printed: InvoiceDocument) => (await rowsOf(printed)).join("").split("\uFFFD").length - 1;
    const { edition, ...before } = document;
    expect([await signs(document), await signs(before)]).toEqual([1, 4]);
    expect(printable("🎉🎉")).toBe("\uFFFD\uFFFD");
  });
});

test.each([3, 22, 23, 24, 25, 26, 60])("of %i lines at least two stand above the total", async (count) => {
  const lines = Array.from({ length: count }, (_, index) => aLine(30, `Task ${index + 1}.`));
  const pages = await textOf(await pdfOf(anInvoice(lines)));
  const last = pages.find((page) => page.includes("Total EUR"));
  expect([last?.includes(`Task ${count - 1}.`), last?.includes(`Task ${count}.`)]).toEqual([true, true]);
});
