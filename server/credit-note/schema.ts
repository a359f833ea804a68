import * as z from "zod";
import { billingOutcome } from "../billing/schema.ts";
import { invoiceOutput } from "../invoice/schema.ts";
import { idOf } from "../lib/schema.ts";

/** return: the hours can change again and are billed next time · billAgain: at once, with today's client and profile. */
export const HOURS_OF_VOID = ["return", "billAgain"] as const;

export const invoiceVoid = z.object({ id: idOf("invoice"), hours: z.enum(HOURS_OF_VOID) });
export type InvoiceVoid = z.output<typeof invoiceVoid>;

export const voidOutcome = z.object({
  invoice: invoiceOutput,
  creditNote: invoiceOutput,
  /** What billing again came to; null when the hours return. */
  again: billingOutcome.nullable(),
});
export type VoidOutcome = z.output<typeof voidOutcome>;
