import { all, type Element, one, text } from "./element.ts";
import type { ReadAddress, ReadAllowance, ReadInvoice, ReadLine, ReadParty, ReadPeriod, ReadTax } from "./terms.ts";

export function readUbl(root: Element): ReadInvoice {
  const lineName = root.name === "Invoice" ? "cac:InvoiceLine" : "cac:CreditNoteLine";
  const means = all(root, "cac:PaymentMeans");
  const totals = one(root, "cac:LegalMonetaryTotal");
  return {
    specification: text(root, "cbc:CustomizationID"),
    process: text(root, "cbc:ProfileID"),
    number: text(root, "cbc:ID"),
    issueDate: text(root, "cbc:IssueDate"),
    dueDate: text(root, "cbc:DueDate"),
    type: text(root, "cbc:InvoiceTypeCode") ?? text(root, "cbc:CreditNoteTypeCode"),
    notes: all(root, "cbc:Note").map((note) => note.text),
    currency: text(root, "cbc:DocumentCurrencyCode"),
    taxCurrency: text(root, "cbc:TaxCurrencyCode"),
    taxThere: all(root, "cac:TaxTotal/cbc:TaxAmount")[1]?.text ?? null,
    buyerReference: text(root, "cbc:BuyerReference"),
    period: ublPeriod(one(root, "cac:InvoicePeriod")),
    preceding: all(root, "cac:BillingReference/cac:InvoiceDocumentReference").map((each) => ({
      number: text(each, "cbc:ID"),
      date: text(each, "cbc:IssueDate"),
    })),
    seller: ublParty(one(root, "cac:AccountingSupplierParty/cac:Party")),
    buyer: ublParty(one(root, "cac:AccountingCustomerParty/cac:Party")),
    deliverTo: ublAddress(one(root, "cac:Delivery/cac:DeliveryLocation/cac:Address")),
    payments: means.map((each) => ({
      code: text(each, "cbc:PaymentMeansCode"),
      account: text(each, "cac:PayeeFinancialAccount/cbc:ID"),
      holder: text(each, "cac:PayeeFinancialAccount/cbc:Name"),
      bic: text(each, "cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID"),
    })),
    paymentReference: text(means[0], "cbc:PaymentID"),
    paymentTerms: text(root, "cac:PaymentTerms/cbc:Note"),
    allowances: all(root, "cac:AllowanceCharge").map(ublAllowance),
    taxTotal: text(root, "cac:TaxTotal/cbc:TaxAmount"),
    groups: all(root, "cac:TaxTotal/cac:TaxSubtotal").map((group) => ({
      base: text(group, "cbc:TaxableAmount"),
      tax: text(group, "cbc:TaxAmount"),
      category: ublTax(one(group, "cac:TaxCategory")),
    })),
    totals: {
      lines: text(totals, "cbc:LineExtensionAmount"),
      allowances: text(totals, "cbc:AllowanceTotalAmount"),
      charges: text(totals, "cbc:ChargeTotalAmount"),
      net: text(totals, "cbc:TaxExclusiveAmount"),
      total: text(totals, "cbc:TaxInclusiveAmount"),
      rounding: text(totals, "cbc:PayableRoundingAmount"),
      payable: text(totals, "cbc:PayableAmount"),
    },
    lines: all(root, lineName).map(ublLine),
  };
}

function ublPeriod(period: Element | undefined): ReadPeriod | null {
  return period ? { start: text(period, "cbc:StartDate"), end: text(period, "cbc:EndDate") } : null;
}

function ublAddress(address: Element | undefined): ReadAddress | null {
  if (!address) return null;
  const rows = ["cbc:StreetName", "cbc:AdditionalStreetName", "cac:AddressLine/cbc:Line"];
  return {
    rows: rows.flatMap((row) => text(address, row) ?? []),
    postcode: text(address, "cbc:PostalZone"),
    city: text(address, "cbc:CityName"),
    country: text(address, "cac:Country/cbc:IdentificationCode"),
  };
}

function ublParty(party: Element | undefined): ReadParty {
  const endpoint = one(party, "cbc:EndpointID");
  const contact = one(party, "cac:Contact");
  const registered = (isVat: boolean) =>
    all(party, "cac:PartyTaxScheme").find((each) => (text(each, "cac:TaxScheme/cbc:ID") === "VAT") === isVat);
  return {
    name: text(party, "cac:PartyLegalEntity/cbc:RegistrationName"),
    id: text(party, "cac:PartyIdentification/cbc:ID") ?? text(party, "cac:PartyLegalEntity/cbc:CompanyID"),
    vatId: text(registered(true), "cbc:CompanyID"),
    taxNumber: text(registered(false), "cbc:CompanyID"),
    legalForm: text(party, "cac:PartyLegalEntity/cbc:CompanyLegalForm"),
    endpoint: endpoint ? { scheme: endpoint.attributes.schemeID ?? null, id: endpoint.text } : null,
    address: ublAddress(one(party, "cac:PostalAddress")),
    contact: contact
      ? {
          name: text(contact, "cbc:Name"),
          phone: text(contact, "cbc:Telephone"),
          email: text(contact, "cbc:ElectronicMail"),
        }
      : null,
  };
}

function ublTax(category: Element | undefined): ReadTax {
  return {
    code: text(category, "cbc:ID"),
    percent: text(category, "cbc:Percent"),
    reason: text(category, "cbc:TaxExemptionReason"),
    reasonCode: text(category, "cbc:TaxExemptionReasonCode"),
  };
}

function ublAllowance(allowance: Element): ReadAllowance {
  const tax = one(allowance, "cac:TaxCategory");
  return {
    isCharge: text(allowance, "cbc:ChargeIndicator") === "true",
    amount: text(allowance, "cbc:Amount"),
    base: text(allowance, "cbc:BaseAmount"),
    percent: text(allowance, "cbc:MultiplierFactorNumeric"),
    reason: text(allowance, "cbc:AllowanceChargeReason"),
    reasonCode: text(allowance, "cbc:AllowanceChargeReasonCode"),
    tax: tax ? ublTax(tax) : null,
  };
}

function ublLine(line: Element): ReadLine {
  const quantity = one(line, "cbc:InvoicedQuantity") ?? one(line, "cbc:CreditedQuantity");
  const base = one(line, "cac:Price/cbc:BaseQuantity");
  return {
    id: text(line, "cbc:ID"),
    quantity: quantity?.text ?? null,
    unit: quantity?.attributes.unitCode ?? null,
    net: text(line, "cbc:LineExtensionAmount"),
    period: ublPeriod(one(line, "cac:InvoicePeriod")),
    allowances: all(line, "cac:AllowanceCharge").map(ublAllowance),
    name: text(line, "cac:Item/cbc:Name"),
    details: text(line, "cac:Item/cbc:Description"),
    tax: ublTax(one(line, "cac:Item/cac:ClassifiedTaxCategory")),
    price: text(line, "cac:Price/cbc:PriceAmount"),
    baseQuantity: base?.text ?? null,
    baseUnit: base?.attributes.unitCode ?? null,
  };
}
