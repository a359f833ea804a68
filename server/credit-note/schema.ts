import * as z from "zod";
import { billingOutcome } from "../billing/schema.ts";
import { invoiceOutput } from "../invoice/schema.ts";
import { idOf } from "../lib/schema.ts";

/** release: the hours can change again and are billed next time · billAgain: at once, with today's client and profile. */
export const HOURS_OF_CREDIT = ["release", "billAgain"] as const;

export const invoiceCredit = z.object({ id: idOf("invoice"), hours: z.enum(HOURS_OF_CREDIT) });
export type InvoiceCredit = z.output<typeof invoiceCredit>;

export const creditOutcome = z.object({
  invoice: invoiceOutput,
  creditNote: invoiceOutput,
  /** What billing again came to; null when the hours return. */
  again: billingOutcome.nullable(),
});
export type CreditOutcome = z.output<typeof creditOutcome>;
