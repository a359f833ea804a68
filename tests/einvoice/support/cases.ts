import { creditNoteDocument } from "../../../server/credit-note/rules.ts";
import type { InvoiceDocument, InvoiceLine } from "../../../server/document/schema.ts";
import { LANGUAGES } from "../../../server/lib/language.ts";
import { priceOfMinutes } from "../../../server/lib/money.ts";
import { smallBusinessTax } from "../../../server/lib/usual-tax.ts";
import { aLine, anInvoice } from "../../support/documents.ts";

type Tax = InvoiceLine["tax"];
type Made = NonNullable<Parameters<typeof anInvoice>[1]>;

/** A line whose price follows from its minutes and rate. */
export function priced(minutes: number, rate: number, more: Partial<InvoiceLine> = {}): InvoiceLine {
  return aLine(minutes, "Work on the warehouse", { rate, net: Number(priceOfMinutes(minutes, rate)), ...more });
}

export const STANDARD: Tax = { category: "S", rate: 1900 };
const REDUCED: Tax = { category: "S", rate: 700 };

/** An invoice that holds everything any format asks for: German seller, Irish buyer. */
export function complete(lines: InvoiceLine[], more: Made = {}): InvoiceDocument {
  const { seller, buyer } = anInvoice([]);
  return anInvoice(lines, { seller, buyer, ...more });
}

export function inCategory(category: Tax["category"], more: Made = {}): InvoiceDocument {
  const tax: Tax = { category, rate: category === "S" ? 1900 : 0 };
  return complete([priced(50, 9650, { tax }), priced(125, 9650, { tax })], more);
}

export function creditNoteOf(invoice: InvoiceDocument): InvoiceDocument {
  return creditNoteDocument(invoice, { number: "CN-2026-001", issueDate: "2026-12-03" });
}

const base = complete([]);
const german = {
  ...base.buyer,
  name: "Stadtwerke Köln",
  address: "Rathausplatz 1\nAufgang B\nZimmer 12",
  postcode: "50667",
  city: "Köln",
  country: "DE",
  taxId: "DE129273398",
  reference: "04011000-12345-34",
  electronicAddress: "0204:04011000-12345-34",
};

/** Each has something that once broke a validator somewhere. */
export const CASES: Record<string, InvoiceDocument> = {
  "the standard rate": inCategory("S"),
  "the zero rate": inCategory("Z"),
  "exempt for a reason": inCategory("E", { reason: "Small business, no VAT charged (§ 19 UStG)" }),
  "a small business in Germany": inCategory("E", { reason: smallBusinessTax("DE").reason ?? "" }),
  "a small business in France": inCategory("E", { reason: smallBusinessTax("FR").reason ?? "" }),
  "exempt in the words of the law": inCategory("E"),
  "reverse charge": inCategory("AE"),
  "intra-Community supply": inCategory("K"),
  export: inCategory("G"),
  "outside the scope of VAT": inCategory("O"),
  "outside the scope of VAT, between parties without VAT IDs": inCategory("O", {
    seller: { ...base.seller, taxId: "12/345/67890", registration: "HRB 12345, Amtsgericht Charlottenburg" },
    buyer: { ...base.buyer, taxId: null },
  }),
  "a seller with a tax number": inCategory("S", { seller: { ...base.seller, taxId: "12/345/67890" } }),
  "a buyer with a tax number": inCategory("G", {
    buyer: { ...base.buyer, country: "US", taxId: "12-3456789", postcode: "10001", city: "New York" },
  }),
  "several rates and categories": complete([
    priced(50, 9650, { tax: STANDARD }),
    priced(7, 9999, { tax: REDUCED }),
    priced(31, 3333, { tax: { category: "E", rate: 0 } }),
    priced(1, 1, { tax: { category: "Z", rate: 0 } }),
    priced(61, 10_001, { tax: { category: "S", rate: 1975 } }),
  ]),
  "a discount in per cent over two rates": complete([priced(50, 9650), priced(7, 9999, { tax: REDUCED })], {
    discount: { percent: 333 },
  }),
  "a discount of an amount over two rates": complete([priced(50, 9650), priced(7, 9999, { tax: REDUCED })], {
    discount: { amount: 1001 },
  }),
  "a discount of everything": complete([priced(50, 9650)], { discount: { percent: 10_000 } }),
  "both discounts and charges": complete([priced(50, 9650), priced(7, 9999, { tax: REDUCED })], {
    discount: { percent: 1250, amount: 500 },
    charges: [
      { reason: "Train to Köln & back", amount: 12_345, tax: STANDARD },
      { reason: "Books", amount: 999, tax: { category: "S", rate: 500 } },
    ],
  }),
  "a line of nothing": complete([priced(60, 0), priced(50, 9650)]),
  "nothing but lines of nothing": complete([priced(60, 0)]),
  "a line that takes back hours": complete([priced(600, 9650), priced(-90, 9650)]),
  "more taken back than worked": complete([priced(60, 9650), priced(-90, 9650)]),
  "work of an earlier month": complete([priced(50, 9650, { date: "2026-09-30", ticket: "WEB-12" })]),
  "a line that gathers several days": complete([priced(50, 9650, { date: null })]),
  "yen, which have no decimals": complete([priced(50, 1001), priced(7, 12_345), priced(61, 9999)], {
    currency: "JPY",
    discount: { percent: 333 },
  }),
  forint: complete([priced(50, 1_234_567), priced(7, 999_999)], { currency: "HUF" }),
  "dollars, with the VAT in euros as well": complete([priced(50, 9650), priced(7, 9999, { tax: REDUCED })], {
    currency: "USD",
    taxInOwnCurrency: { currency: "EUR", decimals: 2, rate: "0.9231", tax: 1492 },
  }),
  "euros, with the VAT in crowns of no decimals as well": complete([priced(50, 9650)], {
    buyer: german,
    taxInOwnCurrency: { currency: "ISK", decimals: 0, rate: "143.5", tax: 2193 },
  }),
  "Swiss francs": complete([priced(50, 15_025)], {
    currency: "CHF",
    payment: { days: 30, iban: "CH9300762011623852957", bic: null, bankName: null },
  }),
  "no bank account": complete([priced(50, 9650)], { payment: { days: 14, iban: null, bic: null, bankName: null } }),
  "a German authority": complete([priced(50, 9650)], { buyer: german }),
  "a German authority, outside the scope of VAT": inCategory("O", { buyer: german }),
  "a German authority, outside the scope of VAT, for a reason, with a discount and a charge": inCategory("O", {
    buyer: german,
    reason: "Teaching abroad",
    discount: { percent: 1000 },
    charges: [{ reason: "Train", amount: 4900, tax: { category: "O", rate: 0 } }],
  }),
  "parties known by name and country alone": complete([priced(50, 9650)], {
    seller: {
      ...base.seller,
      address: null,
      postcode: null,
      city: null,
      email: null,
      phone: null,
      electronicAddress: null,
    },
    buyer: {
      ...base.buyer,
      address: null,
      postcode: null,
      city: null,
      taxId: null,
      email: null,
      reference: null,
      electronicAddress: null,
    },
    note: null,
  }),
  "an address of six rows": complete([priced(50, 9650)], {
    buyer: { ...base.buyer, address: "c/o Rossi\nBuilding 3\nFloor 2\nDoor 5\nThe Docks\nNorth" },
  }),
  "texts in many scripts, and what XML cannot hold": complete(
    [
      priced(50, 9650, { description: "Müller & Söhne <b>„Größe“</b> ]]> 'x' \"y\" \u0000\u0007\u000B\uFFFE\uD800" }),
      priced(50, 9650, { description: "Ελληνικά Русский العربية עברית 日本語 한국어 ไทย हिन्दी 🎉" }),
      priced(50, 9650, { description: "\u0001 \u0002", ticket: "<![CDATA[x]]>" }),
      priced(50, 9650, { description: "x".repeat(5000) }),
    ],
    { note: "#ADU#Two\nrows & more\u0008", seller: { ...base.seller, name: "Студия “Вебер” & Co.\u001F" } },
  ),
  "a note that looks like a code": complete([priced(50, 9650)], { note: "Order #abc# of May" }),
  "a Danish business and its Danish client": complete([priced(50, 9650)], {
    currency: "DKK",
    seller: { ...base.seller, country: "DK", taxId: "DK13585628", electronicAddress: "0184:DK13585628" },
    buyer: { ...base.buyer, country: "DK", taxId: "12345678", electronicAddress: "0184:DK13585628" },
    payment: { days: 14, iban: "DK5000400440116243", bic: null, bankName: null },
  }),
  "a Dutch business and its Dutch client": complete([priced(50, 9650)], {
    seller: { ...base.seller, country: "NL", taxId: "NL123456782B90", electronicAddress: "9944:NL123456782B90" },
    buyer: { ...base.buyer, country: "NL", taxId: "NL123456782B90", electronicAddress: "9944:NL123456782B90" },
  }),
  "a Norwegian business": complete([priced(50, 9650, { tax: { category: "S", rate: 2500 } })], {
    currency: "NOK",
    seller: { ...base.seller, country: "NO", taxId: "NO923609016MVA", electronicAddress: "0192:923609016" },
  }),
  "a Swedish business": complete([priced(50, 9650, { tax: { category: "S", rate: 2500 } })], {
    currency: "SEK",
    seller: { ...base.seller, country: "SE", taxId: "SE556188840401", electronicAddress: "0007:5561888404" },
  }),
  "an Italian business": complete([priced(50, 9650, { tax: { category: "S", rate: 2200 } })], {
    seller: { ...base.seller, country: "IT", taxId: "IT00743110157", electronicAddress: "0211:IT00743110157" },
  }),
  ...Object.fromEntries(
    LANGUAGES.map((language) => [
      `${language}, exempt with a discount`,
      inCategory("E", { language, discount: { percent: 1000 } }),
    ]),
  ),
};

/** Every case, and the credit note that takes it back. */
export const DOCUMENTS: [name: string, document: InvoiceDocument][] = Object.entries(CASES).flatMap(
  ([name, document]): [string, InvoiceDocument][] => [
    [name, document],
    [`the credit note of ${name}`, creditNoteOf(document)],
  ],
);
