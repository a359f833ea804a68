import { XMLValidator } from "fast-xml-parser";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { describe, expect, test } from "vitest";
import { renderInvoicePdf } from "../../server/document/pdf.ts";
import type { InvoiceDocument } from "../../server/document/schema.ts";
import { LANGUAGES } from "../../server/lib/language.ts";
import { aLine, anInvoice } from "../support/documents.ts";

const XML = "<?xml version='1.0' encoding='UTF-8'?><Invoice>Ünï</Invoice>";

/** The file as text: one character a byte. Objects are not packed, only their streams are. */
async function fileOf(document: InvoiceDocument, xml: string | null = XML): Promise<string> {
  return Buffer.from(await renderInvoicePdf(document, { xml, logo: null })).toString("latin1");
}

function catalogOf(file: string): string {
  return file.slice(file.lastIndexOf("/Type /Catalog"), file.indexOf("endobj", file.lastIndexOf("/Type /Catalog")));
}

function metadataOf(file: string): string {
  const bytes = Buffer.from(file, "latin1").toString("utf8");
  return /<\?xpacket begin[\s\S]*?<\?xpacket end[^>]*>/.exec(bytes)?.[0] ?? "";
}

function objectsOf(file: string, type: RegExp): string[] {
  return [...file.matchAll(/\n\d+ 0 obj\n([\s\S]*?)endobj/g)]
    .map(([, body = ""]) => body)
    .filter((body) => type.test(body));
}

const INVOICE = anInvoice([aLine(90, "Start page", { ticket: "A-12" }), aLine(45, "Call")]);

describe("the PDF declares what it is", () => {
  test("PDF/A-3a, PDF/UA-1 and Factur-X EN 16931, in metadata that is well-formed", async () => {
    const metadata = metadataOf(await fileOf(INVOICE));
    expect(XMLValidator.validate(metadata)).toBe(true);
    expect(metadata).toContain("<pdfaid:part>3</pdfaid:part>");
    expect(metadata).toContain("<pdfaid:conformance>A</pdfaid:conformance>");
    expect(metadata).toContain("<pdfuaid:part>1</pdfuaid:part>");
    for (const [name, value] of [
      ["DocumentType", "INVOICE"],
      ["DocumentFileName", "factur-x.xml"],
      ["Version", "1.0"],
      ["ConformanceLevel", "EN 16931"],
    ])
      expect(metadata).toContain(`<fx:${name}>${value}</fx:${name}>`);
  });

  test("each schema beyond the standard's own is described, as PDF/A-3 asks", async () => {
    const metadata = metadataOf(await fileOf(INVOICE));
    expect(metadata).toContain("<pdfaSchema:prefix>fx</pdfaSchema:prefix>");
    expect(metadata).toContain("<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>");
    for (const name of ["DocumentFileName", "DocumentType", "Version", "ConformanceLevel", "part"])
      expect(metadata).toContain(`<pdfaProperty:name>${name}</pdfaProperty:name>`);
  });

  test("no Factur-X where there is none inside", async () => {
    const file = await fileOf(INVOICE, null);
    expect(metadataOf(file)).not.toContain("<fx:");
    expect(file).not.toContain("/EmbeddedFiles");
  });

  test("names from any script and markup in them leave the metadata well-formed", async () => {
    const seller = { ...INVOICE.seller, name: `株式会社 & <b>"Söhne"</b> عربي` };
    const metadata = metadataOf(await fileOf({ ...INVOICE, seller }));
    expect(XMLValidator.validate(metadata)).toBe(true);
    expect(metadata).toContain("株式会社 &amp; &lt;b&gt;");
  });

  test.each(LANGUAGES)("is tagged, shows its title and speaks %s", async (language) => {
    const catalog = catalogOf(await fileOf({ ...INVOICE, language }));
    expect(catalog).toMatch(/\/MarkInfo <<\s+\/Marked true/);
    expect(catalog).toContain("/StructTreeRoot");
    expect(catalog).toContain(`/Lang (${language})`);
    expect(catalog).toContain("/DisplayDocTitle true");
    expect(catalog).toContain("/OutputIntents");
  });

  test("the file has an id", async () => {
    expect(await fileOf(INVOICE)).toMatch(/\/ID \[/);
  });
});

describe("the PDF can be read by machines", () => {
  test("the e-invoice lies inside byte for byte, as an alternative to the page", async () => {
    const pdf = await renderInvoicePdf(INVOICE, { xml: XML, logo: null });
    const file = Buffer.from(pdf).toString("latin1");
    expect(catalogOf(file)).toMatch(/\/AF \[\d+ 0 R\]/);
    expect(file).toContain("/AFRelationship /Alternative");
    expect(file).toMatch(/\/Subtype \/text#2Fxml/);
    const opened = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
    const [[id] = [""]] = (await opened.getAttachments()) ?? [];
    expect(id).toBe("factur-x.xml");
    expect(new TextDecoder().decode((await opened.getAttachmentContent(id)) ?? undefined)).toBe(XML);
  });

  test.each([
    ["Latin", "Start page"],
    ["Greek and Cyrillic", "Σχεδίαση Дизайн"],
    ["Japanese and Korean", "ホームページ 홈페이지"],
    ["Arabic and Hebrew", "تصميم עיצוב"],
    ["Thai and Devanagari", "ออกแบบ डिज़ाइन"],
  ])("every font is embedded and says which letters its glyphs are: %s", async (_script, text) => {
    const file = await fileOf(anInvoice([aLine(90, text)]));
    const fonts = objectsOf(file, /\/Type \/Font\b[\s\S]*\/Subtype \/Type0/);
    const descriptors = objectsOf(file, /\/Type \/FontDescriptor/);
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts) expect(font).toContain("/ToUnicode");
    expect(descriptors.length).toBe(fonts.length);
    for (const descriptor of descriptors) expect(descriptor).toMatch(/\/FontFile[23]/);
  });

  test("the heads of the table head its columns, and pictures say what they show", async () => {
    const file = await fileOf(INVOICE);
    const heads = objectsOf(file, /\/S \/TH\b/);
    expect(heads.length).toBe(5);
    for (const head of heads) expect(head).toContain("/Scope /Column");
    const figures = objectsOf(file, /\/S \/Figure/);
    expect(figures.length).toBe(1);
    for (const figure of figures) expect(figure).toContain("/Alt ");
  });
});
