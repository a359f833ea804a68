import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { renderInvoicePdf } from "../../server/document/pdf.ts";
import { printDocument } from "../../server/document/print.ts";
import type { InvoiceDocument } from "../../server/document/schema.ts";
import { asStored, readDocument, type StoredDocument } from "../../server/document/versions.ts";
import { FILE_FORMATS } from "../../server/einvoice/schema.ts";
import { writeEInvoice } from "../../server/einvoice/write.ts";
import { linkOf } from "../../server/invoice/chain.ts";

/**
 * Documents as they were stored, one a line, and the SHA-256 of all that was made of them then. A document is kept for ten
 * years, so a new version of it leaves these as they are. Another template or compiler may change the PDFs: `-u` takes the
 * new ones.
 */
const FOLDER = join(import.meta.dirname, "stored");

const BEFORE_VERSIONS: [name: string, stored: StoredDocument][] = readFileSync(
  join(FOLDER, "before-versions.jsonl"),
  "utf8",
)
  .trim()
  .split("\n")
  .map((line) => {
    const { name, document } = JSON.parse(line);
    return [name, asStored(document)];
  });

/** The first sixteen digits, which are enough to tell bytes apart. */
function digestOf(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex").slice(0, 16);
}

function eInvoicesOf(document: InvoiceDocument): string[] {
  return FILE_FORMATS.map((format) => writeEInvoice(document, format)).map((xml) =>
    xml === null ? "none" : digestOf(xml),
  );
}

async function rowOf(name: string, stored: StoredDocument): Promise<string> {
  const document = readDocument(stored);
  const pdf = await renderInvoicePdf(document, { xml: writeEInvoice(document, "facturX"), logo: null });
  const digests = [linkOf(stored, null), digestOf(JSON.stringify(printDocument(document))), digestOf(pdf)];
  return [name, ...digests, ...eInvoicesOf(document)].join(" | ");
}

test("what was stored before documents had versions gives the same link, page, PDF and e-invoices, byte for byte", async () => {
  const rows = [["document", "link", "page", "pdf", ...FILE_FORMATS].join(" | ")];
  for (const [name, stored] of BEFORE_VERSIONS) rows.push(await rowOf(name, stored));
  await expect(`${rows.join("\n")}\n`).toMatchFileSnapshot(join(FOLDER, "before-versions.sha256"));
}, 300_000);

test("the same documents of version 1 say the same on the page and in e-invoices", () => {
  for (const [name, stored] of BEFORE_VERSIONS) {
    const before = readDocument(stored);
    const now = readDocument({ ...stored, v: 1, decimals: before.decimals });
    expect([name, printDocument(now), eInvoicesOf(now)]).toEqual([name, printDocument(before), eInvoicesOf(before)]);
  }
});
