import type { PartyTerms } from "./parties.ts";
import type { AllowanceTerms, LineTerms, PaymentTerms, Period, TaxTerms, Terms } from "./terms.ts";
import { textWith, toXml, type XmlElement } from "./xml.ts";

/**
 * Writes UN/CEFACT Cross Industry Invoice (D16B) by the syntax binding CEN/TS 16931-3-3, for Factur-X and XRechnung.
 * The order of elements is that of the XSD; validators of content do not check it.
 */
export function writeCii(terms: Terms): string {
  const { profile, isCreditNote, note } = terms;
  return toXml({
    "rsm:CrossIndustryInvoice": {
      "@_xmlns:rsm": "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100",
      "@_xmlns:ram": "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100",
      "@_xmlns:udt": "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100",
      "@_xmlns:qdt": "urn:un:unece:uncefact:data:standard:QualifiedDataType:100",
      "rsm:ExchangedDocumentContext": {
        "ram:BusinessProcessSpecifiedDocumentContextParameter":
          profile.process === null ? null : { "ram:ID": profile.process },
        "ram:GuidelineSpecifiedDocumentContextParameter": { "ram:ID": profile.specification },
      },
      "rsm:ExchangedDocument": {
        "ram:ID": terms.number,
        "ram:TypeCode": isCreditNote ? "381" : "380",
        "ram:IssueDateTime": dateTime(terms.issueDate),
        "ram:IncludedNote": note === null ? null : { "ram:Content": note },
      },
      "rsm:SupplyChainTradeTransaction": {
        "ram:IncludedSupplyChainTradeLineItem": terms.lines.map(lineOf),
        "ram:ApplicableHeaderTradeAgreement": {
          "ram:BuyerReference": terms.buyerReference,
          "ram:SellerTradeParty": partyOf(terms.seller),
          "ram:BuyerTradeParty": partyOf(terms.buyer),
        },
        "ram:ApplicableHeaderTradeDelivery": deliveryOf(terms),
        "ram:ApplicableHeaderTradeSettlement": settlementOf(terms),
      },
    },
  });
}

/** Required even if it is empty. */
function deliveryOf({ deliverTo, deliveredOn }: Terms): XmlElement {
  return {
    ...(deliverTo ? { "ram:ShipToTradeParty": { "ram:PostalTradeAddress": addressOf(deliverTo) } } : {}),
    ...(deliveredOn
      ? { "ram:ActualDeliverySupplyChainEvent": { "ram:OccurrenceDateTime": dateTime(deliveredOn) } }
      : {}),
  };
}

function settlementOf(terms: Terms): XmlElement {
  const { payment, corrects } = terms;
  return {
    "ram:PaymentReference": payment?.reference,
    "ram:TaxCurrencyCode": terms.taxInOwnCurrency?.currency,
    "ram:InvoiceCurrencyCode": terms.currency,
    "ram:SpecifiedTradeSettlementPaymentMeans": payment && paymentOf(payment),
    "ram:ApplicableTradeTax": terms.taxGroups.map(taxGroupOf),
    "ram:BillingSpecifiedPeriod": periodOf(terms.period),
    "ram:SpecifiedTradeAllowanceCharge": terms.adjustments.map(allowanceOf),
    "ram:SpecifiedTradePaymentTerms": {
      "ram:Description": terms.paymentTerms,
      "ram:DueDateDateTime": terms.dueDate === null ? null : dateTime(terms.dueDate),
    },
    "ram:SpecifiedTradeSettlementHeaderMonetarySummation": totalsOf(terms),
    "ram:InvoiceReferencedDocument": corrects && {
      "ram:IssuerAssignedID": corrects.number,
      "ram:FormattedIssueDateTime": { "qdt:DateTimeString": compactDate(corrects.issueDate) },
    },
  };
}

/** Writes a date in format 102: "2026-12-01" → 20261201. */
function compactDate(date: string): XmlElement {
  return textWith(date.replaceAll("-", ""), { format: "102" });
}

function dateTime(date: string): XmlElement {
  return { "udt:DateTimeString": compactDate(date) };
}

function periodOf({ first, last }: Period): XmlElement {
  return { "ram:StartDateTime": dateTime(first), "ram:EndDateTime": dateTime(last) };
}

function partyOf(party: PartyTerms): XmlElement {
  const { electronicAddress, vatId, taxNumber, contact } = party;
  const registrations = [
    ...(vatId === null ? [] : [{ "ram:ID": textWith(vatId, { schemeID: "VA" }) }]),
    ...(taxNumber === null ? [] : [{ "ram:ID": textWith(taxNumber, { schemeID: "FC" }) }]),
  ];
  return {
    "ram:ID": party.id,
    "ram:Name": party.name,
    "ram:Description": party.legalForm,
    "ram:DefinedTradeContact": contact && {
      "ram:PersonName": contact.name,
      "ram:TelephoneUniversalCommunication": contact.phone === null ? null : { "ram:CompleteNumber": contact.phone },
      "ram:EmailURIUniversalCommunication": contact.email === null ? null : { "ram:URIID": contact.email },
    },
    "ram:PostalTradeAddress": addressOf(party.address),
    "ram:URIUniversalCommunication": electronicAddress && {
      "ram:URIID": textWith(electronicAddress.id, { schemeID: electronicAddress.scheme }),
    },
    "ram:SpecifiedTaxRegistration": registrations,
  };
}

function addressOf({ rows, postcode, city, country }: PartyTerms["address"]): XmlElement {
  const [street, additional, third] = rows;
  return {
    "ram:PostcodeCode": postcode,
    "ram:LineOne": street,
    "ram:LineTwo": additional,
    "ram:LineThree": third,
    "ram:CityName": city,
    "ram:CountryID": country,
  };
}

function paymentOf({ code, account }: PaymentTerms): XmlElement {
  return {
    "ram:TypeCode": code,
    "ram:PayeePartyCreditorFinancialAccount": account && {
      "ram:IBANID": account.iban,
      "ram:AccountName": account.holder,
    },
    "ram:PayeeSpecifiedCreditorFinancialInstitution":
      account === null || account.bic === null ? null : { "ram:BICID": account.bic },
  };
}

function taxGroupOf({ base, tax, category }: Terms["taxGroups"][number]): XmlElement {
  return {
    "ram:CalculatedAmount": tax,
    "ram:TypeCode": "VAT",
    "ram:ExemptionReason": category.reason,
    "ram:BasisAmount": base,
    "ram:CategoryCode": category.code,
    "ram:ExemptionReasonCode": category.reasonCode,
    "ram:RateApplicablePercent": category.percent,
  };
}

function taxOf({ code, percent }: TaxTerms): XmlElement {
  return { "ram:TypeCode": "VAT", "ram:CategoryCode": code, "ram:RateApplicablePercent": percent };
}

function allowanceOf({ isCharge, share, amount, reasonCode, reason, tax }: AllowanceTerms): XmlElement {
  return {
    "ram:ChargeIndicator": { "udt:Indicator": String(isCharge) },
    "ram:CalculationPercent": share?.percent,
    "ram:BasisAmount": share?.base,
    "ram:ActualAmount": amount,
    "ram:ReasonCode": reasonCode,
    "ram:Reason": reason,
    "ram:CategoryTradeTax": taxOf(tax),
  };
}

function totalsOf({ totals, currency, taxInOwnCurrency: own }: Terms): XmlElement {
  return {
    "ram:LineTotalAmount": totals.lines,
    "ram:ChargeTotalAmount": totals.charges,
    "ram:AllowanceTotalAmount": totals.discounts,
    "ram:TaxBasisTotalAmount": totals.net,
    "ram:TaxTotalAmount": [
      textWith(totals.tax, { currencyID: currency }),
      ...(own === null ? [] : [textWith(own.tax, { currencyID: own.currency })]),
    ],
    "ram:GrandTotalAmount": totals.total,
    "ram:DuePayableAmount": totals.total,
  };
}

function lineOf(line: LineTerms): XmlElement {
  const { rounding } = line;
  return {
    "ram:AssociatedDocumentLineDocument": { "ram:LineID": line.id },
    "ram:SpecifiedTradeProduct": { "ram:Name": line.name, "ram:Description": line.details },
    "ram:SpecifiedLineTradeAgreement": {
      "ram:NetPriceProductTradePrice": {
        "ram:ChargeAmount": line.price,
        "ram:BasisQuantity": textWith("60", { unitCode: "MIN" }),
      },
    },
    "ram:SpecifiedLineTradeDelivery": { "ram:BilledQuantity": textWith(line.minutes, { unitCode: "MIN" }) },
    "ram:SpecifiedLineTradeSettlement": {
      "ram:ApplicableTradeTax": taxOf(line.tax),
      "ram:BillingSpecifiedPeriod": line.date === null ? null : periodOf({ first: line.date, last: line.date }),
      "ram:SpecifiedTradeAllowanceCharge": rounding && {
        "ram:ChargeIndicator": { "udt:Indicator": String(rounding.isCharge) },
        "ram:ActualAmount": rounding.amount,
        "ram:Reason": rounding.reason,
      },
      "ram:SpecifiedTradeSettlementLineMonetarySummation": { "ram:LineTotalAmount": line.net },
    },
  };
}
