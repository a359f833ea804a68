import { describe, expect, test } from "vitest";
import { printDocument } from "../../server/document/print.ts";
import type { InvoiceDocument, Party } from "../../server/document/schema.ts";
import { aLine, anInvoice } from "../support/documents.ts";

const { seller, buyer } = anInvoice([]);

function printed(more: Partial<InvoiceDocument>) {
  return printDocument(anInvoice([aLine(60, "Plan")], more));
}

/** The labels of a party's numbers on a document of today. */
function labelsOf(language: InvoiceDocument["language"], party: Partial<Party>): string[] {
  const { facts } = printed({
    language,
    seller: { ...seller, taxId: null },
    buyer: { ...buyer, taxId: null, ...party },
  });
  const values = [party.vatId, party.taxNumber, party.registerNumber];
  return facts.filter(([, value]) => values.includes(value)).map(([label]) => label);
}

describe("a number is called by its name in its country", () => {
  test.each([
    ["in Poland", "pl", { country: "PL", vatId: "PL1234567890" }, ["Państwa numer NIP"]],
    ["in Austria", "de", { country: "AT", vatId: "ATU12345678" }, ["Ihre UID-Nr."]],
    ["in Switzerland", "de", { country: "CH", vatId: "CHE-116.281.710 MWST" }, ["Ihre UID/MWST-Nr."]],
    ["in Geneva", "fr", { country: "CH", vatId: "CHE-116.281.710 TVA" }, ["Votre n° IDE/TVA"]],
    ["in Spain", "es", { country: "ES", taxNumber: "12345678Z" }, ["Su NIF"]],
    ["in Portugal", "pt", { country: "PT", vatId: "PT123456789" }, ["O seu NIF"]],
    ["in Australia", "en", { country: "AU", taxNumber: "51 824 753 556" }, ["Your ABN"]],
    [
      "in Germany",
      "de",
      { country: "DE", vatId: "DE136695976", taxNumber: "1/2" },
      ["Ihre USt-IdNr.", "Ihre Steuernummer"],
    ],
    ["of a register in France", "fr", { country: "FR", registerNumber: "954 506 077" }, ["Votre n° SIREN"]],
    ["of an establishment in France", "en", { country: "FR", registerNumber: "95450607700011" }, ["Your SIRET"]],
    ["of a register elsewhere", "de", { country: "DE", registerNumber: "HRB 12345" }, ["Registernummer"]],
  ] as const)("%s", (_, language, party, labels) => {
    expect(labelsOf(language, party)).toEqual(labels);
  });

  test("and by the general word in another language", () => {
    expect(labelsOf("en", { country: "PL", vatId: "PL1234567890" })).toEqual(["Your VAT ID"]);
  });

  test("but a document of before keeps the labels it was issued with", () => {
    const { facts } = printed({ language: "pl", buyer: { ...buyer, country: "PL", taxId: "PL1234567890" } });
    expect(facts).toContainEqual(["Państwa numer VAT UE", "PL1234567890"]);
  });
});

test("the foot of the page has every number of the business, and its register", () => {
  const { footer, facts } = printed({
    seller: {
      ...seller,
      vatId: "DE136695976",
      taxNumber: "12/345/67890",
      registerNumber: "HRB 12345",
      registration: "Amtsgericht Berlin",
    },
  });
  expect(footer[0]).toContain("Our VAT ID DE136695976 · Our tax ID 12/345/67890");
  expect(footer[1]).toBe("Register number HRB 12345 · Amtsgericht Berlin");
  expect(facts).toContainEqual(["Our tax ID", "12/345/67890"]);
});

test("reference and order number stand beside each other", () => {
  const { facts } = printed({ buyer: { ...buyer, reference: "04011000-12345-34", orderNumber: "PO 4711" } });
  expect(facts).toContainEqual(["Your reference", "04011000-12345-34"]);
  expect(facts).toContainEqual(["Order number", "PO 4711"]);
});
