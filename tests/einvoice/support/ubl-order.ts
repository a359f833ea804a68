import { type Element, parsed } from "./element.ts";

const DOCUMENT = [
  "cbc:CustomizationID cbc:ProfileID cbc:ID cbc:IssueDate cbc:DueDate? cbc:InvoiceTypeCode? cbc:CreditNoteTypeCode? cbc:Note*",
  "cbc:DocumentCurrencyCode cbc:TaxCurrencyCode? cbc:BuyerReference? cac:InvoicePeriod? cac:BillingReference* cac:AccountingSupplierParty",
  "cac:AccountingCustomerParty cac:Delivery? cac:PaymentMeans* cac:PaymentTerms? cac:AllowanceCharge* cac:TaxTotal*",
  "cac:LegalMonetaryTotal cac:InvoiceLine* cac:CreditNoteLine*",
].join(" ");

const LINE = [
  "cbc:ID cbc:InvoicedQuantity? cbc:CreditedQuantity? cbc:LineExtensionAmount cac:InvoicePeriod? cac:AllowanceCharge*",
  "cac:Item cac:Price",
].join(" ");

/**
 * The sequences of UBL 2.1 (xsd/common and xsd/maindoc), of the elements that EN 16931 uses and the product writes. The
 * schema names more in between; those change nothing in the order of these.
 */
const SEQUENCES: Record<string, string> = {
  Invoice: DOCUMENT.replace("cbc:ProfileID", "cbc:ProfileID?"),
  CreditNote: DOCUMENT.replace("cbc:ProfileID", "cbc:ProfileID?").replace("cbc:DueDate? ", ""),
  "cac:InvoicePeriod": "cbc:StartDate cbc:EndDate",
  "cac:BillingReference": "cac:InvoiceDocumentReference",
  "cac:InvoiceDocumentReference": "cbc:ID cbc:IssueDate?",
  "cac:AccountingSupplierParty": "cac:Party",
  "cac:AccountingCustomerParty": "cac:Party",
  "cac:Party":
    "cbc:EndpointID? cac:PartyIdentification* cac:PartyName* cac:PostalAddress? cac:PartyTaxScheme* cac:PartyLegalEntity* cac:Contact?",
  "cac:PartyIdentification": "cbc:ID",
  "cac:PostalAddress":
    "cbc:StreetName? cbc:AdditionalStreetName? cbc:CityName? cbc:PostalZone? cbc:CountrySubentity? cac:AddressLine* cac:Country?",
  "cac:AddressLine": "cbc:Line",
  "cac:Country": "cbc:IdentificationCode",
  "cac:PartyTaxScheme": "cbc:CompanyID? cac:TaxScheme",
  "cac:TaxScheme": "cbc:ID",
  "cac:PartyLegalEntity": "cbc:RegistrationName cbc:CompanyID? cbc:CompanyLegalForm?",
  "cac:Contact": "cbc:Name? cbc:Telephone? cbc:ElectronicMail?",
  "cac:Delivery": "cbc:ActualDeliveryDate? cac:DeliveryLocation?",
  "cac:DeliveryLocation": "cbc:ID? cac:Address?",
  "cac:Address":
    "cbc:StreetName? cbc:AdditionalStreetName? cbc:CityName? cbc:PostalZone? cbc:CountrySubentity? cac:AddressLine* cac:Country?",
  "cac:PaymentMeans": "cbc:PaymentMeansCode cbc:PaymentDueDate? cbc:PaymentID* cac:PayeeFinancialAccount?",
  "cac:PayeeFinancialAccount": "cbc:ID cbc:Name? cac:FinancialInstitutionBranch?",
  "cac:FinancialInstitutionBranch": "cbc:ID",
  "cac:PaymentTerms": "cbc:Note",
  "cac:AllowanceCharge":
    "cbc:ChargeIndicator cbc:AllowanceChargeReasonCode? cbc:AllowanceChargeReason? cbc:MultiplierFactorNumeric? cbc:Amount cbc:BaseAmount? cac:TaxCategory?",
  "cac:TaxCategory": "cbc:ID cbc:Percent? cbc:TaxExemptionReasonCode? cbc:TaxExemptionReason? cac:TaxScheme",
  "cac:ClassifiedTaxCategory": "cbc:ID cbc:Percent? cac:TaxScheme",
  "cac:TaxTotal": "cbc:TaxAmount cac:TaxSubtotal*",
  "cac:TaxSubtotal": "cbc:TaxableAmount cbc:TaxAmount cac:TaxCategory",
  "cac:LegalMonetaryTotal":
    "cbc:LineExtensionAmount cbc:TaxExclusiveAmount cbc:TaxInclusiveAmount cbc:AllowanceTotalAmount? cbc:ChargeTotalAmount? cbc:PrepaidAmount? cbc:PayableRoundingAmount? cbc:PayableAmount",
  "cac:InvoiceLine": LINE,
  "cac:CreditNoteLine": LINE,
  "cac:Item": "cbc:Description? cbc:Name cac:ClassifiedTaxCategory",
  "cac:Price": "cbc:PriceAmount cbc:BaseQuantity?",
};

/** The elements of a UBL file whose children the schema would not take as they stand. */
export function misplacedIn(xml: string): string[] {
  return misplaced(parsed(xml));
}

function misplaced(element: Element): string[] {
  const { name, children, attributes } = element;
  if (children.length === 0) return Object.hasOwn(SEQUENCES, name) ? [`${name} is empty`] : [];
  const sequence = SEQUENCES[name];
  if (!sequence) return [`${name} is unknown`];
  const found = children.map((child) => `${child.name} `).join("");
  const faults = expressionOf(sequence).test(found) ? [] : [`${name}: ${found}`];
  const stray = Object.keys(attributes).filter((attribute) => !attribute.startsWith("xmlns"));
  return [...faults, ...stray.map((attribute) => `${name}/@${attribute}`), ...children.flatMap(misplaced)];
}

/** "cbc:ID cbc:Name? cac:Party*" as an expression over the names of children. */
function expressionOf(sequence: string): RegExp {
  const parts = sequence.split(" ").map((part) => {
    const [, name = "", times = ""] = /^([^?*]+)([?*]?)$/.exec(part) ?? [];
    return `(?:${name} )${times}`;
  });
  return new RegExp(`^${parts.join("")}$`);
}
