import { describe, expect, test } from "vitest";
import type { InvoiceDocument } from "../../server/document/schema.ts";
import type { FileFormat } from "../../server/einvoice/schema.ts";
import { writeEInvoice } from "../../server/einvoice/write.ts";
import { complete, inCategory, priced, STANDARD } from "./support/cases.ts";
import { brokenRules } from "./support/rules.ts";
import { misplacedIn } from "./support/ubl-order.ts";

/** 134.00 + 30.00 charged − 13.40 = 150.60, and 28.61 of tax: 179.21. */
const GOOD = complete([priced(60, 10_000), priced(20, 10_200)], {
  discount: { percent: 1000 },
  charges: [{ reason: "Travel", amount: 3000, tax: STANDARD }],
});

function written(document: InvoiceDocument, format: FileFormat): string {
  const xml = writeEInvoice(document, format);
  if (xml === null) throw new Error(`the document cannot be written as ${format}`);
  return xml;
}

/** The rules broken by a file in which one passage was replaced. */
function brokenAfter(xml: string, format: FileFormat, [from, to]: readonly [string | RegExp, string]): string[] {
  const changed = xml.replace(from, to);
  if (changed === xml) throw new Error(`nothing was replaced for ${from}`);
  return brokenRules(changed, format);
}

function without(tag: string): [RegExp, string] {
  return [new RegExp(`\\s*<${tag}[ >][\\s\\S]*?</${tag}>`), ""];
}

const CHANGES: [rule: string, change: readonly [string | RegExp, string]][] = [
  ["BR-01", without("cbc:CustomizationID")],
  ["BR-02", without("cbc:ID")],
  ["BR-03", without("cbc:IssueDate")],
  ["BR-04", without("cbc:InvoiceTypeCode")],
  ["BR-05", without("cbc:DocumentCurrencyCode")],
  ["BR-06", without("cbc:RegistrationName")],
  ["BR-09", without("cac:Country")],
  ["BR-12", without("cbc:LineExtensionAmount")],
  ["BR-15", without("cbc:PayableAmount")],
  ["BR-22", without("cbc:InvoicedQuantity")],
  ["BR-23", [' unitCode="MIN"', ""]],
  ["BR-25", [/<cbc:Name>Work[^<]*<\/cbc:Name>/, ""]],
  ["BR-26", without("cbc:PriceAmount")],
  ["BR-27", [/(<cbc:PriceAmount[^>]*>)100/, "$1-100"]],
  ["BR-29", ["2026-11-30", "2026-10-30"]],
  [
    "BR-33",
    [
      /\s*<cbc:AllowanceChargeReasonCode>95<\/cbc:AllowanceChargeReasonCode>\s*<cbc:AllowanceChargeReason>Discount<\/cbc:AllowanceChargeReason>/,
      "",
    ],
  ],
  ["BR-61", without("cac:PayeeFinancialAccount")],
  ["BR-62", [' schemeID="9930"', ""]],
  ["BR-CO-10", [/(<cbc:LineExtensionAmount currencyID="EUR">)134\.00/, "$1134.01"]],
  ["BR-CO-11", [/(<cbc:AllowanceTotalAmount currencyID="EUR">)13\.40/, "$113.41"]],
  ["BR-CO-12", [/(<cbc:ChargeTotalAmount currencyID="EUR">)30\.00/, "$130.01"]],
  ["BR-CO-13", [/(<cbc:TaxExclusiveAmount currencyID="EUR">)150\.60/, "$1150.61"]],
  ["BR-CO-14", [/(<cbc:TaxAmount currencyID="EUR">)28\.61/, "$128.62"]],
  ["BR-CO-15", [/(<cbc:TaxInclusiveAmount currencyID="EUR">)179\.21/, "$1179.22"]],
  ["BR-CO-16", [/(<cbc:PayableAmount currencyID="EUR">)179\.21/, "$1179.22"]],
  ["BR-CO-17", [/(<cbc:TaxAmount currencyID="EUR">)28\.61(<\/cbc:TaxAmount>\s*<cac:TaxCategory>)/, "$129.62$2"]],
  ["BR-CO-18", without("cac:TaxSubtotal")],
  ["BR-CO-25", without("cbc:DueDate")],
  ["BR-CO-26", without("cac:PartyTaxScheme")],
  [
    "BR-S-01",
    [
      /<cbc:Percent>19(<\/cbc:Percent>\s*<cac:TaxScheme>\s*<cbc:ID>VAT<\/cbc:ID>\s*<\/cac:TaxScheme>\s*<\/cac:TaxCategory>\s*<\/cac:TaxSubtotal>)/,
      "<cbc:Percent>18$1",
    ],
  ],
  ["BR-S-02", without("cac:PartyTaxScheme")],
  ["BR-S-08", [/(<cbc:TaxableAmount currencyID="EUR">)150\.60/, "$1150.61"]],
  ["BR-DEC", [/(<cbc:PayableAmount currencyID="EUR">)179\.21/, "$1179.210"]],
  ["BR-CL-03", ['currencyID="EUR"', 'currencyID="USD"']],
  ["BR-CL-04", ["<cbc:DocumentCurrencyCode>EUR", "<cbc:DocumentCurrencyCode>XXQ"]],
  ["BR-CL-08", ["Thank you", "Thank #abc# you"]],
  ["XML 1.0, 2.2", ["Thank you", "Thank \u0007 you"]],
  ["PEPPOL-EN16931-F001", ["2026-12-15", "15.12.2026"]],
  ["PEPPOL-EN16931-R001", without("cbc:ProfileID")],
  ["PEPPOL-EN16931-R003", without("cbc:BuyerReference")],
  ["PEPPOL-EN16931-R004", ["billing:3.0", "billing:2.0"]],
  ["PEPPOL-EN16931-R008", ["Thank you for the good work together.", " "]],
  ["PEPPOL-EN16931-R020", without("cbc:EndpointID")],
  ["PEPPOL-EN16931-CL008", ['schemeID="9930"', 'schemeID="EM"']],
  ["PEPPOL-EN16931-R040", ["<cbc:MultiplierFactorNumeric>10", "<cbc:MultiplierFactorNumeric>11"]],
  ["PEPPOL-EN16931-R041", without("cbc:BaseAmount")],
  ["PEPPOL-EN16931-R110", ["<cbc:StartDate>2026-11-20", "<cbc:StartDate>2026-10-20"]],
  ["PEPPOL-EN16931-R120", [">60</cbc:InvoicedQuantity>", ">61</cbc:InvoicedQuantity>"]],
  ["PEPPOL-EN16931-R130", [/<cbc:BaseQuantity unitCode="MIN">/, '<cbc:BaseQuantity unitCode="HUR">']],
];

/** What single tax categories ask for, taken away from a file of theirs. */
const CATEGORY_CHANGES: [
  rule: string,
  category: "Z" | "E" | "AE" | "K" | "G" | "O",
  change: [string | RegExp, string],
][] = [
  ["BR-Z-05", "Z", [/(<cac:ClassifiedTaxCategory>\s*<cbc:ID>Z<\/cbc:ID>\s*<cbc:Percent>)0/, "$17"]],
  ["BR-E-02", "E", without("cac:PartyTaxScheme")],
  ["BR-E-10", "E", without("cbc:TaxExemptionReason")],
  ["BR-AE-02", "AE", [/<cbc:CompanyID>IE6388047V<\/cbc:CompanyID>/, ""]],
  ["BR-IC-02", "K", [/<cbc:CompanyID>IE6388047V<\/cbc:CompanyID>/, ""]],
  ["BR-IC-11", "K", without("cac:InvoicePeriod")],
  ["BR-IC-12", "K", without("cac:Delivery")],
  ["BR-G-02", "G", without("cac:PartyTaxScheme")],
  ["BR-G-09", "G", [/(<cbc:TaxAmount currencyID="EUR">)0\.00(<\/cbc:TaxAmount>\s*<cac:TaxCategory>)/, "$10.01$2"]],
  ["BR-O-05", "O", ["<cac:ClassifiedTaxCategory>", "<cac:ClassifiedTaxCategory><cbc:Percent>0</cbc:Percent>"]],
  ["BR-O-11", "O", [/(<cac:ClassifiedTaxCategory>\s*<cbc:ID>)O/, "$1Z"]],
  ["BR-CL-22", "O", ["VATEX-EU-O", "VATEX-EU-G"]],
];

const GERMAN_CHANGES: [rule: string, change: [string | RegExp, string]][] = [
  ["BR-DE-1", without("cac:PaymentMeans")],
  ["BR-DE-2", without("cac:Contact")],
  ["BR-DE-3", without("cbc:CityName")],
  ["BR-DE-4", without("cbc:PostalZone")],
  ["BR-DE-6", without("cbc:Telephone")],
  ["BR-DE-7", without("cbc:ElectronicMail")],
  ["BR-DE-8", ["<cbc:CityName>Dublin 2</cbc:CityName>", ""]],
  ["BR-DE-9", ["<cbc:PostalZone>D02 X285</cbc:PostalZone>", ""]],
  ["BR-DE-14", [/(<cac:TaxSubtotal>[\s\S]*?)<cbc:Percent>19<\/cbc:Percent>/, "$1"]],
  ["BR-DE-15", without("cbc:BuyerReference")],
  ["BR-DE-16", without("cac:PartyTaxScheme")],
  ["BR-DE-19", ["DE89370400440532013000", "DE88370400440532013000"]],
  ["BR-DE-21", ["xrechnung_3.0", "xrechnung_2.0"]],
];

describe("the checker of the tests", () => {
  test("finds nothing in the file that it is tried on", () => {
    expect(brokenRules(written(GOOD, "peppol"), "peppol")).toEqual([]);
    expect(brokenRules(written(GOOD, "xrechnung"), "xrechnung")).toEqual([]);
  });

  test.each(CHANGES)("finds that %s is broken", (rule, change) => {
    expect(brokenAfter(written(GOOD, "peppol"), "peppol", change)).toContain(rule);
  });

  test.each(CATEGORY_CHANGES)("finds that %s is broken in category %s", (rule, category, change) => {
    expect(brokenAfter(written(inCategory(category), "ubl"), "ubl", change)).toContain(rule);
  });

  test.each(GERMAN_CHANGES)("finds that %s is broken", (rule, change) => {
    expect(brokenAfter(written(GOOD, "xrechnung"), "xrechnung", change)).toContain(rule);
  });

  test("finds elements that stand in another order, are unknown, or are there twice", () => {
    const good = written(GOOD, "ubl");
    expect(misplacedIn(good)).toEqual([]);
    const swapped = good.replace(/(<cbc:IssueDate>.*\n)(.*<cbc:DueDate>.*\n)/, "$2$1");
    expect(misplacedIn(swapped)).toHaveLength(1);
    expect(misplacedIn(good.replace("<cac:Price>", "<cac:Price><cbc:Note>x</cbc:Note>"))).toHaveLength(1);
    expect(
      misplacedIn(good.replace(/(<cac:LegalMonetaryTotal>[\s\S]*<\/cac:LegalMonetaryTotal>)/, "$1$1")),
    ).toHaveLength(1);
  });
});
