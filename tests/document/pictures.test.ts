import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { describe, expect, test } from "vitest";
import { renderInvoicePdf } from "../../server/document/pdf.ts";
import type { InvoiceDocument } from "../../server/document/schema.ts";
import { aLine, anInvoice } from "../support/documents.ts";
import { pageAsPixels } from "../support/pdf.ts";

/**
 * Pages as they looked when somebody last looked at them. `RENEW_PICTURES=1 npx vitest run tests/document/pictures.test.ts`
 * takes new ones; look at each before it is kept.
 */
const FOLDER = join(import.meta.dirname, "pictures");
const SCALE = 0.75;

/** Squares of so many pixels are compared by their mean darkness, which the smoothing of edges hardly changes. */
const SQUARE = 6;
/** Of 255: a thin line that is gone from a square takes more than twice as much. */
const TOLERANCE = 8;

const LOGO = new TextEncoder().encode(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 80"><rect width="80" height="80" rx="16" fill="#1a6b5c"/>' +
    '<circle cx="40" cy="40" r="20" fill="#fff"/><rect x="100" y="30" width="140" height="20" fill="#1b1f27"/></svg>',
);
const WORK = ["Start page", "Review with the team", "Fix of the import; two attempts until the numbers agreed", "Call"];

const many = Array.from({ length: 60 }, (_, index) =>
  aLine(30 + index * 7, WORK[index % 4] ?? "", { date: `2026-11-${String(1 + (index % 28)).padStart(2, "0")}` }),
);

const LONG =
  "Warehouse import, discussed with both teams until the numbers agreed, and what was found on the way there";
/** Words so short that they break elsewhere where their column is a little narrower. */
const SHORT_WORDS = `Parts ${"i ".repeat(60)}`;
const gathered = anInvoice([aLine(480, LONG, { date: null }), aLine(90, SHORT_WORDS, { date: null })], {
  timesheet: Array.from({ length: 12 }, (_, index) => ({
    date: `2026-11-${String(1 + index).padStart(2, "0")}`,
    description: index % 3 === 0 ? LONG : "Call",
    ticket: index % 2 === 0 ? `WEB-${index}` : null,
    minutes: 30 + index,
  })),
});

const PAGES: [name: string, document: InvoiceDocument, page: number][] = [
  ["one-line-with-logo", anInvoice([aLine(90, "Start page")], { look: { accent: "#1a6b5c", logo: "logo.svg" } }), 1],
  [
    "several-rates",
    anInvoice(
      [aLine(90, "Beratung"), aLine(60, "Handbuch", { tax: { category: "S", rate: 700 } }), aLine(30, "Anruf")],
      { language: "de", discount: { percent: 500, amount: 1000 } },
    ),
    1,
  ],
  ["sixty-lines-last-page", anInvoice(many), 3],
  ["lines-without-dates", gathered, 1],
  ["timesheet", gathered, 2],
  [
    "credit-note",
    anInvoice([aLine(90, "Start page")], {
      kind: "creditNote",
      number: "C-2026-001",
      corrects: { number: "2026-014", issueDate: "2026-12-01" },
    }),
    1,
  ],
  ["preview", anInvoice([aLine(90, "Start page")], { number: null }), 1],
];

/** Mean darkness of each square of a picture, row by row. */
function squaresOf({ data, width, height }: { data: Uint8ClampedArray; width: number; height: number }): number[] {
  const [across, down] = [Math.ceil(width / SQUARE), Math.ceil(height / SQUARE)];
  const sums = new Array<number>(across * down).fill(0);
  for (let at = 0; at < data.length; at += 4) {
    const pixel = at / 4;
    const square = Math.floor(Math.floor(pixel / width) / SQUARE) * across + Math.floor((pixel % width) / SQUARE);
    sums[square] = (sums[square] ?? 0) + ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3;
  }
  return sums.map((sum) => sum / SQUARE ** 2);
}

async function keptPicture(file: string) {
  const image = await loadImage(readFileSync(file));
  const context = createCanvas(image.width, image.height).getContext("2d");
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, image.width, image.height);
}

describe("the page looks as it did", () => {
  test.each(PAGES)("%s", async (name, document, page) => {
    const pdf = await renderInvoicePdf(document, { xml: null, logo: document.look.logo ? LOGO : null });
    const { pixels, png } = await pageAsPixels(pdf, page, SCALE);
    const file = join(FOLDER, `${name}.png`);
    if (process.env.RENEW_PICTURES === "1") writeFileSync(file, png());
    expect(existsSync(file)).toBe(true);
    const kept = await keptPicture(file);
    expect([pixels.width, pixels.height]).toEqual([kept.width, kept.height]);
    const before = squaresOf(kept);
    const changed = squaresOf(pixels).filter(
      (darkness, square) => Math.abs(darkness - (before[square] ?? 0)) > TOLERANCE,
    );
    expect(changed).toHaveLength(0);
  });
});
