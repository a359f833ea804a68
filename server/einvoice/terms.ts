import { isSEPACountry } from "ibantools";
import { rowsOf } from "../document/address.ts";
import { paymentSentence, taxReason, wordsOf } from "../document/phrases.ts";
import type { Adjustment, InvoiceDocument, InvoiceLine, TaxGroup } from "../document/schema.ts";
import { addDays } from "../lib/date.ts";
import type { Language } from "../lib/language.ts";
import { divideRounded, percentText, toDecimal } from "../lib/money.ts";
import { exemptionCodeOf } from "../lib/usual-tax.ts";
import { type PartyTerms, partiesOf } from "./parties.ts";
import type { FileFormat } from "./schema.ts";
import { writable } from "./xml.ts";

/** A document in the business terms (BT) of EN 16931; UBL and CII write these in their own order. */
export interface Terms {
  /** BT-24 and BT-23. */
  profile: { specification: string; process: string | null };
  isCreditNote: boolean;
  /** BT-1, BT-2, BT-9. A credit note has no due date. */
  number: string;
  issueDate: string;
  dueDate: string | null;
  /** BT-20, without a due date. */
  paymentTerms: string | null;
  /** BT-22 */
  note: string | null;
  /** BG-14, including both days. */
  period: Period;
  /** BG-3 */
  corrects: { number: string; issueDate: string } | null;
  currency: string;
  /** BT-6 and BT-111 */
  taxInOwnCurrency: { currency: string; tax: string } | null;
  /** BT-10 and BT-13 */
  buyerReference: string | null;
  orderNumber: string | null;
  seller: PartyTerms;
  buyer: PartyTerms;
  /** BT-72: the last day of the period, in CII. Null on older documents. */
  deliveredOn: string | null;
  /** BG-15, required for intra-Community supplies. */
  deliverTo: PartyTerms["address"] | null;
  payment: PaymentTerms | null;
  /** BG-20 and BG-21 */
  adjustments: AllowanceTerms[];
  /** BG-23 */
  taxGroups: { base: string; tax: string; category: TaxTerms }[];
  /** BG-22 */
  totals: Record<"lines" | "net" | "tax" | "total", string> & Record<"discounts" | "charges", string | null>;
  lines: LineTerms[];
}

export interface Period {
  first: string;
  last: string;
}

/** Per cent is null outside the scope of VAT, except in tax groups; only those have reasons. */
export interface TaxTerms {
  code: TaxGroup["category"];
  percent: string | null;
  reasonCode: string | null;
  reason: string | null;
}

/** A deduction or charge. Per cent and base are both present or both absent (PEPPOL-EN16931-R041, -R042). */
export interface AllowanceTerms {
  isCharge: boolean;
  amount: string;
  share: { percent: string; base: string } | null;
  reasonCode: string | null;
  reason: string;
  tax: TaxTerms;
}

export interface LineTerms {
  id: string;
  /** BT-153, BT-154 */
  name: string;
  details: string | null;
  /** BG-26, if it is within the document's period (PEPPOL-EN16931-R110). */
  date: string | null;
  /** Minutes, with a price per 60, so that quantity × price is exact. */
  minutes: string;
  price: string;
  net: string;
  tax: TaxTerms;
  /** The difference between quantity × price and the amount, in currencies without decimals. */
  rounding: Pick<AllowanceTerms, "isCharge" | "amount" | "reason"> | null;
}

export interface PaymentTerms {
  /** BT-81, UNTDID 4461: 58 SEPA credit transfer · 30 credit transfer · 97 settled between partners · 1 not defined. */
  code: "58" | "30" | "97" | "1";
  /** BT-82: other ways to pay, in the owner's words. */
  words: string | null;
  /** BT-83 */
  reference: string | null;
  /** BG-17. BT-84 is an IBAN or another account number, BT-86 the BIC or another code of its bank. */
  account: { id: string; isIban: boolean; bank: string | null; holder: string } | null;
}

const PROCESS = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";
const XRECHNUNG = "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0";
const PEPPOL = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";
const PROFILES: Record<FileFormat, Terms["profile"]> = {
  facturX: { specification: "urn:cen.eu:en16931:2017", process: null },
  ubl: { specification: "urn:cen.eu:en16931:2017", process: null },
  peppol: { specification: PEPPOL, process: PROCESS },
  xrechnung: { specification: XRECHNUNG, process: PROCESS },
  xrechnungCii: { specification: XRECHNUNG, process: PROCESS },
};

/** VATEX: the code list of exemption reasons. */
const REASON_CODES: Partial<Record<TaxGroup["category"], string>> = {
  AE: "VATEX-EU-AE",
  K: "VATEX-EU-IC",
  G: "VATEX-EU-G",
  O: "VATEX-EU-O",
};

/** UNTDID 5189: a discount. */
const DISCOUNT = "95";

const ROUNDING: Record<Language, string> = {
  en: "Rounding",
  de: "Rundung",
  fr: "Arrondi",
  es: "Redondeo",
  it: "Arrotondamento",
  nl: "Afronding",
  pl: "Zaokrąglenie",
  pt: "Arredondamento",
};

export function termsOf(document: InvoiceDocument, format: FileFormat): Terms {
  const { currency, totals, taxGroups, kind, corrects } = document;
  const isCreditNote = kind === "creditNote";
  const parties = partiesOf(document, format);
  const period = { first: document.period.from, last: addDays(document.period.until, -1) };
  const amount = (minorUnits: number) => toDecimal(minorUnits, document.decimals);
  const adjusted = (kindOfAdjustment: Adjustment["kind"], sum: number) =>
    document.adjustments.some((each) => each.kind === kindOfAdjustment) ? amount(sum) : null;
  return {
    profile: PROFILES[format],
    isCreditNote,
    number: document.number ?? "",
    issueDate: document.issueDate,
    dueDate: isCreditNote ? null : document.dueDate,
    paymentTerms: isCreditNote ? paymentSentence(document) : null,
    note: document.note,
    period,
    corrects,
    currency,
    taxInOwnCurrency: ownCurrencyOf(document),
    buyerReference: document.buyer.reference,
    orderNumber: document.buyer.orderNumber ?? null,
    ...parties,
    deliveredOn: document.edition === undefined ? null : period.last,
    deliverTo: taxGroups.some(({ category }) => category === "K") ? parties.buyer.address : null,
    payment: paymentOf(document, format),
    adjustments: document.adjustments.map((adjustment) => allowanceOf(document, adjustment)),
    taxGroups: taxGroups.map((group) => ({
      base: amount(group.base),
      tax: amount(group.tax),
      category: taxWithReason(document, group),
    })),
    totals: {
      lines: amount(totals.lines),
      discounts: adjusted("discount", totals.discounts),
      charges: adjusted("charge", totals.charges),
      net: amount(totals.net),
      tax: amount(totals.tax),
      total: amount(totals.total),
    },
    lines: document.lines.map((line, index) => lineOf(document, { line, id: String(index + 1), period })),
  };
}

function ownCurrencyOf({ taxInOwnCurrency: own }: InvoiceDocument): Terms["taxInOwnCurrency"] {
  return own === undefined ? null : { currency: own.currency, tax: toDecimal(own.tax, own.decimals) };
}

function taxOf({ category, rate }: InvoiceLine["tax"]): TaxTerms {
  return { code: category, percent: category === "O" ? null : percentText(rate), reasonCode: null, reason: null };
}

/** Standard and zero rates have no reason (BR-S-10, BR-Z-10); all others must have one (BR-E-10, BR-AE-10, …). */
function taxWithReason(document: InvoiceDocument, group: TaxGroup): TaxTerms {
  const { category } = group;
  if (category === "S" || category === "Z") return taxOf(group);
  const reason = (taxReason(document, group) ?? wordsOf(document).untaxed[category]).replaceAll("\n", "; ");
  // Only here does category O have a rate: XRechnung and Peppol within Germany want one (BR-DE-14, DE-R-014), and EN 16931
  // wants none on lines, discounts and charges (BR-O-05 to -07).
  const percent = category === "O" && document.edition === undefined ? null : percentText(group.rate);
  return { ...taxOf(group), percent, reasonCode: REASON_CODES[category] ?? exemptionCodeOf(group.reason), reason };
}

function allowanceOf(document: InvoiceDocument, adjustment: Adjustment): AllowanceTerms {
  const { kind, reason, percent, base, amount, tax } = adjustment;
  const { decimals } = document;
  // A share rounded to whole yen differs from per cent × base by more than validators allow (PEPPOL-EN16931-R040).
  const isExact = percent !== null && decimals === 2;
  const isCharge = kind === "charge";
  return {
    isCharge,
    amount: toDecimal(amount, decimals),
    share: isExact ? { percent: percentText(percent), base: toDecimal(base, decimals) } : null,
    reasonCode: isCharge ? null : DISCOUNT,
    reason: writable(reason ?? "") || wordsOf(document).discount,
    tax: taxOf(tax),
  };
}

function lineOf(
  document: InvoiceDocument,
  { line, id, period }: { line: InvoiceLine; id: string; period: Period },
): LineTerms {
  const { date, ticket, minutes, rate, net } = line;
  const { decimals } = document;
  const isWithin = date !== null && period.first <= date && date <= period.last;
  const details = [isWithin ? null : date, ticket].filter((part) => part !== null);
  return {
    id,
    name: writable(line.description) || wordsOf(document).work,
    details: details.length > 0 ? details.join(" · ") : null,
    date: isWithin ? date : null,
    minutes: String(minutes),
    price: toDecimal(rate, decimals),
    net: toDecimal(net, decimals),
    tax: taxOf(line.tax),
    rounding: roundingOf(document, line),
  };
}

/**
 * Amounts may have two decimals in any currency, so the difference to a whole yen can be stated (PEPPOL-EN16931-R120).
 */
function roundingOf(
  { decimals, language }: InvoiceDocument,
  { minutes, rate, net }: InvoiceLine,
): LineTerms["rounding"] {
  if (decimals !== 0) return null;
  const rest = divideRounded(BigInt(minutes) * BigInt(rate) * 100n, 60n) - BigInt(net) * 100n;
  if (rest === 0n) return null;
  const amount = toDecimal(Math.abs(Number(rest)), 2);
  return { isCharge: rest < 0n, amount, reason: ROUNDING[language] };
}

/** Returns how to pay the document, or null if that is unknown. */
function paymentOf(document: InvoiceDocument, format: FileFormat): PaymentTerms | null {
  const { kind, payment, currency, seller, number } = document;
  const { iban, bic, accountNumber, bankCode = null, details } = payment;
  const words = details === undefined ? null : rowsOf(details).join(", ");
  const isForced =
    format === "xrechnung" || format === "xrechnungCii" || (format === "peppol" && seller.country === "DE");
  if (kind === "creditNote") return isForced ? { code: "97", words: null, reference: null, account: null } : null;
  const id = iban ?? accountNumber;
  if (id === undefined) return words === null ? null : { code: "1", words, reference: number, account: null };
  const isIban = id === iban;
  const isSepa = currency === "EUR" && isIban && isSEPACountry(id.slice(0, 2));
  const isDanish = format === "peppol" && seller.country === "DK" && document.buyer.country === "DK";
  // Danish businesses may not ask each other for a plain credit transfer (DK-R-005).
  const code = isSepa ? "58" : isDanish ? "1" : "30";
  const bank = isIban ? bic : (bic ?? bankCode);
  return { code, words, reference: number, account: { id, isIban, bank, holder: seller.name } };
}
