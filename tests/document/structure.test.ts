import { describe, expect, test } from "vitest";
import { renderInvoicePdf } from "../../server/document/pdf.ts";
import type { InvoiceDocument } from "../../server/document/schema.ts";
import { LANGUAGES } from "../../server/lib/language.ts";
import { aLine, anInvoice, pdfOf } from "../support/documents.ts";
import { declaredTexts, objectsOf, type PdfObject, stringOf, theObject } from "../support/pdf-objects.ts";

const HOSTILE_NAME = `<b>&"'株式会社 & עברית \\(`;
const LOGO = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="40"><rect width="100" height="40" fill="teal"/></svg>',
);
const XML = "<?xml version='1.0'?><invoice>ü 株</invoice>";

const invoice = anInvoice([aLine(90, "Start page", { ticket: "WEB-12" }), aLine(45, "Call")], {
  look: { accent: "#1a6b5c", logo: "logo.svg" },
  timesheet: [{ date: "2026-11-20", description: "Start page", ticket: null, minutes: 135 }],
});
const documents: [name: string, document: InvoiceDocument][] = [
  ["an invoice", invoice],
  ["a preview", { ...invoice, number: null }],
  ["a credit note", { ...invoice, kind: "creditNote", corrects: { number: "2026-001", issueDate: "2026-11-01" } }],
  ["an invoice of sixty lines", anInvoice(Array.from({ length: 60 }, (_, at) => aLine(30, `Task ${at}.`)))],
  ["an invoice in francs", inFrancs()],
];

function inFrancs(): InvoiceDocument {
  const { seller, buyer, payment } = invoice;
  const at = { country: "CH", postcode: "8000", city: "Zürich" };
  return anInvoice([aLine(90, "Work")], {
    currency: "CHF",
    language: "de",
    seller: { ...seller, ...at },
    buyer: { ...buyer, ...at },
    payment: { ...payment, iban: "CH9300762011623852957" },
  });
}

async function objectsIn(document: InvoiceDocument, xml: string | null = null): Promise<Map<number, PdfObject>> {
  return objectsOf(await renderInvoicePdf(document, { xml, logo: LOGO }));
}

function catalogOf(objects: Map<number, PdfObject>): string {
  return theObject(objects, "/Type /Catalog").text;
}

function metadataOf(objects: Map<number, PdfObject>): string {
  return theObject(objects, "/Type /Metadata").stream?.toString("utf8") ?? "";
}

/** The structure elements of a kind. */
function elementsOf(objects: Map<number, PdfObject>, kind: string): string[] {
  return [...objects.values()].flatMap(({ text }) =>
    text.includes("/Type /StructElem") && new RegExp(`/S /${kind}\\b`).test(text) ? [text] : [],
  );
}

describe.each(documents)("the file of %s", (_, document) => {
  test("claims PDF/A-3a and PDF/UA-1, and is marked, tagged, and titled", async () => {
    const objects = await objectsIn(document);
    const catalog = catalogOf(objects);
    for (const entry of ["/Marked true", "/StructTreeRoot", "/DisplayDocTitle true", "/OutputIntents", "/Lang ("])
      expect(catalog).toContain(entry);
    expect(theObject(objects, "/Type /OutputIntent").text).toContain("/S /GTS_PDFA1");
    const metadata = metadataOf(objects);
    for (const claim of ["pdfaid:part>3<", "pdfaid:conformance>A<", "pdfuaid:part>1<"])
      expect(metadata).toContain(`<${claim}/`);
    expect(metadata).not.toContain("<fx:");
  });

  test("embeds every font, and says of each which characters it draws", async () => {
    const objects = await objectsIn(document);
    const descriptors = [...objects.values()].filter(({ text }) => text.includes("/Type /FontDescriptor"));
    expect(descriptors.length).toBeGreaterThan(2);
    for (const { text } of descriptors) expect(text).toMatch(/\/FontFile[23]? \d+ 0 R/);
    const fonts = [...objects.values()].filter(({ text }) => text.includes("/Subtype /Type0"));
    expect(fonts).toHaveLength(descriptors.length);
    for (const { text } of fonts) expect(text).toContain("/ToUnicode");
  });

  test("tags everything that is drawn, or marks it as decoration", async () => {
    const objects = await objectsIn(document);
    for (const [, { stream }] of objects) {
      const content = stream?.toString("latin1") ?? "";
      if (content.includes("/MCID")) expect(drawnOutsideTags(content)).toEqual([]);
    }
  });

  test("has tables whose heads say which columns they head, and cells that name heads which exist", async () => {
    const objects = await objectsIn(document);
    const heads = elementsOf(objects, "TH");
    expect(heads.length).toBeGreaterThan(3);
    const ids = heads.map((head) => /\/ID \((\w+)\)/.exec(head)?.[1]);
    for (const head of heads) expect(head).toContain("/Scope /Column");
    const named = elementsOf(objects, "TD").flatMap((cell) => [
      ...(/\/Headers \[([^\]]*)\]/.exec(cell)?.[1] ?? "").matchAll(/\((\w+)\)/g),
    ]);
    expect(named.length).toBeGreaterThan(0);
    for (const [, id] of named) expect(ids).toContain(id);
    const [head, ...rows] = rowsOf(objects);
    expect(rows.length).toBeGreaterThan(1);
    expect(rows).toEqual(rows.map(() => head));
  });

  test("says of each picture what it shows", async () => {
    const objects = await objectsIn(document);
    for (const figure of elementsOf(objects, "Figure")) {
      const alt = /\/Alt (<\w+>|\((?:[^()\\]|\\.)*\))/.exec(figure)?.[1];
      expect(stringOf(alt ?? "()")).toMatch(/\w+/);
    }
  });
});

/** Operators that draw and stand in no tagged content and no artifact. */
function drawnOutsideTags(content: string): string[] {
  let depth = 0;
  const outside: string[] = [];
  for (const line of content.replace(/\((?:[^()\\]|\\[\s\S]|\((?:[^()\\]|\\[\s\S])*\))*\)/g, "()").split("\n")) {
    if (/ B[MD]C$/.test(line)) depth += 1;
    if (line === "EMC") depth -= 1;
    if (/(?:^| )(?:Tj|TJ|S|s|f|F|f\*|B|b|Do|sh)$/.test(line) && depth === 0) outside.push(line);
  }
  return outside;
}

/** How many columns each row of the first table takes, spans counted. */
function rowsOf(objects: Map<number, PdfObject>): number[] {
  const [table] = [...objects.values()].filter(({ text }) => /\/S \/Table\b/.test(text)).slice(-1);
  const pending = new Map<number, number>();
  const children = (text: string) =>
    [...(/\/K \[([^\]]*)\]/.exec(text)?.[1] ?? "").matchAll(/(\d+) 0 R/g)].map(
      ([, id]) => objects.get(Number(id))?.text ?? "",
    );
  const rows = children(table?.text ?? "").flatMap((part) => (/\/S \/TR\b/.test(part) ? [part] : children(part)));
  return rows.map((row, at) => {
    const taken = pending.get(at) ?? 0;
    const widths = children(row).map((cell) => {
      const width = Number(/\/ColSpan (\d+)/.exec(cell)?.[1] ?? 1);
      const height = Number(/\/RowSpan (\d+)/.exec(cell)?.[1] ?? 1);
      for (let below = 1; below < height; below++) pending.set(at + below, (pending.get(at + below) ?? 0) + width);
      return width;
    });
    return taken + widths.reduce((sum, width) => sum + width, 0);
  });
}

describe("the e-invoice inside a file", () => {
  test("is there byte for byte, as its alternative, declared with the schema that PDF/A asks for", async () => {
    const objects = await objectsIn(invoice, XML);
    const file = theObject(objects, "/Type /EmbeddedFile");
    expect(file.stream?.toString("utf8")).toBe(XML);
    expect(file.text).toMatch(/\/Subtype \/text#2[Ff]xml/);
    const specification = theObject(objects, "/Type /Filespec").text;
    expect(specification).toContain("/AFRelationship /Alternative");
    for (const key of ["F", "UF"]) expect(specification).toContain(`/${key} (factur-x.xml)`);
    expect(catalogOf(objects)).toMatch(/\/AF \[\d+ 0 R\]/);
    const metadata = metadataOf(objects);
    for (const [name, value] of [
      ["DocumentType", "INVOICE"],
      ["DocumentFileName", "factur-x.xml"],
      ["Version", "1.0"],
      ["ConformanceLevel", "EN 16931"],
    ] as const) {
      expect(metadata).toContain(`<fx:${name}>${value}</fx:${name}>`);
      expect(metadata).toContain(`<pdfaProperty:name>${name}</pdfaProperty:name>`);
    }
  });
});

describe("what a file says of itself", () => {
  test.each(LANGUAGES)("is its language: %s", async (language) => {
    const objects = objectsOf(await pdfOf({ ...invoice, language, look: { accent: null, logo: null } }));
    expect(catalogOf(objects)).toContain(`/Lang (${language})`);
    expect(metadataOf(objects)).toContain(`<dc:language><rdf:Bag><rdf:li>${language}</rdf:li>`);
  });

  test("is the same in its two places, whatever names and numbers hold", async () => {
    const named = { ...invoice, number: HOSTILE_NAME, seller: { ...invoice.seller, name: HOSTILE_NAME } };
    const objects = await objectsIn(named);
    const info = theObject(objects, "/CreationDate").text;
    const said = (key: string) =>
      stringOf(new RegExp(`/${key} (<\\w+>|\\((?:[^()\\\\]|\\\\.)*\\))`).exec(info)?.[1] ?? "()");
    expect([said("Title"), said("Author")]).toEqual([`Invoice ${HOSTILE_NAME}`, HOSTILE_NAME]);
    const metadata = metadataOf(objects);
    expect(unescaped(/<dc:title>.*?<rdf:li[^>]*>(.*?)<\/rdf:li>/.exec(metadata)?.[1])).toBe(`Invoice ${HOSTILE_NAME}`);
    expect(unescaped(/<dc:creator>.*?<rdf:li[^>]*>(.*?)<\/rdf:li>/.exec(metadata)?.[1])).toBe(HOSTILE_NAME);
    expect([said("CreationDate"), said("ModDate")]).toEqual(Array(2).fill("D:20261201000000Z"));
    for (const date of ["CreateDate", "ModifyDate"])
      expect(metadata).toContain(`<xmp:${date}>2026-12-01T00:00:00Z</xmp:${date}>`);
  });

  test("names it in its trailer", async () => {
    const trailer = Buffer.from(await pdfOf(invoice))
      .toString("latin1")
      .split("\ntrailer\n")[1];
    expect(trailer).toMatch(/\/ID \[\(.+\) \(.+\)\]/);
  });
});

test("is read from the sender to the total, as it stands on the page", async () => {
  const [page = ""] = declaredTexts(await pdfOf(invoice));
  const order = ["Studio Weber", "Acme Ltd", "2026-014", "Start page", "WEB-12", "1:30 h", "€135.00", "Call", "Net"];
  const places = [...order, "€202.50", "Total EUR", "Please pay", "COBADEFFXXX", "Page"].map((text) =>
    page.indexOf(text),
  );
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places).not.toContain(-1);
});

function unescaped(text = ""): string {
  const characters: Record<string, string> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
  return text.replace(/&(\w+);/g, (_, name: string) => characters[name] ?? "?");
}

test("is read without the marks and the foot of each page", async () => {
  const pdf = await pdfOf({ ...invoice, number: null });
  const [all, read] = [declaredTexts(pdf), declaredTexts(pdf, { decorations: false })].map((pages) => pages.join("\n"));
  for (const decoration of ["PREVIEW", "Page 1 of 2"]) {
    expect(all).toContain(decoration);
    expect(read).not.toContain(decoration);
  }
  expect(read).toContain("Preview, no number yet.");
});
