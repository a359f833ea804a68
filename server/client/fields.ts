import * as z from "zod";
import {
  choice,
  initially,
  number,
  optionalChoice,
  optionalNumber,
  optionalParts,
  optionalText,
  text,
} from "../lib/fields.ts";
import { language } from "../lib/language.ts";
import { amount, basisPoints, billingDay, currency, email, line, lines } from "../lib/schema.ts";
import { country, electronicAddress, taxId, taxOutput, taxTreatment } from "../workspace/fields.ts";

/** Which machine-readable file goes with the mail beside the PDF; the PDF itself carries Factur-X wherever it can. */
export const E_INVOICE_FILES = ["none", "xrechnung", "xrechnungCii", "peppol"] as const;
export const eInvoiceFile = z.enum(E_INVOICE_FILES);
export type EInvoiceFile = z.output<typeof eInvoiceFile>;

/** What one line stands for. `rate`: all work at one price. */
export const LINE_DETAILS = ["entry", "day", "ticket", "rate"] as const;
export const lineDetail = z.enum(LINE_DETAILS);
export type LineDetail = z.output<typeof lineDetail>;

const HOURS = z.int("Use whole hours.").min(1, "Use at least one hour.").max(720, "Use at most 720 hours.");
const DISCOUNT = amount.min(0, "Use 0 or more.").max(100_000_000_000, "That is too much to be meant.");

/** What each invoice takes from its client; a run keeps it as it was when its range was locked. */
export const billedFields = {
  name: text(line(200, "Type the client's name."), { label: "Name", hint: "The person or company that pays." }),
  email: optionalText(email, { label: "Email for invoices" }),
  address: optionalText(lines(500), { label: "Street" }),
  postcode: optionalText(line(20), { label: "Post code" }),
  city: optionalText(line(100), { label: "Town" }),
  country: optionalText(country, { label: "Country" }),
  taxId: optionalText(taxId, { label: "Tax or VAT number", part: "party" }),
  /** Where e-invoices reach the client: scheme and identifier as Peppol writes them. */
  electronicAddress: optionalText(electronicAddress, { label: "Address for e-invoices" }),
  /** The client's own reference, printed on the invoice. */
  reference: optionalText(line(100), {
    label: "Their reference",
    hint: "An order or cost centre number, or a Leitweg-ID, printed on each invoice.",
    part: "party",
  }),
  /** Of its documents and mails; null follows the workspace. */
  language: optionalChoice(language, { label: "Language" }),
  /** What one line of an invoice stands for. */
  lineDetail: initially("entry", choice(lineDetail, { label: "Lines" })),
  /** Which machine-readable file goes with the mail. */
  eInvoice: initially("none", choice(eInvoiceFile, { label: "Files in the mail" })),
  /** Overrides the workspace's tax; null follows it. */
  tax: optionalParts(taxTreatment, taxOutput, { label: "Tax" }),
  /** Taken off the net sum before tax, in hundredths of a per cent. */
  discount: initially(0, number(basisPoints, { label: "Discount in per cent" })),
  /** A fixed amount taken off the net sum before tax, in minor units, besides the percentage. */
  discountAmount: initially(0, number(DISCOUNT, { label: "Discount as an amount" })),
  /** Another one only while no time was entered, and with the amounts in it: `rate`, and `discountAmount` where there is one. */
  currency: text(currency, { label: "Currency" }),
};

/** All that is typed about a client but its rates; `billedFields` among it. */
export const clientFields = {
  ...billedFields,
  billingDay: number(billingDay, { label: "Billing day" }),
  /** Hours that a draft waits for the owner before it is issued by itself; null issues invoices at once. */
  reviewHours: optionalNumber(HOURS, { label: "On the billing day" }),
  contact: optionalText(line(100), {
    label: "Contact person",
    hint: "Whom to ask for. Only you see it.",
    part: "contact",
  }),
  phone: optionalText(line(40), { label: "Phone", part: "contact", control: "tel" }),
  /** What the freelancer notes about the client; never sent. */
  description: optionalText(lines(2000), {
    label: "Your notes",
    hint: "Only you see them.",
    part: "notes",
    control: "lines",
  }),
};
