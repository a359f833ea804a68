import type { PartyTerms } from "./parties.ts";
import type { AllowanceTerms, LineTerms, PaymentTerms, Period, TaxTerms, Terms } from "./terms.ts";
import { textWith, toXml, type XmlElement } from "./xml.ts";

/**
 * Writes a UBL 2.1 Invoice or CreditNote (ISO/IEC 19845) by the syntax binding CEN/TS 16931-3-2. The order of elements
 * is that of the XSD; validators of content do not check it.
 */
export function writeUbl(terms: Terms): string {
  const { isCreditNote, currency } = terms;
  const root = isCreditNote ? "CreditNote" : "Invoice";
  const amount = amountIn(currency);
  return toXml({
    [root]: {
      "@_xmlns": `urn:oasis:names:specification:ubl:schema:xsd:${root}-2`,
      "@_xmlns:cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
      "@_xmlns:cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
      ...headOf(terms),
      "cac:AccountingSupplierParty": { "cac:Party": partyOf(terms.seller) },
      "cac:AccountingCustomerParty": { "cac:Party": partyOf(terms.buyer) },
      "cac:Delivery": terms.deliverTo && {
        "cac:DeliveryLocation": { "cac:Address": addressOf(terms.deliverTo) },
      },
      "cac:PaymentMeans": terms.payment && paymentOf(terms.payment),
      "cac:PaymentTerms": terms.paymentTerms === null ? null : { "cbc:Note": terms.paymentTerms },
      "cac:AllowanceCharge": terms.adjustments.map((each) => allowanceOf(each, amount)),
      "cac:TaxTotal": taxTotalsOf(terms, amount),
      "cac:LegalMonetaryTotal": totalsOf(terms, amount),
      [`cac:${root}Line`]: terms.lines.map((line) => lineOf(line, { isCreditNote, amount })),
    },
  });
}

/** The tax with its groups, and once more as a sum in the seller's own currency. */
function taxTotalsOf({ totals, taxGroups, taxInOwnCurrency: own }: Terms, amount: AmountWriter): XmlElement[] {
  const subtotals = taxGroups.map(({ base, tax, category }) => ({
    "cbc:TaxableAmount": amount(base),
    "cbc:TaxAmount": amount(tax),
    "cac:TaxCategory": taxOf(category),
  }));
  return [
    { "cbc:TaxAmount": amount(totals.tax), "cac:TaxSubtotal": subtotals },
    ...(own === null ? [] : [{ "cbc:TaxAmount": amountIn(own.currency)(own.tax) }]),
  ];
}

type AmountWriter = (amount: string) => XmlElement;

function amountIn(currency: string): AmountWriter {
  return (amount) => textWith(amount, { currencyID: currency });
}

function headOf(terms: Terms): XmlElement {
  const { isCreditNote, corrects } = terms;
  return {
    "cbc:CustomizationID": terms.profile.specification,
    "cbc:ProfileID": terms.profile.process,
    "cbc:ID": terms.number,
    "cbc:IssueDate": terms.issueDate,
    "cbc:DueDate": terms.dueDate,
    ...(isCreditNote ? { "cbc:CreditNoteTypeCode": "381" } : { "cbc:InvoiceTypeCode": "380" }),
    "cbc:Note": terms.note === null ? null : withoutSubjectCode(terms.note),
    "cbc:DocumentCurrencyCode": terms.currency,
    "cbc:TaxCurrencyCode": terms.taxInOwnCurrency?.currency,
    "cbc:BuyerReference": terms.buyerReference,
    "cac:InvoicePeriod": periodOf(terms.period),
    "cac:BillingReference": corrects && {
      "cac:InvoiceDocumentReference": { "cbc:ID": corrects.number, "cbc:IssueDate": corrects.issueDate },
    },
  };
}

/** Three characters between two # would be read as a subject code of the note (BR-CL-08). */
function withoutSubjectCode(note: string): string {
  return /^[^#]*#[^#]{3}#/.test(note) ? note.replaceAll("#", "＃") : note;
}

function periodOf({ first, last }: Period): XmlElement {
  return { "cbc:StartDate": first, "cbc:EndDate": last };
}

function partyOf(party: PartyTerms): XmlElement {
  const { electronicAddress, vatId, taxNumber, contact, legalId } = party;
  const registrations = [
    ...(vatId === null ? [] : [{ "cbc:CompanyID": vatId, "cac:TaxScheme": { "cbc:ID": "VAT" } }]),
    ...(taxNumber === null ? [] : [{ "cbc:CompanyID": taxNumber, "cac:TaxScheme": { "cbc:ID": "FC" } }]),
  ];
  return {
    "cbc:EndpointID": electronicAddress && textWith(electronicAddress.id, { schemeID: electronicAddress.scheme }),
    "cac:PartyIdentification": party.id === null ? null : { "cbc:ID": party.id },
    "cac:PostalAddress": addressOf(party.address),
    "cac:PartyTaxScheme": registrations,
    "cac:PartyLegalEntity": {
      "cbc:RegistrationName": party.name,
      "cbc:CompanyID": legalId && textWith(legalId.id, { schemeID: legalId.scheme }),
      "cbc:CompanyLegalForm": party.legalForm,
    },
    "cac:Contact": contact && {
      "cbc:Name": contact.name,
      "cbc:Telephone": contact.phone,
      "cbc:ElectronicMail": contact.email,
    },
  };
}

function addressOf({ rows, postcode, city, country }: PartyTerms["address"]): XmlElement {
  const [street, additional, third] = rows;
  return {
    "cbc:StreetName": street,
    "cbc:AdditionalStreetName": additional,
    "cbc:CityName": city,
    "cbc:PostalZone": postcode,
    "cac:AddressLine": third === undefined ? null : { "cbc:Line": third },
    "cac:Country": { "cbc:IdentificationCode": country },
  };
}

function paymentOf({ code, reference, account }: PaymentTerms): XmlElement {
  return {
    "cbc:PaymentMeansCode": code,
    "cbc:PaymentID": reference,
    "cac:PayeeFinancialAccount": account && {
      "cbc:ID": account.iban,
      "cbc:Name": account.holder,
      "cac:FinancialInstitutionBranch": account.bic === null ? null : { "cbc:ID": account.bic },
    },
  };
}

function allowanceOf(
  { isCharge, reasonCode, reason, share, ...rest }: AllowanceTerms,
  amount: AmountWriter,
): XmlElement {
  return {
    "cbc:ChargeIndicator": String(isCharge),
    "cbc:AllowanceChargeReasonCode": reasonCode,
    "cbc:AllowanceChargeReason": reason,
    "cbc:MultiplierFactorNumeric": share?.percent,
    "cbc:Amount": amount(rest.amount),
    "cbc:BaseAmount": share && amount(share.base),
    "cac:TaxCategory": taxOf(rest.tax),
  };
}

function taxOf({ code, percent, reasonCode, reason }: TaxTerms): XmlElement {
  return {
    "cbc:ID": code,
    "cbc:Percent": percent,
    "cbc:TaxExemptionReasonCode": reasonCode,
    "cbc:TaxExemptionReason": reason,
    "cac:TaxScheme": { "cbc:ID": "VAT" },
  };
}

function totalsOf({ totals }: Terms, amount: AmountWriter): XmlElement {
  return {
    "cbc:LineExtensionAmount": amount(totals.lines),
    "cbc:TaxExclusiveAmount": amount(totals.net),
    "cbc:TaxInclusiveAmount": amount(totals.total),
    "cbc:AllowanceTotalAmount": totals.discounts === null ? null : amount(totals.discounts),
    "cbc:ChargeTotalAmount": totals.charges === null ? null : amount(totals.charges),
    "cbc:PayableAmount": amount(totals.total),
  };
}

function lineOf(
  line: LineTerms,
  { isCreditNote, amount }: { isCreditNote: boolean; amount: AmountWriter },
): XmlElement {
  const { rounding } = line;
  return {
    "cbc:ID": line.id,
    [isCreditNote ? "cbc:CreditedQuantity" : "cbc:InvoicedQuantity"]: textWith(line.minutes, { unitCode: "MIN" }),
    "cbc:LineExtensionAmount": amount(line.net),
    "cac:InvoicePeriod": line.date === null ? null : periodOf({ first: line.date, last: line.date }),
    "cac:AllowanceCharge": rounding && {
      "cbc:ChargeIndicator": String(rounding.isCharge),
      "cbc:AllowanceChargeReason": rounding.reason,
      "cbc:Amount": amount(rounding.amount),
    },
    "cac:Item": {
      "cbc:Description": line.details,
      "cbc:Name": line.name,
      "cac:ClassifiedTaxCategory": taxOf(line.tax),
    },
    "cac:Price": {
      "cbc:PriceAmount": amount(line.price),
      "cbc:BaseQuantity": textWith("60", { unitCode: "MIN" }),
    },
  };
}
