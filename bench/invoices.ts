import { createCanvas } from "@napi-rs/canvas";
import type { InvoiceDocument } from "../server/document/schema.ts";
import { aLine, anInvoice } from "../tests/support/documents.ts";

/** Returns a different invoice for each place in a series. */
export function invoiceOf(lines: number, place: number): InvoiceDocument {
  const work = (index: number) =>
    aLine(30 + ((7 * index + place) % 90), `Warehouse import, part ${index + 1} of ${lines}`, {
      date: `2026-11-${String((index % 30) + 1).padStart(2, "0")}`,
      ticket: `WEB-${place}-${index}`,
    });
  return anInvoice(
    Array.from({ length: lines }, (_, index) => work(index)),
    {
      number: `2026-${String(place).padStart(4, "0")}`,
      look: { accent: null, logo: "logo.png" },
    },
  );
}

/** Returns a picture as owners upload them. */
export function logo(): Uint8Array {
  const canvas = createCanvas(700, 200);
  const context = canvas.getContext("2d");
  context.fillStyle = "#3b5bdb";
  context.fillRect(0, 0, 200, 200);
  context.fillRect(250, 60, 450, 80);
  return canvas.toBuffer("image/png");
}
