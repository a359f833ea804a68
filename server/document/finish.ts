/**
 * Adds what the compiler cannot declare in its PDF/A-3a files: that they are PDF/UA-1 too, and that they contain
 * Factur-X. Both are declared in the metadata and the catalog, which are the last objects, uncompressed, before a plain
 * cross-reference table; so only the end of the file is rewritten.
 */

/** Returns the PDF with its declarations. Throws if the file has another layout than this compiler's. */
export function declareConformance(pdf: Uint8Array, { facturX }: { facturX: boolean }): Uint8Array {
  const text = Buffer.from(pdf).toString("latin1");
  const parts = splitPdfTail(text);
  const metadata = withDeclarations(parts.metadata, facturX);
  const catalog = showTitle(parts.catalog);
  const catalogAt = parts.metadataAt + metadata.length;
  const table = parts.table.replace(offsetEntry(parts.catalogAt), offsetEntry(catalogAt));
  const tail = `${metadata}${catalog}${table}startxref\n${catalogAt + catalog.length}\n%%EOF`;
  return new Uint8Array(Buffer.from(text.slice(0, parts.metadataAt) + tail, "latin1"));
}

interface Parts {
  metadataAt: number;
  metadata: string;
  catalogAt: number;
  catalog: string;
  table: string;
}

function splitPdfTail(text: string): Parts {
  const tableAt = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1]);
  const table = text.slice(tableAt, text.lastIndexOf("startxref"));
  const root = Number(/\/Root (\d+) 0 R/.exec(table)?.[1]);
  const catalogAt = text.lastIndexOf(`\n${root} 0 obj`, tableAt) + 1;
  const catalog = text.slice(catalogAt, tableAt);
  const metadataAt = text.lastIndexOf(`\n${root - 1} 0 obj`, catalogAt) + 1;
  const metadata = text.slice(metadataAt, catalogAt);
  const known =
    table.startsWith("xref\n0 ") &&
    table.includes(offsetEntry(catalogAt)) &&
    catalog.includes(`/Metadata ${root - 1} 0 R`) &&
    metadata.includes("/Type /Metadata");
  if (!known) throw new Error("the compiler lays out its files in a way that is not known here");
  return { metadataAt, metadata, catalogAt, catalog, table };
}

function offsetEntry(offset: number): string {
  return `${String(offset).padStart(10, "0")} 00000 n`;
}

function showTitle(catalog: string): string {
  return replaceOnce(catalog, "/ViewerPreferences <<", "/ViewerPreferences <<\n    /DisplayDocTitle true");
}

/**
 * Adds the metadata of ISO 14289-1 (PDF/UA-1) and of Factur-X 1.0, each with the extension schema that PDF/A-3
 * requires.
 */
function withDeclarations(metadata: string, facturX: boolean): string {
  const schemas = PDFUA_SCHEMA + (facturX ? FACTUR_X_SCHEMA : "");
  const values = `<pdfuaid:part>1</pdfuaid:part>${facturX ? FACTUR_X_VALUES : ""}`;
  const namespaces = ` xmlns:pdfuaid="${PDFUA}" xmlns:fx="${FACTUR_X}"`;
  const described = replaceOnce(metadata, "<rdf:Description", `<rdf:Description${namespaces}`);
  const extended = replaceOnce(
    described,
    "<pdfaExtension:schemas><rdf:Bag>",
    `<pdfaExtension:schemas><rdf:Bag>${schemas}`,
  );
  const valued = replaceOnce(extended, "<pdfaid:part>", `${values}<pdfaid:part>`);
  return withLength(valued);
}

function withLength(metadata: string): string {
  const from = metadata.indexOf("stream\n") + "stream\n".length;
  const length = metadata.lastIndexOf("\nendstream") - from;
  return metadata.replace(/\/Length \d+/, `/Length ${length}`);
}

function replaceOnce(text: string, what: string, by: string): string {
  if (text.split(what).length !== 2) throw new Error(`the compiler's file does not say ${what} once`);
  return text.replace(what, () => by);
}

const PDFUA = "http://www.aiim.org/pdfua/ns/id/";
const FACTUR_X = "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#";

interface Property {
  name: string;
  type: "Text" | "Integer";
  category: "internal" | "external";
  description: string;
}

function schemaOf(schema: { name: string; namespace: string; prefix: string; properties: Property[] }): string {
  const properties = schema.properties.map(
    ({ name, type, category, description }) =>
      `<rdf:li rdf:parseType="Resource"><pdfaProperty:name>${name}</pdfaProperty:name>` +
      `<pdfaProperty:valueType>${type}</pdfaProperty:valueType><pdfaProperty:category>${category}</pdfaProperty:category>` +
      `<pdfaProperty:description>${description}</pdfaProperty:description></rdf:li>`,
  );
  return (
    `<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>${schema.name}</pdfaSchema:schema>` +
    `<pdfaSchema:namespaceURI>${schema.namespace}</pdfaSchema:namespaceURI>` +
    `<pdfaSchema:prefix>${schema.prefix}</pdfaSchema:prefix>` +
    `<pdfaSchema:property><rdf:Seq>${properties.join("")}</rdf:Seq></pdfaSchema:property></rdf:li>`
  );
}

const PDFUA_SCHEMA = schemaOf({
  name: "PDF/UA identification schema",
  namespace: PDFUA,
  prefix: "pdfuaid",
  properties: [{ name: "part", type: "Integer", category: "internal", description: "Part of ISO 14289" }],
});

const FACTUR_X_SCHEMA = schemaOf({
  name: "Factur-X PDFA Extension Schema",
  namespace: FACTUR_X,
  prefix: "fx",
  properties: [
    { name: "DocumentFileName", type: "Text", category: "external", description: "Name of the embedded XML file" },
    { name: "DocumentType", type: "Text", category: "external", description: "Type of the embedded document" },
    { name: "Version", type: "Text", category: "external", description: "Version of the standard" },
    { name: "ConformanceLevel", type: "Text", category: "external", description: "Profile of the embedded XML" },
  ],
});

const FACTUR_X_VALUES =
  "<fx:DocumentType>INVOICE</fx:DocumentType><fx:DocumentFileName>factur-x.xml</fx:DocumentFileName>" +
  "<fx:Version>1.0</fx:Version><fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>";
