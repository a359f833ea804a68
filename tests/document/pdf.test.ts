import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import jsQR from "jsqr";
import { describe, expect, test } from "vitest";
import type { InvoiceDocument } from "../../server/document/schema.ts";
import { aLine, anInvoice, pdfOf, UNTAXED } from "../support/documents.ts";
import { pageAsPixels, textOf } from "../support/pdf.ts";

async function pagesOf(document: InvoiceDocument): Promise<string[]> {
  return textOf(await pdfOf(document));
}

function countOf(text: string, part: string): number {
  return text.split(part).length - 1;
}

describe("the PDF of an invoice", () => {
  test("says the number, the dates, the period, the parties and every amount of the document", async () => {
    const document = anInvoice([aLine(90, "Start page", { ticket: "WEB-12" }), aLine(2190, "Warehouse")]);
    const text = (await pagesOf(document)).join("\n");
    for (const part of [
      "Invoice 2026-014",
      "1 December 2026",
      "15 December 2026",
      "1–30 Nov 2026",
      "Studio Weber",
      "Acme Ltd",
      "IRELAND",
      "PO-4711",
      "Start page",
      "WEB-12",
      "1:30 h",
      "€135.00",
      "36:30 h",
      "€3,285.00",
      "€3,420.00",
      "VAT 19%",
      "€649.80",
      "€4,069.80",
      "DE89 3704 0044 0532 0130 00",
    ]) {
      expect(text).toContain(part);
    }
  });

  test("ten entries of 5 minutes at 32.25 print 2.69 ten times and 26.90 as their sum", async () => {
    const lines = Array.from({ length: 10 }, () => aLine(5, "Mail", { rate: 3225, net: 269, ...UNTAXED }));
    const text = (await pagesOf(anInvoice(lines))).join("\n");
    expect(countOf(text, "€2.69")).toBe(10);
    expect(countOf(text, "€26.90")).toBe(2);
    expect(text).not.toMatch(/VAT \d/);
  });

  test("hours times rate, as they stand on the page, give the amount beside them, to the cent", async () => {
    const lines = Array.from({ length: 40 }, (_, index) => {
      const [minutes, rate] = [7 + 13 * index, 3333 + 101 * index];
      return aLine(minutes, "Work", { rate, net: Math.floor((2 * minutes * rate + 60) / 120) });
    });
    const text = (await pagesOf(anInvoice(lines))).join("\n");
    const printed = [...text.matchAll(/(\d+):(\d\d) h\s+€([\d,.]+)\s+€([\d,.]+)/g)];
    const cents = (amount = "") => Number(amount.replace(/[,.]/g, ""));
    const amounts = printed.map(([, hours, minutes, rate]) =>
      Math.floor((2 * (60 * Number(hours) + Number(minutes)) * cents(rate) + 60) / 120),
    );
    expect(printed).toHaveLength(40);
    expect(printed.map(([, , , , amount]) => cents(amount))).toEqual(amounts);
  });

  test("a discount stands between the sum of the lines and the net", async () => {
    const document = anInvoice([aLine(60, "Work", { rate: 10_000, net: 10_000 })], { discount: { percent: 1250 } });
    const text = (await pagesOf(document)).join("\n");
    expect(text).toMatch(/€100\.00[\s\S]*Discount 12\.5%[\s\S]*−€12\.50[\s\S]*€87\.50[\s\S]*€16\.63[\s\S]*€104\.13/);
  });

  test("a preview cannot be taken for an invoice", async () => {
    const text = (await pagesOf(anInvoice([aLine(60, "Work")], { number: null }))).join("\n");
    expect(text).toContain("Preview, no number yet. This is not an invoice.");
    expect(text).toContain("PREVIEW");
    expect(text).not.toContain("2026-014");
  });

  test.each([
    ["JPY", 18_000, "¥18,000"],
    ["KWD", 1_234_567, "KWD 1,234.567"],
    ["CHF", 123_456, "CHF 1,234.56"],
  ])("amounts in %s have that currency's decimals", async (currency, net, printed) => {
    const document = anInvoice([aLine(60, "Work", { rate: net, net, ...UNTAXED })], { currency });
    expect((await pagesOf(document)).join("\n")).toContain(printed);
  });

  test("what users type is printed and never run", async () => {
    const hostile = [
      '#panic("x")',
      '#read("/etc/passwd")',
      "$x$ *bold* _it_ `raw`",
      "= Heading",
      "<script>alert(1)</script>",
      "\\u{41}",
    ];
    const document = anInvoice(
      hostile.map((text) => aLine(10, text)),
      { note: hostile.join("\n") },
    );
    const text = (await pagesOf(document)).join("\n");
    for (const typed of hostile) expect(countOf(text, typed)).toBe(2);
  });

  test("characters that no font covers do not stop an invoice", async () => {
    const text = (await pagesOf(anInvoice([aLine(10, "🎉 设计 تصميم ออกแบบ Ж Ω ż")]))).join("\n");
    expect(text).toContain("Ж Ω ż");
  });

  test.each([1, 2, 24, 25, 26, 60, 500])(
    "%i lines: every one is printed, and the last one is on the page of the total",
    async (count) => {
      const lines = Array.from({ length: count }, (_, index) => aLine(30, `Task ${index + 1}.`));
      const pages = await pagesOf(anInvoice(lines));
      const text = pages.join("\n");
      for (const index of [1, Math.ceil(count / 2), count]) expect(countOf(text, `Task ${index}.`)).toBe(1);
      expect(countOf(text, "0:30 h")).toBe(count);
      expect(pages.find((page) => page.includes("Total EUR"))).toContain(`Task ${count}.`);
      expect(pages.at(-1)).toContain(`Page ${pages.length} of ${pages.length}`);
    },
  );

  test("500 characters without a space stay on the page", async () => {
    const document = anInvoice([aLine(10, "q".repeat(500))], {
      seller: { ...anInvoice([]).seller, name: "N".repeat(200) },
    });
    const [text = ""] = await pagesOf(document);
    expect(countOf(text, "q")).toBe(500);
  });

  test("the QR code pays the total to the freelancer's account with the number as reference", async () => {
    const { pixels } = await pageAsPixels(await pdfOf(anInvoice([aLine(90, "Start page")])), 1, 3);
    const code = jsQR(new Uint8ClampedArray(pixels.data), pixels.width, pixels.height);
    expect(code?.data.split("\n")).toEqual([
      "BCD",
      "002",
      "1",
      "SCT",
      "COBADEFFXXX",
      "Studio Weber",
      "DE89370400440532013000",
      "EUR160.65",
      "",
      "",
      "2026-014",
    ]);
  });

  test("another process, at another time, makes the same bytes", async () => {
    const script = `(async () => {
      const { aLine, anInvoice, pdfOf } = await import("./tests/support/documents.ts");
      const { createHash } = await import("node:crypto");
      const pdf = await pdfOf(anInvoice([aLine(90, "Start page"), aLine(45, "Ω")]));
      console.log(createHash("sha256").update(pdf).digest("hex"));
    })();`;
    const { stdout } = await promisify(execFile)(process.execPath, ["-e", script]);
    const pdf = await pdfOf(anInvoice([aLine(90, "Start page"), aLine(45, "Ω")]));
    expect(createHash("sha256").update(pdf).digest("hex")).toBe(stdout.trim());
  });

  test.runIf(process.platform === "linux")("a worker makes fifty documents, and its memory ends with it", async () => {
    const megabytes: number[] = [];
    const workers = new Set<string>();
    for (let count = 0; count < 51; count++) {
      await pdfOf(anInvoice([aLine(30, "Task")], { number: `A-${count}` }));
      for (const { pid, memory } of await workersNow()) {
        workers.add(pid);
        megabytes.push(memory);
      }
    }
    expect(workers.size).toBeGreaterThan(1);
    expect(Math.max(...megabytes)).toBeLessThan(300);
  });
});

/** The workers that this process runs, with their resident memory in megabytes. */
async function workersNow(): Promise<{ pid: string; memory: number }[]> {
  const { stdout } = await promisify(execFile)("ps", ["-o", "pid=,rss=,args=", "--ppid", String(process.pid)]);
  const rows = stdout.split("\n").filter((row) => row.includes("render-worker"));
  return rows.map((row) => {
    const [pid = "", kilobytes] = row.trim().split(/\s+/);
    return { pid, memory: Number(kilobytes) / 1024 };
  });
}
