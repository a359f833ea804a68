import * as z from "zod";
import { deliveryOutput } from "../delivery/schema.ts";
import { invoiceDocument, period } from "../document/schema.ts";
import { amount, civilDate, idOf, pageInput, pageOf } from "../lib/schema.ts";
import { numberPattern } from "../workspace/fields.ts";

/** void: a credit note took it back · credit: it is one, and nothing is to be paid. */
export const INVOICE_STATES = ["open", "overdue", "paid", "void", "credit"] as const;

export const invoiceOutput = z.object({
  id: z.string(),
  number: z.string(),
  kind: z.enum(["invoice", "creditNote"]),
  /** On a void invoice its credit note; on a credit note the invoice it takes back. */
  counterpart: z.object({ id: z.string(), number: z.string() }).nullable(),
  clientId: z.string(),
  clientName: z.string(),
  period,
  issueDate: z.string(),
  dueDate: z.string(),
  currency: z.string(),
  /** How many digits of the amounts are decimals of the currency. */
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

/** One row of a list: what became of its mail stands beside it. */
export const invoiceListItem = invoiceOutput.extend({ delivery: deliveryOutput.nullable() });
export type InvoiceListItem = z.output<typeof invoiceListItem>;
export const invoicePage = pageOf(invoiceListItem);

/** One invoice, whole. */
export const invoiceDetail = invoiceOutput.extend({ document: invoiceDocument, delivery: deliveryOutput.nullable() });
export type InvoiceDetail = z.output<typeof invoiceDetail>;

export const INVOICE_FILTERS = ["unpaid", "overdue", "paid", "undelivered"] as const;

export const invoiceList = z.object({
  clientId: idOf("client").optional(),
  filter: z.enum(INVOICE_FILTERS).optional(),
  ...pageInput,
});
export type InvoiceList = z.output<typeof invoiceList>;

/** How the next invoices would be numbered: by the saved pattern, or by one that is only being tried. */
export const nextNumbersInput = z.object({ pattern: numberPattern.optional() });
export const nextNumbersOutput = z.array(z.string());

export const invoiceById = z.object({ id: idOf("invoice") });
/** `paidOn: null` takes the payment back. */
export const invoiceMarkPaid = z.object({ id: idOf("invoice"), paidOn: civilDate.nullable() });
