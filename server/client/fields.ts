import * as z from "zod";
import {
  choice,
  flag,
  initially,
  number,
  optionalChoice,
  optionalNumber,
  optionalParts,
  optionalText,
  percentage,
  text,
} from "../lib/fields.ts";
import { language } from "../lib/language.ts";
import { amount, basisPoints, billingDay, currency, email, emails, line, lines } from "../lib/schema.ts";
import { country, electronicAddress, numberFields, region, taxOutput, taxTreatment } from "../workspace/fields.ts";

/** The machine-readable file attached to the mail next to the PDF. The PDF itself carries Factur-X wherever possible. */
export const E_INVOICE_FILES = ["none", "xrechnung", "xrechnungCii", "peppol"] as const;
export const eInvoiceFile = z.enum(E_INVOICE_FILES);

/** What one invoice line covers. `rate`: all work at one price. */
export const LINE_DETAILS = ["entry", "day", "ticket", "rate"] as const;
export const lineDetail = z.enum(LINE_DETAILS);
export type LineDetail = z.output<typeof lineDetail>;

const HOURS = z.int("Use whole hours.").min(1, "Use at least one hour.").max(720, "Use at most 720 hours.");
const DISCOUNT = amount.min(0, "Use 0 or more.").max(100_000_000_000, "That is too much to be meant.");

/** Why the owner holds a client's next invoice. Only the owner sees it. */
export const holdReason = line(200);

/** What one unit of a currency is worth in another, as a plain decimal. */
const exchangeRate = line(20)
  .overwrite((text) => text.replace(",", "."))
  .refine((text) => /^\d{1,7}(\.\d{1,8})?$/.test(text) && /[1-9]/.test(text), "Use a number such as 0.9231.");

/** What each invoice copies from its client. A run keeps these values as they were when its period was locked. */
export const billedFields = {
  name: text(line(200, "Type the client's name."), { label: "Name", hint: "The person or company that pays." }),
  email: optionalText(email, { label: "Email for invoices" }),
  address: optionalText(lines(500), { label: "Street" }),
  postcode: optionalText(line(20), { label: "Post code" }),
  city: optionalText(line(100), { label: "Town" }),
  region,
  country: optionalText(country, { label: "Country" }),
  ...numberFields,
  /** The client's address for e-invoices: scheme and identifier in Peppol form. */
  electronicAddress: optionalText(electronicAddress, { label: "Address for e-invoices" }),
  /** The client's own reference, printed on the invoice. */
  reference: optionalText(line(100), {
    label: "Their reference",
    hint: "A cost centre or a Leitweg-ID, printed on each invoice.",
    part: "party",
  }),
  /** The number of the client's order. */
  orderNumber: optionalText(line(100), {
    label: "Order number",
    hint: "Of the client's purchase order, printed on each invoice.",
    part: "party",
  }),
  /** Whom the mail with the invoice greets. */
  contactName: optionalText(line(100), {
    label: "Greeted in mails",
    hint: "A person's name. Left empty, mails greet the client.",
    part: "mail",
  }),
  /** The language of the client's documents and mails. Null uses the workspace's language. */
  language: optionalChoice(language, { label: "Language" }),
  /** What one invoice line covers. */
  lineDetail: initially("entry", choice(lineDetail, { label: "Lines" })),
  /** The machine-readable file attached to the mail. */
  eInvoice: initially("none", choice(eInvoiceFile, { label: "Files in the mail" })),
  /** Overrides the workspace's tax. Null uses the workspace's tax. */
  tax: optionalParts(taxTreatment, taxOutput, { label: "Tax" }),
  /** Subtracted from the net total before tax, in basis points. */
  discount: initially(0, percentage(basisPoints, { label: "Discount in per cent" })),
  /** A fixed amount in minor units, subtracted from the net total before tax in addition to the percentage. */
  discountAmount: initially(0, number(DISCOUNT, { label: "Discount as an amount" })),
  /**
   * Can change only while none of the client's work was billed or closed. A change must include the amounts in it: the rates,
   * and any `discountAmount`.
   */
  currency: text(currency, { label: "Currency" }),
  /**
   * What one unit of the client's currency is worth in the one of the seller's VAT: then VAT is also named in that. A change of
   * the currency removes it.
   */
  exchangeRate: optionalText(exchangeRate, { label: "Exchange rate for VAT" }),
};

/** Everything the owner enters about a client except its rates. Includes `billedFields`. */
export const clientFields = {
  ...billedFields,
  billingDay: number(billingDay, { label: "Billing day" }),
  /** Hours a draft waits for the owner before it is issued automatically. Null issues invoices at once. */
  reviewHours: optionalNumber(HOURS, { label: "On the billing day" }),
  /** Whether each invoice is a draft that waits for the owner's OK, however long. */
  askFirst: initially(false, flag({ label: "Ask me before each invoice goes out" })),
  /** Further recipients of each mail, and those who get copies of it. */
  moreEmails: optionalText(emails, {
    label: "More recipients",
    hint: "Further addresses for each invoice, with commas between them.",
    part: "mail",
  }),
  ccEmails: optionalText(emails, {
    label: "Copies to (cc)",
    hint: "Everybody sees who gets a copy.",
    part: "mail",
  }),
  contact: optionalText(line(100), {
    label: "Contact person",
    hint: "Whom to ask for. Only you see it.",
    part: "contact",
  }),
  phone: optionalText(line(40), { label: "Phone", part: "contact", control: "tel" }),
  /** The freelancer's own notes about the client. Never sent. */
  description: optionalText(lines(2000), {
    label: "Your notes",
    hint: "Only you see them.",
    part: "notes",
    control: "lines",
  }),
};
