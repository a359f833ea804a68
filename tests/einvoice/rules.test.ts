import { describe, expect, test } from "vitest";
import { FILE_FORMATS, type FileFormat } from "../../server/einvoice/schema.ts";
import { writeEInvoice } from "../../server/einvoice/write.ts";
import { CASES, DOCUMENTS } from "./support/cases.ts";
import { brokenRules } from "./support/rules.ts";
import { misplacedIn } from "./support/ubl-order.ts";

describe.each(FILE_FORMATS)("as %s", (format) => {
  test.each(DOCUMENTS)("%s breaks no rule, or is not written at all", (_name, document) => {
    const xml = writeEInvoice(document, format);
    if (xml === null) return;
    expect(brokenRules(xml, format)).toEqual([]);
    if (!xml.includes("CrossIndustryInvoice")) expect(misplacedIn(xml)).toEqual([]);
  });
});

describe("a document is left unwritten", () => {
  function unwritten(format: FileFormat): string[] {
    return Object.keys(CASES).filter((name) => writeEInvoice(CASES[name] ?? never(name), format) === null);
  }

  test("never as the file inside the PDF where its parties, taxes and currency allow it", () => {
    expect(unwritten("facturX")).toEqual([]);
    expect(unwritten("ubl")).toEqual([]);
  });

  test("as XRechnung where an address, a contact, a reference or an account is missing", () => {
    expect(unwritten("xrechnung")).toEqual(["no bank account", "parties known by name and country alone"]);
    expect(unwritten("xrechnungCii")).toEqual(unwritten("xrechnung"));
  });

  test("for Peppol where a Peppol address or a reference is missing", () => {
    expect(unwritten("peppol")).toEqual(["parties known by name and country alone"]);
  });
});

function never(name: string): never {
  throw new Error(`there is no case ${name}`);
}
