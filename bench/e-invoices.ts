import { renderInvoicePdf } from "../server/document/pdf.ts";
import type { InvoiceDocument } from "../server/document/schema.ts";
import { FILE_FORMATS } from "../server/einvoice/schema.ts";
import { writeEInvoice } from "../server/einvoice/write.ts";
import { invoiceOf, logo } from "./invoices.ts";

/** Measures the machine-readable files of an invoice, each from another document every time. */

const HEATING = 10;
const WRITES = 40;
const RENDERS = 20;
const SIZES = [1, 20, 60];

/** Prints a row per size: milliseconds and size of each file, and the time of the PDF with one inside. */
export async function benchEInvoices(): Promise<void> {
  row("lines", ...FILE_FORMATS.map((format) => `${format}: ms, KB`), "PDF, ms", "with facturX inside, ms", "÷ without");
  row(...Array(FILE_FORMATS.length + 4).fill("---"));
  for (const lines of SIZES) {
    const files = FILE_FORMATS.map((format) =>
      measureWriting((place) => writeEInvoice(invoiceOf(lines, place), format)),
    );
    const { plain, carrying } = await measureRendering((place) => invoiceOf(lines, place), logo());
    row(
      String(lines),
      ...files.map(({ milliseconds, kilobytes }) => `${milliseconds.toFixed(2)}, ${kilobytes.toFixed(0)}`),
      plain.toFixed(1),
      carrying.toFixed(1),
      `${(carrying / plain).toFixed(2)} ×`,
    );
  }
}

function measureWriting(write: (place: number) => string | null): { milliseconds: number; kilobytes: number } {
  const times: number[] = [];
  let bytes = 0;
  for (let place = 0; place < HEATING + WRITES; place++) {
    const begin = performance.now();
    const xml = write(place);
    times.push(performance.now() - begin);
    if (xml === null) throw new Error("the invoice lacks something that the file needs");
    bytes = Buffer.byteLength(xml);
  }
  return { milliseconds: median(times.slice(HEATING)), kilobytes: bytes / 1024 };
}

/** Renders both kinds in turn, including the time to write the file. */
async function measureRendering(invoice: (place: number) => InvoiceDocument, logo: Uint8Array) {
  const plain: number[] = [];
  const carrying: number[] = [];
  for (let place = 0; place < HEATING + RENDERS; place++) {
    const document = invoice(place);
    const begin = performance.now();
    await renderInvoicePdf(document, { xml: null, logo });
    const between = performance.now();
    await renderInvoicePdf(document, { xml: writeEInvoice(document, "facturX"), logo });
    plain.push(between - begin);
    carrying.push(performance.now() - between);
  }
  return { plain: median(plain.slice(HEATING)), carrying: median(carrying.slice(HEATING)) };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function row(...cells: string[]): void {
  process.stdout.write(`| ${cells.join(" | ")} |\n`);
}
