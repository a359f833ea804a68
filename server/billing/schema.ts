import * as z from "zod";
import { clientList } from "../client/schema.ts";
import { invoiceDocument, period } from "../document/schema.ts";
import { invoiceOutput } from "../invoice/schema.ts";
import { amount, civilDate, idOf, pageInput, pageOf } from "../lib/schema.ts";
import { billingRunOutput } from "../run/schema.ts";

export const billingRange = z.object({
  clientId: idOf("client"),
  /** The date after the last one billed; tomorrow at the latest. */
  until: civilDate.optional(),
});

/**
 * `expectedTotal`, in minor units, is the amount the caller saw: where it is another by now, nothing is billed. Where it
 * becomes another in that very moment, the run is answered as a `draft` that waits for a person, and nothing is sent.
 */
export const billingNow = billingRange.extend({ expectedTotal: amount.optional() });
export type BillingNow = z.output<typeof billingNow>;

/** Why an entry is not on the invoice. */
export const LEFT_OUT_REASONS = ["not_billable", "after_period"] as const;

/** What the owner should mend before the billing day; or that the next invoice cannot be worked out from what is kept. */
export const BILLING_WARNINGS = ["rate_unconfirmed", "no_email", "no_business_name", "not_calculable"] as const;

export const previewEntry = z.object({
  id: z.string(),
  date: z.string(),
  minutes: z.int(),
  description: z.string().nullable(),
  ticket: z.string().nullable(),
  rate: amount,
  net: amount,
});

export const billingPreview = z.object({
  clientId: z.string(),
  period,
  /** The billing day it goes out on by itself, and the instant; null where none is set. */
  nextBilling: z.object({ date: z.string(), at: z.string() }).nullable(),
  /** Null when there is nothing to bill: then no invoice is made and no number is used. */
  document: invoiceDocument.nullable(),
  entries: z.array(previewEntry),
  leftOut: z.array(
    z.object({
      id: z.string(),
      date: z.string(),
      minutes: z.int(),
      description: z.string().nullable(),
      reason: z.enum(LEFT_OUT_REASONS),
    }),
  ),
  warnings: z.array(z.enum(BILLING_WARNINGS)),
  calculatedAt: z.string(),
});
export type BillingPreview = z.output<typeof billingPreview>;

export const billingOutcome = z.object({ run: billingRunOutput, invoice: invoiceOutput.nullable() });
export type BillingOutcome = z.output<typeof billingOutcome>;

export const billingRunsInput = z.object({ clientId: idOf("client"), ...pageInput });
export const billingRunPage = pageOf(billingRunOutput);

/** What each client will be asked to pay next, by the same calculation as the invoice itself. */
export const upcomingInvoice = z.object({
  clientId: z.string(),
  clientName: z.string(),
  email: z.string().nullable(),
  nextBilling: z.object({ date: z.string(), at: z.string() }).nullable(),
  period,
  currency: z.string(),
  decimals: z.int(),
  minutes: z.int(),
  net: amount,
  total: amount,
  warnings: z.array(z.enum(BILLING_WARNINGS)),
});
export type UpcomingInvoice = z.output<typeof upcomingInvoice>;

/**
 * Of the clients that `client.list` finds for the same search; the cursors are the same. Archived ones are billed for what
 * they still owe, and are left out once they have no billing day ahead.
 */
export const upcomingInput = clientList;
export type UpcomingInput = z.output<typeof upcomingInput>;
export const upcomingPage = pageOf(upcomingInvoice);
