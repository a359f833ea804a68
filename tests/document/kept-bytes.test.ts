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

interface Kept {
  name: string;
  stored: StoredDocument;
  /** What was stored beside it. */
  edition: number | undefined;
}

function keptIn(file: string): Kept[] {
  const rows = readFileSync(join(FOLDER, file), "utf8").trim().split("\n");
  return rows.map((row) => {
    const { name, document, edition } = JSON.parse(row);
    return { name, stored: asStored(document), edition };
  });
}

const BEFORE_VERSIONS = keptIn("before-versions.jsonl");

/** The first sixteen digits, which are enough to tell bytes apart. */
function digestOf(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex").slice(0, 16);
}

function eInvoicesOf(document: InvoiceDocument): string[] {
  return FILE_FORMATS.map((format) => writeEInvoice(document, format)).map((xml) =>
    xml === null ? "none" : digestOf(xml),
  );
}

async function rowOf({ name, stored, edition }: Kept): Promise<string> {
  const document = readDocument(stored, edition);
  const pdf = await renderInvoicePdf(document, { xml: writeEInvoice(document, "facturX"), logo: null });
  const digests = [linkOf(stored, null), digestOf(JSON.stringify(printDocument(document))), digestOf(pdf)];
  return [name, ...digests, ...eInvoicesOf(document)].join(" | ");
}

test.each([
  ["what was stored before documents had versions", "before-versions"],
  ["what was stored with an edition", "second-edition"],
])(
  "%s gives the same link, page, PDF and e-invoices, byte for byte",
  async (_, file) => {
    const rows = [["document", "link", "page", "pdf", ...FILE_FORMATS].join(" | ")];
    for (const kept of keptIn(`${file}.jsonl`)) rows.push(await rowOf(kept));
    await expect(`${rows.join("\n")}\n`).toMatchFileSnapshot(join(FOLDER, `${file}.sha256`));
  },
  300_000,
);

test("the same documents of version 1 say the same on the page and in e-invoices", () => {
  for (const { name, stored } of BEFORE_VERSIONS) {
    const before = readDocument(stored);
    const now = readDocument({ ...stored, v: 1, decimals: before.decimals });
    expect([name, printDocument(now), eInvoicesOf(now)]).toEqual([name, printDocument(before), eInvoicesOf(before)]);
  }
});

test("a document of an edition that is not known is not printed as another", () => {
  const [kept] = keptIn("second-edition.jsonl");
  expect(() => readDocument(kept?.stored ?? { number: null }, 3)).toThrow("edition");
});
