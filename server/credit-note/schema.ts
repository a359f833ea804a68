import * as z from "zod";
import { billingOutcome } from "../billing/schema.ts";
import { invoiceOutput } from "../invoice/schema.ts";
import { idOf, requestId } from "../lib/schema.ts";

/**
 * release: the hours can change and are billed next time · billAgain: they are billed at once, with today's client and
 * profile.
 */
export const HOURS_OF_CREDIT = ["release", "billAgain"] as const;

export const invoiceCredit = z.object({ id: idOf("invoice"), hours: z.enum(HOURS_OF_CREDIT), requestId });
export type InvoiceCredit = z.output<typeof invoiceCredit>;

export const creditOutcome = z.object({
  invoice: invoiceOutput,
  creditNote: invoiceOutput,
  /** The outcome of billing again. Null if the hours are released. */
  again: billingOutcome.nullable(),
});
export type CreditOutcome = z.output<typeof creditOutcome>;
