import { all, type Element, one, text } from "./element.ts";
import type { ReadAddress, ReadAllowance, ReadInvoice, ReadLine, ReadParty, ReadPeriod, ReadTax } from "./terms.ts";

export function readCii(root: Element): ReadInvoice {
  const trade = one(root, "rsm:SupplyChainTradeTransaction");
  const agreement = one(trade, "ram:ApplicableHeaderTradeAgreement");
  const settlement = one(trade, "ram:ApplicableHeaderTradeSettlement");
  const totals = one(settlement, "ram:SpecifiedTradeSettlementHeaderMonetarySummation");
  const context = one(root, "rsm:ExchangedDocumentContext");
  const document = one(root, "rsm:ExchangedDocument");
  return {
    specification: text(context, "ram:GuidelineSpecifiedDocumentContextParameter/ram:ID"),
    process: text(context, "ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID"),
    number: text(document, "ram:ID"),
    issueDate: ciiDate(one(document, "ram:IssueDateTime")),
    dueDate: ciiDate(one(settlement, "ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime")),
    type: text(document, "ram:TypeCode"),
    notes: all(document, "ram:IncludedNote/ram:Content").map((note) => note.text),
    currency: text(settlement, "ram:InvoiceCurrencyCode"),
    taxCurrency: text(settlement, "ram:TaxCurrencyCode"),
    taxThere: all(totals, "ram:TaxTotalAmount")[1]?.text ?? null,
    buyerReference: text(agreement, "ram:BuyerReference"),
    period: ciiPeriod(one(settlement, "ram:BillingSpecifiedPeriod")),
    preceding: all(settlement, "ram:InvoiceReferencedDocument").map((each) => ({
      number: text(each, "ram:IssuerAssignedID"),
      date: ciiDate(one(each, "ram:FormattedIssueDateTime")),
    })),
    seller: ciiParty(one(agreement, "ram:SellerTradeParty")),
    buyer: ciiParty(one(agreement, "ram:BuyerTradeParty")),
    deliverTo: ciiAddress(one(trade, "ram:ApplicableHeaderTradeDelivery/ram:ShipToTradeParty/ram:PostalTradeAddress")),
    payments: all(settlement, "ram:SpecifiedTradeSettlementPaymentMeans").map((each) => ({
      code: text(each, "ram:TypeCode"),
      account: text(each, "ram:PayeePartyCreditorFinancialAccount/ram:IBANID"),
      holder: text(each, "ram:PayeePartyCreditorFinancialAccount/ram:AccountName"),
      bic: text(each, "ram:PayeeSpecifiedCreditorFinancialInstitution/ram:BICID"),
    })),
    paymentReference: text(settlement, "ram:PaymentReference"),
    paymentTerms: text(settlement, "ram:SpecifiedTradePaymentTerms/ram:Description"),
    allowances: all(settlement, "ram:SpecifiedTradeAllowanceCharge").map(ciiAllowance),
    taxTotal: text(totals, "ram:TaxTotalAmount"),
    groups: all(settlement, "ram:ApplicableTradeTax").map((group) => ({
      base: text(group, "ram:BasisAmount"),
      tax: text(group, "ram:CalculatedAmount"),
      category: ciiTax(group),
    })),
    totals: {
      lines: text(totals, "ram:LineTotalAmount"),
      allowances: text(totals, "ram:AllowanceTotalAmount"),
      charges: text(totals, "ram:ChargeTotalAmount"),
      net: text(totals, "ram:TaxBasisTotalAmount"),
      total: text(totals, "ram:GrandTotalAmount"),
      rounding: text(totals, "ram:RoundingAmount"),
      payable: text(totals, "ram:DuePayableAmount"),
    },
    lines: all(trade, "ram:IncludedSupplyChainTradeLineItem").map(ciiLine),
  };
}

/** Format 102 back as a date: 20261201 → "2026-12-01". */
function ciiDate(from: Element | undefined): string | null {
  const [digits] = from?.children ?? [];
  if (digits?.attributes.format !== "102") return null;
  return digits.text.replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3");
}

function ciiPeriod(period: Element | undefined): ReadPeriod | null {
  if (!period) return null;
  return { start: ciiDate(one(period, "ram:StartDateTime")), end: ciiDate(one(period, "ram:EndDateTime")) };
}

function ciiAddress(address: Element | undefined): ReadAddress | null {
  if (!address) return null;
  return {
    rows: ["ram:LineOne", "ram:LineTwo", "ram:LineThree"].flatMap((row) => text(address, row) ?? []),
    postcode: text(address, "ram:PostcodeCode"),
    city: text(address, "ram:CityName"),
    country: text(address, "ram:CountryID"),
  };
}

function ciiParty(party: Element | undefined): ReadParty {
  const endpoint = one(party, "ram:URIUniversalCommunication/ram:URIID");
  const contact = one(party, "ram:DefinedTradeContact");
  const registered = (scheme: string) =>
    all(party, "ram:SpecifiedTaxRegistration/ram:ID").find(({ attributes }) => attributes.schemeID === scheme);
  return {
    name: text(party, "ram:Name"),
    id: text(party, "ram:ID"),
    vatId: registered("VA")?.text ?? null,
    taxNumber: registered("FC")?.text ?? null,
    legalForm: text(party, "ram:Description"),
    endpoint: endpoint ? { scheme: endpoint.attributes.schemeID ?? null, id: endpoint.text } : null,
    address: ciiAddress(one(party, "ram:PostalTradeAddress")),
    contact: contact
      ? {
          name: text(contact, "ram:PersonName"),
          phone: text(contact, "ram:TelephoneUniversalCommunication/ram:CompleteNumber"),
          email: text(contact, "ram:EmailURIUniversalCommunication/ram:URIID"),
        }
      : null,
  };
}

function ciiTax(tax: Element | undefined): ReadTax {
  return {
    code: text(tax, "ram:CategoryCode"),
    percent: text(tax, "ram:RateApplicablePercent"),
    reason: text(tax, "ram:ExemptionReason"),
    reasonCode: text(tax, "ram:ExemptionReasonCode"),
  };
}

function ciiAllowance(allowance: Element): ReadAllowance {
  const tax = one(allowance, "ram:CategoryTradeTax");
  return {
    isCharge: text(allowance, "ram:ChargeIndicator/udt:Indicator") === "true",
    amount: text(allowance, "ram:ActualAmount"),
    base: text(allowance, "ram:BasisAmount"),
    percent: text(allowance, "ram:CalculationPercent"),
    reason: text(allowance, "ram:Reason"),
    reasonCode: text(allowance, "ram:ReasonCode"),
    tax: tax ? ciiTax(tax) : null,
  };
}

function ciiLine(line: Element): ReadLine {
  const settlement = one(line, "ram:SpecifiedLineTradeSettlement");
  const quantity = one(line, "ram:SpecifiedLineTradeDelivery/ram:BilledQuantity");
  const price = one(line, "ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice");
  const base = one(price, "ram:BasisQuantity");
  return {
    id: text(line, "ram:AssociatedDocumentLineDocument/ram:LineID"),
    quantity: quantity?.text ?? null,
    unit: quantity?.attributes.unitCode ?? null,
    net: text(settlement, "ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount"),
    period: ciiPeriod(one(settlement, "ram:BillingSpecifiedPeriod")),
    allowances: all(settlement, "ram:SpecifiedTradeAllowanceCharge").map(ciiAllowance),
    name: text(line, "ram:SpecifiedTradeProduct/ram:Name"),
    details: text(line, "ram:SpecifiedTradeProduct/ram:Description"),
    tax: ciiTax(one(settlement, "ram:ApplicableTradeTax")),
    price: text(price, "ram:ChargeAmount"),
    baseQuantity: base?.text ?? null,
    baseUnit: base?.attributes.unitCode ?? null,
  };
}
