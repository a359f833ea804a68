import { isSEPACountry } from "ibantools";
import type { Data, Debtor } from "swissqrbill/types";
import { isQRIBAN } from "swissqrbill/utils";
import { toDecimal } from "../lib/money.ts";
import { cutText } from "../lib/text.ts";
import type { InvoiceDocument, Party } from "./schema.ts";

/** A code for banking apps: its content, by its standard. */
export type PaymentCode = { kind: "epc"; text: string } | { kind: "swiss"; bill: Data };

/** Returns the code to pay a document with, or null if nothing is due or no such payment is possible. */
export function paymentCode(document: InvoiceDocument): PaymentCode | null {
  const { kind, currency, totals, number } = document;
  if (kind !== "invoice" || number === null || totals.total <= 0) return null;
  if (currency === "EUR") return epcCode(document, number);
  return currency === "CHF" ? swissCode(document, number) : null;
}

const EPC_AMOUNT_MAX = 99_999_999_999;

/** For the whole code (EPC069-12, section 3.2). */
const EPC_BYTES_MAX = 331;

/** Returns a SEPA transfer by EPC069-12, version 2; it cannot pay other accounts. */
function epcCode({ payment, decimals, totals, seller }: InvoiceDocument, number: string): PaymentCode | null {
  if (!payment.iban || !isSEPACountry(payment.iban.slice(0, 2))) return null;
  if (!seller.name || totals.total > EPC_AMOUNT_MAX) return null;
  const text = [
    "BCD",
    "002",
    "1",
    "SCT",
    payment.bic ?? "",
    cutText(seller.name, 70),
    payment.iban,
    `EUR${toDecimal(totals.total, decimals)}`,
    "",
    "",
    number,
  ].join("\n");
  return Buffer.byteLength(text) <= EPC_BYTES_MAX ? { kind: "epc", text } : null;
}

const SWISS_AMOUNT_MAX = 99_999_999_999;

/**
 * Returns the Swiss QR code (SIX Implementation Guidelines QR-bill 2.3) to an IBAN of Switzerland or Liechtenstein,
 * with the number as its message. Not for a QR-IBAN, which requires references from the bank.
 */
function swissCode({ payment, decimals, totals, seller, buyer }: InvoiceDocument, number: string): PaymentCode | null {
  const { iban } = payment;
  const creditor = swissParty(seller);
  const debtor = swissParty(buyer);
  if (!iban || !/^(CH|LI)/.test(iban) || isQRIBAN(iban)) return null;
  if (!creditor || !isSwissText(number) || totals.total > SWISS_AMOUNT_MAX) return null;
  const bill: Data = {
    currency: "CHF",
    amount: Number(toDecimal(totals.total, decimals)),
    creditor: { ...creditor, account: iban },
    message: cutText(number, 140),
    ...(debtor ? { debtor } : {}),
  };
  return { kind: "swiss", bill };
}

/** Returns a party in the form of the Swiss code, or null if a part of the address is missing or not allowed in it. */
function swissParty({ name, address, postcode, city, country }: Party): Debtor | null {
  const street = (address ?? "").split("\n")[0] ?? "";
  if (!name || !postcode || !city || !country) return null;
  const fits = [name, street, postcode, city].every(isSwissText);
  if (!fits || name.length > 70 || street.length > 70 || postcode.length > 16 || city.length > 35) return null;
  return { name, address: street, zip: postcode, city, country };
}

/** Returns whether the Swiss guidelines allow all letters (section 4.1.1). */
function isSwissText(text: string): boolean {
  return /^[\u0020-\u007E\u00A0-\u017F\u0218-\u021B\u20AC]*$/.test(text);
}
