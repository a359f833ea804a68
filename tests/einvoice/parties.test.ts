import { describe, expect, test } from "vitest";
import type { InvoiceDocument } from "../../server/document/schema.ts";
import type { FileFormat } from "../../server/einvoice/schema.ts";
import { writeEInvoice } from "../../server/einvoice/write.ts";
import { CASES, complete, priced } from "./support/cases.ts";
import { all, one, parsed, text } from "./support/element.ts";
import { brokenRules } from "./support/rules.ts";
import { misplacedIn } from "./support/ubl-order.ts";

const base = complete([]);
const authority = CASES["a German authority"] ?? base;

/** A business with both tax numbers and a register, and a French client of whom everything is known. */
const DOCUMENT = complete([priced(50, 9650)], {
  seller: {
    ...base.seller,
    vatId: "DE 136 695 976",
    taxId: "DE 136 695 976",
    taxNumber: "12/345/67890",
    registerNumber: "HRB 12345",
  },
  buyer: {
    ...authority.buyer,
    country: "FR",
    region: "Île-de-France",
    taxId: "FR61954506077",
    vatId: "FR61954506077",
    registerNumber: "954 506 077",
    orderNumber: "PO 4711",
    contactName: "Anna Acme",
  },
});

function written(document: InvoiceDocument, format: FileFormat) {
  const xml = writeEInvoice(document, format) ?? "";
  expect(brokenRules(xml, format)).toEqual([]);
  if (format !== "facturX" && format !== "xrechnungCii") expect(misplacedIn(xml)).toEqual([]);
  return parsed(xml);
}

describe("an e-invoice says", () => {
  test.each(["ubl", "xrechnung"] as const)(
    "as %s: both numbers, registers, order, reference, person and region",
    (format) => {
      const root = written(DOCUMENT, format);
      const seller = one(root, "cac:AccountingSupplierParty/cac:Party");
      const buyer = one(root, "cac:AccountingCustomerParty/cac:Party");
      const numbers = all(seller, "cac:PartyTaxScheme").map((each) => [
        text(each, "cac:TaxScheme/cbc:ID"),
        text(each, "cbc:CompanyID"),
      ]);
      expect(numbers).toEqual([
        ["VAT", "DE136695976"],
        ["FC", "12/345/67890"],
      ]);
      expect(one(seller, "cac:PartyLegalEntity/cbc:CompanyID")).toMatchObject({ text: "HRB 12345", attributes: {} });
      expect(text(buyer, "cac:PartyTaxScheme/cbc:CompanyID")).toBe("FR61954506077");
      expect(one(buyer, "cac:PartyLegalEntity/cbc:CompanyID")).toMatchObject({
        text: "954506077",
        attributes: { schemeID: "0002" },
      });
      expect(text(buyer, "cac:PostalAddress/cbc:CountrySubentity")).toBe("Île-de-France");
      expect(text(buyer, "cac:Contact/cbc:Name")).toBe("Anna Acme");
      expect(text(root, "cbc:BuyerReference")).toBe("04011000-12345-34");
      expect(text(root, "cac:OrderReference/cbc:ID")).toBe("PO 4711");
    },
  );

  test.each(["facturX", "xrechnungCii"] as const)("the same as %s", (format) => {
    const root = written(DOCUMENT, format);
    const agreement = one(root, "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement");
    const [seller, buyer] = [one(agreement, "ram:SellerTradeParty"), one(agreement, "ram:BuyerTradeParty")];
    expect(all(seller, "ram:SpecifiedTaxRegistration/ram:ID").map((id) => [id.attributes.schemeID, id.text])).toEqual([
      ["VA", "DE136695976"],
      ["FC", "12/345/67890"],
    ]);
    expect(text(seller, "ram:SpecifiedLegalOrganization/ram:ID")).toBe("HRB 12345");
    expect(one(buyer, "ram:SpecifiedLegalOrganization/ram:ID")).toMatchObject({
      text: "954506077",
      attributes: { schemeID: "0002" },
    });
    expect(text(buyer, "ram:PostalTradeAddress/ram:CountrySubDivisionName")).toBe("Île-de-France");
    expect(text(buyer, "ram:DefinedTradeContact/ram:PersonName")).toBe("Anna Acme");
    expect(text(agreement, "ram:BuyerReference")).toBe("04011000-12345-34");
    expect(text(agreement, "ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID")).toBe("PO 4711");
  });

  test.each([
    ["FR", "95450607700011", "0009"],
    ["BE", "0403.019.261", "0208"],
    ["NL", "12345678", "0106"],
    ["SE", "556188-8404", "0007"],
    ["DE", "HRB 12345", undefined],
    ["IT", "MI-1234567", undefined],
  ])("of a register in %s its scheme, where there is one: %s", (country, registerNumber, scheme) => {
    const root = written({ ...DOCUMENT, buyer: { ...DOCUMENT.buyer, country, registerNumber } }, "ubl");
    const id = one(root, "cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID");
    expect(id?.attributes.schemeID).toBe(scheme);
  });

  test("no register in Peppol whose form its country does not allow there", () => {
    const buyer = { ...DOCUMENT.buyer, country: "NL", registerNumber: "Kamer van Koophandel 12" };
    const root = written({ ...DOCUMENT, buyer }, "peppol");
    expect(one(root, "cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID")).toBeUndefined();
  });
});

describe("an e-invoice says where to pay without an IBAN", () => {
  const NONE = { days: 14, iban: null, bic: null, bankName: null };
  const payment = { ...NONE, accountNumber: "55779911", bankCode: "20-00-00" };

  test("an account with the code of its bank", () => {
    const ubl = one(written({ ...DOCUMENT, payment }, "ubl"), "cac:PaymentMeans");
    expect(text(ubl, "cbc:PaymentMeansCode")).toBe("30");
    expect(text(ubl, "cac:PayeeFinancialAccount/cbc:ID")).toBe("55779911");
    expect(text(ubl, "cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID")).toBe("20-00-00");
    const cii = one(
      written({ ...DOCUMENT, payment }, "facturX"),
      "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:SpecifiedTradeSettlementPaymentMeans",
    );
    expect(text(cii, "ram:TypeCode")).toBe("30");
    expect(text(cii, "ram:PayeePartyCreditorFinancialAccount/ram:ProprietaryID")).toBe("55779911");
    expect(text(cii, "ram:PayeePartyCreditorFinancialAccount/ram:IBANID")).toBeNull();
    expect(text(cii, "ram:PayeeSpecifiedCreditorFinancialInstitution/ram:BICID")).toBe("20-00-00");
  });

  test("or another way in the owner's words", () => {
    const details = "PayID: pay@studio.example\nCheques: PO Box 1";
    const root = written({ ...DOCUMENT, payment: { ...NONE, details } }, "ubl");
    expect(one(root, "cac:PaymentMeans/cbc:PaymentMeansCode")).toMatchObject({
      text: "1",
      attributes: { name: "PayID: pay@studio.example, Cheques: PO Box 1" },
    });
  });

  test("and XRechnung takes such an account, too", () => {
    expect(writeEInvoice({ ...authority, payment }, "xrechnung")).toContain("<cbc:ID>55779911</cbc:ID>");
  });
});

test("Peppol wants a reference or an order number, and has both", () => {
  const without = { ...DOCUMENT, buyer: { ...DOCUMENT.buyer, reference: null } };
  const root = written(without, "peppol");
  expect([text(root, "cbc:BuyerReference"), text(root, "cac:OrderReference/cbc:ID")]).toEqual([null, "PO 4711"]);
  const { orderNumber, ...buyer } = without.buyer;
  expect(writeEInvoice({ ...without, buyer }, "peppol")).toBeNull();
});
