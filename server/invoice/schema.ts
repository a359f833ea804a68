import * as z from "zod";
import { deliveryOutput } from "../delivery/schema.ts";
import { invoiceDocument, period } from "../document/schema.ts";
import { amount, civilDate, idOf, pageInput, pageOf, requestId } from "../lib/schema.ts";
import { numberPattern } from "../workspace/fields.ts";

/**
 * paid: it was paid, or it is over nothing and was settled at issue, without a `paidOn` · void: a credit note credited it ·
 * credit: it is a credit note, and nothing is to be paid.
 */
const INVOICE_STATES = ["open", "overdue", "paid", "void", "credit"] as const;

export const invoiceOutput = z.object({
  id: z.string(),
  number: z.string(),
  kind: z.enum(["invoice", "creditNote"]),
  /** On a void invoice its credit note. On a credit note the invoice it credits. */
  counterpart: z.object({ id: z.string(), number: z.string() }).nullable(),
  clientId: z.string(),
  clientName: z.string(),
  /** The closed range. What the document calls its period also covers older work. */
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
const invoiceListItem = invoiceOutput.extend({ delivery: deliveryOutput.nullable() });
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

/** Filters that an invoice's own item answers. */
const STATE_FILTERS = ["unpaid", "overdue", "paid"] as const;
export type InvoiceFilter = (typeof STATE_FILTERS)[number];
const INVOICE_FILTERS = [...STATE_FILTERS, "undelivered"] as const;

export const invoiceList = z.object({
  clientId: idOf("client").optional(),
  filter: z.enum(INVOICE_FILTERS).optional(),
  ...pageInput,
});
export type InvoiceList = z.output<typeof invoiceList>;

const numbered = z.enum(["invoice", "creditNote"]);
export type Numbered = z.output<typeof numbered>;
/** Far beyond what anybody issues, and short enough to print. */
const countFrom = z.int("Use a whole number.").min(1, "Use 1 or more.").max(99_999_999, "Use at most eight digits.");

/**
 * Shows the next numbers of invoices or credit notes for the saved pattern, or for a pattern or a number to begin with that is
 * only being tried.
 */
export const nextNumbersInput = z.object({
  kind: numbered.default("invoice"),
  pattern: numberPattern.optional(),
  next: countFrom.optional(),
});
export type NextNumbers = z.output<typeof nextNumbersInput>;
export const nextNumbersOutput = z.array(z.string());

/** Sets the number with which a series begins, such as 58 after 57 invoices of this year that were written elsewhere. */
export const startNumbersInput = z.object({ kind: numbered, next: countFrom });
export type StartNumbers = z.output<typeof startNumbersInput>;

/** How invoices or credit notes are numbered today. */
const seriesState = z.object({
  /** The next number of the series, without its pattern. */
  next: z.int(),
  /** Whether a document has a number of this series. Then the next number can no longer be set. */
  issued: z.boolean(),
  /** The next three numbers. */
  numbers: nextNumbersOutput,
});
export const numberingOutput = z.object({ invoice: seriesState, creditNote: seriesState });
export type Numbering = z.output<typeof numberingOutput>;

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
