import * as z from "zod";
import { eInvoiceFile, lineDetail } from "../client/fields.ts";
import { language } from "../lib/language.ts";
import { amount } from "../lib/schema.ts";
import { share, TAX_CATEGORIES } from "../workspace/fields.ts";

const civilDate = z.iso.date();

export const period = z.object({ from: z.string(), until: z.string() });

const taxOfLine = z.strictObject({
  category: z.enum(TAX_CATEGORIES),
  /** Per cent in hundredths. It may have a third decimal: 997.5 is 9.975 %. */
  rate: share,
});

const invoiceLine = z.strictObject({
  /** Date of the work; null on a line that gathers several days. */
  date: civilDate.nullable(),
  description: z.string(),
  ticket: z.string().nullable(),
  /** The exact factor of the price, printed as h:mm. */
  minutes: z.int(),
  /** Per hour, minor units. */
  rate: amount,
  /** minutes × rate ÷ 60, rounded half away from zero. */
  net: amount,
  /** The tax group it belongs to. */
  tax: taxOfLine,
});
export type InvoiceLine = z.output<typeof invoiceLine>;

/** A part of a discount or a charge, for one tax group. */
const adjustment = z.strictObject({
  kind: z.enum(["discount", "charge"]),
  /** The reason of a charge; null on a discount, which every language has a word for. */
  reason: z.string().nullable(),
  /** Per cent in hundredths of `base`; null for a fixed amount. */
  percent: share.nullable(),
  /** The group's lines. */
  base: amount,
  /** Never negative: a discount is subtracted, a charge added. */
  amount,
  tax: taxOfLine,
});
export type Adjustment = z.output<typeof adjustment>;

const taxGroup = taxOfLine.extend({
  /** The base of the tax: the lines less discounts, plus charges. */
  base: amount,
  tax: amount,
  /** Why it has no tax, in the owner's words. Several reasons are in rows. */
  reason: z.string().nullable(),
});
export type TaxGroup = z.output<typeof taxGroup>;

const party = z.strictObject({
  name: z.string(),
  /** Street lines, or the whole address if town and post code are not separate. */
  address: z.string().nullable(),
  postcode: z.string().nullable(),
  city: z.string().nullable(),
  /** State, province or county. */
  region: z.string().optional(),
  country: z.string().nullable(),
  /** The VAT ID, or else the tax number; the only number in older documents. */
  taxId: z.string().nullable(),
  vatId: z.string().optional(),
  taxNumber: z.string().optional(),
  registerNumber: z.string().optional(),
  email: z.string().nullable(),
  /** The address for e-invoices: scheme and identifier as Peppol writes them, such as "9930:DE123456789". */
  electronicAddress: z.string().nullable(),
});
export type Party = z.output<typeof party>;

/** Hours behind grouped lines. */
const timesheetRow = z.strictObject({
  date: civilDate,
  description: z.string().nullable(),
  ticket: z.string().nullable(),
  minutes: z.int(),
});
export type TimesheetRow = z.output<typeof timesheetRow>;

/**
 * Everything an invoice says: the one source of the PDF, the page, the mail, the e-invoice files and the API. It is
 * written once when the invoice is issued and never changes. Amounts are minor units of `currency`. It is strict, so a
 * field of another version is never silently left unprinted; `versions.ts` reads what older versions wrote. A field that
 * was added without changing what the others mean is optional: a document without it prints as before.
 */
export const invoiceDocument = z.strictObject({
  /** The version of the document's fields and their meaning. */
  v: z.literal(1),
  /** How it is printed and written as XML. Absent on older documents, which keep the look they were sent with. */
  edition: z.literal(2).optional(),
  /** A credit note credits a whole invoice: the same lines and amounts, as a separate document. */
  kind: z.enum(["invoice", "creditNote"]),
  /** The credited invoice; null on an invoice. */
  corrects: z.strictObject({ number: z.string(), issueDate: civilDate }).nullable(),
  /** Given at issue; null on a preview. */
  number: z.string().nullable(),
  language,
  issueDate: civilDate,
  dueDate: civilDate,
  period: z.strictObject({ from: civilDate, until: civilDate }),
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** The number of decimal digits of every amount. */
  decimals: z.int().min(0).max(4),
  seller: party.extend({
    phone: z.string().nullable(),
    /** Register and court, managing director, or whatever else the law requires in the footer. */
    registration: z.string().nullable(),
  }),
  buyer: party.extend({
    reference: z.string().nullable(),
    orderNumber: z.string().optional(),
    /** Whom the mail greets. */
    contactName: z.string().optional(),
  }),
  lines: z.array(invoiceLine),
  /** How work is grouped into lines, and whether that is because there is too much of it for one document. */
  grouping: z.strictObject({ by: lineDetail, tooMany: z.boolean() }),
  /** Printed as an annex if lines group the hours by choice; null otherwise, and if it is too long. */
  timesheet: z.array(timesheetRow).nullable(),
  adjustments: z.array(adjustment),
  totals: z.strictObject({
    /** Sum of the lines. */
    lines: amount,
    discounts: amount,
    charges: amount,
    /** lines − discounts + charges */
    net: amount,
    tax: amount,
    /** net + tax: the amount to pay. */
    total: amount,
    minutes: z.int(),
  }),
  taxGroups: z.array(taxGroup),
  /** The tax in the currency in which the seller owes it. Absent if that is the invoice's, or no exchange rate is known. */
  taxInOwnCurrency: z
    .strictObject({
      currency: z.string().regex(/^[A-Z]{3}$/),
      decimals: z.int().min(0).max(4),
      /** What one unit of the invoice's currency is worth in this one, as a plain decimal. */
      rate: z.string(),
      tax: amount,
    })
    .optional(),
  payment: z.strictObject({
    days: z.int(),
    iban: z.string().nullable(),
    bic: z.string().nullable(),
    bankName: z.string().nullable(),
    /** An account without an IBAN, and the code of its bank or branch. */
    accountNumber: z.string().optional(),
    bankCode: z.string().optional(),
    /** Other ways to pay, in the owner's words. */
    details: z.string().optional(),
  }),
  note: z.string().nullable(),
  /** The look of the page: a colour as #rrggbb, and the logo by the name of its file. */
  look: z.strictObject({
    accent: z
      .string()
      .regex(/^#[0-9a-f]{6}$/)
      .nullable(),
    logo: z.string().nullable(),
  }),
  eInvoice: eInvoiceFile,
});
export type InvoiceDocument = z.output<typeof invoiceDocument>;

/** A text to check for unprintable characters. */
export const printCheck = z.object({ text: z.string().max(1_000_000) });

/** The files of an issued document: they are mailed and kept. */
export interface DocumentFiles {
  pdf: Uint8Array;
  /** The separate e-invoice, if the client wants one. */
  xml: string | null;
  /** True if the logo could not be printed. The seller's name is in its place. */
  logoLeftOut?: boolean;
}
