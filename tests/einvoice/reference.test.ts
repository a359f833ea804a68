import { type Invoice, InvoiceService } from "@e-invoice-eu/core";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { writeEInvoice } from "../../server/einvoice/write.ts";
import { CASES } from "./support/cases.ts";
import { type Element, parsed } from "./support/element.ts";
import { read } from "./support/read.ts";
import type { ReadInvoice } from "./support/terms.ts";

const LISTS = ["cac:PaymentMeans", "cac:AllowanceCharge", "cac:TaxTotal", "cac:TaxSubtotal", "cac:InvoiceLine"];
const ITS_LISTS: Record<string, string[]> = {
  Invoice: ["cbc:Note"],
  "cac:AccountingSupplierParty": ["cac:PartyTaxScheme", "cac:PartyIdentification"],
};

type Json = string | Json[] | { [name: string]: Json };

/**
 * A UBL file as the reference library's JSON: attributes stand beside their elements as "cbc:ID@schemeID", and what may
 * come more than once in a list. Which that is depends on where it stands, so the part of the file goes along.
 */
function jsonOf({ children }: Element, part: string): Json {
  const json: { [name: string]: Json } = {};
  for (const child of children) {
    const { name, attributes } = child;
    const content = child.children.length > 0 ? jsonOf(child, name === "cac:Party" ? part : name) : child.text;
    const before = json[name];
    const isList = [...LISTS, ...(ITS_LISTS[part] ?? [])].includes(name);
    json[name] = isList ? [...(Array.isArray(before) ? before : []), content] : content;
    for (const [attribute, value] of Object.entries(attributes)) json[`${name}@${attribute}`] = value;
  }
  return json;
}

const invoiceOf = z.custom<Invoice>((value) => typeof value === "object");
const silent = { log: () => {}, warn: () => {}, error: () => {} };

/** What the reference library writes as CII from our UBL; throws where its own schema does not take it. */
async function throughReference(ubl: string): Promise<ReadInvoice> {
  const input = invoiceOf.parse({ "ubl:Invoice": jsonOf(parsed(ubl), "Invoice") });
  const cii = await new InvoiceService(silent).generate(input, { format: "CII", lang: "en", noWarnings: true });
  return read(z.string().parse(cii));
}

/** All but the profile, and the seller's number and legal form, which the reference library leaves out. */
function comparable({ specification, process, seller, ...rest }: ReadInvoice) {
  const { id, legalForm, ...compared } = seller;
  return { ...rest, seller: compared };
}

const COMPARED = [
  "the standard rate",
  "exempt for a reason",
  "reverse charge",
  "intra-Community supply",
  "outside the scope of VAT",
  "several rates and categories",
  "both discounts and charges",
  "a line that takes back hours",
  "yen, which have no decimals",
  "a German authority",
  "parties known by name and country alone",
];

describe("what another library writes as CII from our UBL", () => {
  test.each(COMPARED)("says the same of %s as our CII", async (name) => {
    const document = CASES[name];
    if (!document) throw new Error(`there is no case ${name}`);
    const theirs = await throughReference(writeEInvoice(document, "ubl") ?? "");
    const ours = read(writeEInvoice(document, "facturX") ?? "");
    expect(comparable(theirs)).toEqual(comparable(ours));
  });
});
