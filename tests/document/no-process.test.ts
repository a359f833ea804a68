import { afterEach, expect, test } from "vitest";
import { renderInvoicePdf, startRenderer } from "../../server/document/pdf.ts";
import { aLine, anInvoice } from "../support/documents.ts";

const node = process.execPath;

afterEach(() => {
  process.execPath = node;
});

const nothing = { xml: null, logo: null };
const invoice = anInvoice([aLine(90, "Start page")]);

test("a document whose process cannot be started fails, nothing else ends, and the next one is made", async () => {
  for (const missing of ["/nowhere/node", import.meta.dirname, import.meta.filename]) {
    process.execPath = missing;
    startRenderer();
    await expect(renderInvoicePdf(invoice, nothing)).rejects.toThrow("process could not be started");
  }
  process.execPath = node;
  expect((await renderInvoicePdf(invoice, nothing)).length).toBeGreaterThan(1000);
});

test("a renderer that cannot be started before it is needed ends nothing", async () => {
  process.execPath = "/nowhere/node";
  startRenderer();
  await new Promise((resume) => setTimeout(resume, 50));
  process.execPath = node;
  expect((await renderInvoicePdf(invoice, nothing)).length).toBeGreaterThan(1000);
});
