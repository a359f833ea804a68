import * as z from "zod";
import { language } from "../lib/language.ts";
import {
  amount,
  basisPoints,
  billingDay,
  civilDate,
  currency,
  email,
  idOf,
  line,
  lines,
  optional,
  pageInput,
  pageOf,
  rate,
} from "../lib/schema.ts";
import { country, electronicAddress, TAX_CATEGORIES, taxId, taxTreatment } from "../workspace/schema.ts";

/** Which machine-readable file goes with the mail beside the PDF; the PDF itself carries Factur-X wherever it can. */
export const E_INVOICE_FILES = ["none", "xrechnung", "xrechnungCii", "peppol"] as const;
export const eInvoiceFile = z.enum(E_INVOICE_FILES);
export type EInvoiceFile = z.output<typeof eInvoiceFile>;

/** What one line stands for. `rate`: all work at one price. */
export const LINE_DETAILS = ["entry", "day", "ticket", "rate"] as const;
export const lineDetail = z.enum(LINE_DETAILS);
export type LineDetail = z.output<typeof lineDetail>;

const editable = {
  /** What the freelancer notes about the client; never sent. */
  description: optional(lines(2000)),
  email: optional(email),
  address: optional(lines(500)),
  postcode: optional(line(20)),
  city: optional(line(100)),
  country: optional(country),
  taxId: optional(taxId),
  /** Where e-invoices reach the client: scheme and identifier as Peppol writes them. */
  electronicAddress: optional(electronicAddress),
  /** The client's own reference, printed on the invoice. */
  reference: optional(line(100)),
  /** Hours that a draft waits for the owner before it is issued by itself; null issues invoices at once. */
  reviewHours: z.int("Use whole hours.").min(1, "Use at least one hour.").max(720, "Use at most 720 hours.").nullish(),
  /** Overrides the workspace's tax; null follows it. */
  tax: taxTreatment.nullish(),
  /** Of its documents and mails; null follows the workspace. */
  language: language.nullish(),
  /** What one line of an invoice stands for. */
  lineDetail: lineDetail.optional(),
  /** Which machine-readable file goes with the mail. */
  eInvoice: eInvoiceFile.optional(),
  /** A fixed amount taken off the net sum before tax, in minor units, besides the percentage. */
  discountAmount: amount.min(0, "Use 0 or more.").max(100_000_000_000, "That is too much to be meant.").optional(),
};

export const clientCreate = z.object({
  name: line(200, "Type the client's name."),
  rate,
  currency: currency.optional(),
  billingDay: billingDay.optional(),
  /** Taken off the net sum before tax, in hundredths of a per cent. */
  discount: basisPoints.optional(),
  ...editable,
});
export type ClientCreate = z.output<typeof clientCreate>;

export const clientUpdate = z.object({
  id: idOf("client"),
  name: line(200, "Type the client's name.").optional(),
  /** Another one only while no time was entered, and with the amounts in it: `rate`, and `discountAmount` where there is one. */
  currency: currency.optional(),
  rate: rate.optional(),
  billingDay: billingDay.optional(),
  discount: basisPoints.optional(),
  ...editable,
});
export type ClientUpdate = z.output<typeof clientUpdate>;

export const clientById = z.object({ id: idOf("client") });

export const clientList = z.object({
  /** Part of the name, whatever its case. */
  search: z.string().max(200).optional(),
  archived: z.boolean().default(false),
  ...pageInput,
});
export type ClientList = z.output<typeof clientList>;

export const clientAddRate = z.object({ id: idOf("client"), rate, from: civilDate });
export type ClientAddRate = z.output<typeof clientAddRate>;

/** What the owner says of amounts that were stored without their decimals. */
export const clientConfirmRate = z.object({
  id: idOf("client"),
  /** As read: where the client was changed meanwhile, nothing is written. */
  version: z.int(),
  /** One of the client's `possibleDecimals`. */
  decimals: z.int(),
});
export type ClientConfirmRate = z.output<typeof clientConfirmRate>;

export const rateOutput = z.object({
  /** First date it counts for; null for the rate the client began with. */
  from: z.string().nullable(),
  rate: amount,
});

export const clientOutput = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  email: z.string().nullable(),
  address: z.string().nullable(),
  postcode: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  taxId: z.string().nullable(),
  electronicAddress: z.string().nullable(),
  reference: z.string().nullable(),
  language: language.nullable(),
  lineDetail,
  eInvoice: eInvoiceFile,
  tax: z.object({ category: z.enum(TAX_CATEGORIES), rate: z.int(), reason: z.string().nullable() }).nullable(),
  discount: z.int(),
  discountAmount: amount,
  reviewHours: z.int().nullable(),
  currency: z.string(),
  /** Of every amount of this client, in and out: 1000 is 10.00 with two. By ISO 4217, unless its owner confirmed others. */
  decimals: z.int(),
  /** False on a client of before whose amounts can be read in two ways: nothing is issued until its owner says which. */
  rateConfirmed: z.boolean(),
  /** The ways in which those can be read; the one that counts, where there is no doubt. */
  possibleDecimals: z.array(z.int()),
  /** Per hour in minor units, as of today in the workspace's zone. */
  rate: amount,
  /** In the order they count: a later one wins over an earlier one of the same date. */
  rates: z.array(rateOutput),
  billingDay: z.int(),
  /** Work with a billing date before this one stands on an invoice, or was found to need none. */
  lockedUntil: z.string(),
  /** The next billing day: its date, and the instant it begins at; null once an archived client has nothing left to bill. */
  nextBilling: z.object({ date: z.string(), at: z.string() }).nullable(),
  archived: z.boolean(),
  /** Goes up with every change of the client. */
  version: z.int(),
  createdAt: z.string(),
});
export type Client = z.output<typeof clientOutput>;

export const clientPage = pageOf(clientOutput);

/** An entry whose price a new rate would change, with its price before and after. */
export const repricedEntry = z.object({
  id: z.string(),
  date: z.string(),
  minutes: z.int(),
  description: z.string().nullable(),
  before: amount,
  after: amount,
});
export const ratePreview = z.object({
  currency: z.string(),
  decimals: z.int(),
  entries: z.array(repricedEntry),
  /** Sum of the differences. */
  difference: amount,
});
export type RatePreview = z.output<typeof ratePreview>;
