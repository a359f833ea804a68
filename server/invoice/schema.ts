import * as z from "zod";
import { deliveryOutput } from "../delivery/schema.ts";
import { invoiceDocument, period } from "../document/schema.ts";
import { amount, civilDate, idOf, pageInput, pageOf, requestId } from "../lib/schema.ts";
import { numberPattern } from "../workspace/fields.ts";

/**
 * paid: it was paid, or it is over nothing and was settled at issue, without a `paidOn` · void: a credit note credited it ·
 * credit: it is a credit note, and nothing is to be paid.
 */
export const INVOICE_STATES = ["open", "overdue", "paid", "void", "credit"] as const;

export const invoiceOutput = z.object({
  id: z.string(),
  number: z.string(),
  kind: z.enum(["invoice", "creditNote"]),
  /** On a void invoice its credit note. On a credit note the invoice it credits. */
  counterpart: z.object({ id: z.string(), number: z.string() }).nullable(),
  clientId: z.string(),
  clientName: z.string(),
  period,
  issueDate: z.string(),
  dueDate: z.string(),
  currency: z.string(),
  /** The number of decimal digits in the amounts. */
  decimals: z.int(),
  net: amount,
  tax: amount,
  total: amount,
  /** As of today in the workspace's zone. */
  state: z.enum(INVOICE_STATES),
  paidOn: z.string().nullable(),
  issuedAt: z.string(),
});
export type Invoice = z.output<typeof invoiceOutput>;

/** A list item: an invoice with the status of its mail. */
export const invoiceListItem = invoiceOutput.extend({ delivery: deliveryOutput.nullable() });
export type InvoiceListItem = z.output<typeof invoiceListItem>;
export const invoicePage = pageOf(invoiceListItem);

/** One invoice with its document and the status of its mail. */
export const invoiceDetail = invoiceOutput.extend({
  document: invoiceDocument,
  delivery: deliveryOutput.nullable(),
  /** The client's present address, to which the mail can be sent again. */
  clientEmail: z.string().nullable(),
});
export type InvoiceDetail = z.output<typeof invoiceDetail>;

export const INVOICE_FILTERS = ["unpaid", "overdue", "paid", "undelivered"] as const;

export const invoiceList = z.object({
  clientId: idOf("client").optional(),
  filter: z.enum(INVOICE_FILTERS).optional(),
  ...pageInput,
});
export type InvoiceList = z.output<typeof invoiceList>;

/** Shows the next invoice numbers for the saved pattern, or for one that is only being tried. */
export const nextNumbersInput = z.object({ pattern: numberPattern.optional() });
export const nextNumbersOutput = z.array(z.string());

export const invoiceById = z.object({ id: idOf("invoice") });
/**
 * `paidOn: null` removes the payment. A date before the invoice's or after today is refused unless `dateConfirmed` says that
 * it is meant.
 */
export const invoiceMarkPaid = z.object({
  id: idOf("invoice"),
  paidOn: civilDate.nullable(),
  dateConfirmed: z.boolean().default(false),
  requestId,
});
export type InvoiceMarkPaid = z.output<typeof invoiceMarkPaid>;
