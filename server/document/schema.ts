import * as z from "zod";
import { amount } from "../lib/schema.ts";
import { TAX_CATEGORIES } from "../workspace/schema.ts";

export const period = z.object({ from: z.string(), until: z.string() });

export const invoiceLine = z.object({
  /** Date of the work; null on a line that gathers several days. */
  date: z.string().nullable(),
  description: z.string(),
  ticket: z.string().nullable(),
  /** Exactly what is multiplied, and printed as h:mm. */
  minutes: z.int(),
  /** Per hour, minor units. */
  rate: amount,
  /** minutes × rate ÷ 60, rounded half away from zero. */
  net: amount,
});
export type InvoiceLine = z.output<typeof invoiceLine>;

export const taxGroup = z.object({
  category: z.enum(TAX_CATEGORIES),
  /** Per cent in hundredths. */
  rate: z.int(),
  /** What the tax is computed on: the lines less the discount. */
  base: amount,
  tax: amount,
  reason: z.string().nullable(),
});

export const party = z.object({
  name: z.string(),
  address: z.string().nullable(),
  country: z.string().nullable(),
  taxId: z.string().nullable(),
  email: z.string().nullable(),
});

/**
 * Everything an invoice says: the one source of the PDF, the page, the mail and the API.
 * Written once when the invoice is issued and never changed. Amounts are minor units of `currency`.
 */
export const invoiceDocument = z.object({
  /** A credit note takes back a whole invoice: the same lines and amounts, as a document of its own. */
  kind: z.enum(["invoice", "creditNote"]),
  /** What a credit note takes back; null on an invoice. */
  corrects: z.object({ number: z.string(), issueDate: z.string() }).nullable(),
  /** Given when it is issued; null on a preview. */
  number: z.string().nullable(),
  issueDate: z.string(),
  dueDate: z.string(),
  period,
  currency: z.string(),
  seller: party.extend({ phone: z.string().nullable() }),
  buyer: party.extend({ reference: z.string().nullable() }),
  lines: z.array(invoiceLine),
  /** How lines were gathered because there were too many for one document. */
  grouping: z.enum(["entry", "day", "rate"]),
  totals: z.object({
    /** Sum of the lines. */
    lines: amount,
    /** Per cent in hundredths, and the amount it takes off. */
    discountRate: z.int(),
    discount: amount,
    /** lines − discount */
    net: amount,
    tax: amount,
    /** net + tax: what is to be paid. */
    total: amount,
    minutes: z.int(),
  }),
  taxGroups: z.array(taxGroup),
  payment: z.object({
    days: z.int(),
    iban: z.string().nullable(),
    bic: z.string().nullable(),
    bankName: z.string().nullable(),
  }),
  note: z.string().nullable(),
});
export type InvoiceDocument = z.output<typeof invoiceDocument>;
