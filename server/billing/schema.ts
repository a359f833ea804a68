import * as z from "zod";
import { clientList, clientOutput } from "../client/schema.ts";
import { invoiceDocument, period } from "../document/schema.ts";
import { invoiceOutput } from "../invoice/schema.ts";
import { amount, civilDate, idOf, pageInput, pageOf, requestId } from "../lib/schema.ts";
import { billingRunOutput } from "../run/schema.ts";
import { setupQuestion } from "../workspace/fields.ts";

export const billingRange = z.object({
  clientId: idOf("client"),
  /** The date after the last one to bill; tomorrow at the latest. */
  until: civilDate.optional(),
});

/**
 * `expectedTotal`, in minor units, is the amount the caller saw. If it differs, nothing is billed. If it changes at the very
 * moment of billing, the run becomes a `draft` that waits for a person and nothing is sent.
 */
export const billingNow = billingRange.extend({ expectedTotal: amount.optional(), requestId });
export type BillingNow = z.output<typeof billingNow>;

/** Why an entry is not on the invoice. */
const LEFT_OUT_REASONS = ["not_billable", "after_period"] as const;

/** What the owner should fix before the billing day, or that the next invoice cannot be calculated from the stored data. */
export const BILLING_WARNINGS = ["rate_unconfirmed", "no_email", "no_business_name", "not_calculable"] as const;

const previewEntry = z.object({
  id: z.string(),
  date: z.string(),
  minutes: z.int(),
  description: z.string().nullable(),
  ticket: z.string().nullable(),
  rate: amount,
  net: amount,
});

/**
 * How the next invoice goes out on its billing day. onceAnswered: as a draft that waits until `billing.setup` is complete and
 * a person issues it · onApproval: as a draft that waits for a person · asDraft: as a draft that is issued after the client's
 * `reviewHours` · onItsOwn: at once. On hold, it waits for its release first.
 */
export const WAYS_OUT = ["onceAnswered", "onApproval", "asDraft", "onItsOwn"] as const;

const howItGoesOut = {
  goesOut: z.enum(WAYS_OUT),
  hold: clientOutput.shape.hold,
};

/** What is not answered yet, and so keeps invoices from going out. Empty once the workspace has issued an invoice. */
export const billingSetup = z.object({ missing: z.array(setupQuestion) });

export const billingPreview = z.object({
  clientId: z.string(),
  ...howItGoesOut,
  missing: billingSetup.shape.missing,
  /** The range that is closed. What the document calls its period also covers older work. */
  period,
  /** The billing day it goes out on automatically, and the instant. Null if none is set. */
  nextBilling: z.object({ date: z.string(), at: z.string() }).nullable(),
  /** Null if there is nothing to bill. Then no invoice is made and no number is used. */
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

/** What a client will be asked to pay next, by the same calculation as the invoice itself. */
const upcomingInvoice = z.object({
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
  ...howItGoesOut,
  warnings: z.array(z.enum(BILLING_WARNINGS)),
});
export type UpcomingInvoice = z.output<typeof upcomingInvoice>;

/**
 * Finds the clients that `client.list` finds for the same search, with the same cursors. Archived clients are included while
 * they have a billing day ahead for what they still owe.
 */
export const upcomingInput = clientList;
export type UpcomingInput = z.output<typeof upcomingInput>;
export const upcomingPage = pageOf(upcomingInvoice);

/** What every client will be asked to pay next, soonest first. */
export const allUpcoming = z.array(upcomingInvoice);

/** The billing day that brings the next invoice. Null if there is no work to bill. */
export const firstDay = z.object({ date: z.string(), at: z.string() }).nullable();
export type FirstDay = z.output<typeof firstDay>;
