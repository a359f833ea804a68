import * as z from "zod";
import { billingOutcome } from "../billing/schema.ts";
import { invoiceOutput } from "../invoice/schema.ts";
import { amount, idOf, requestId } from "../lib/schema.ts";

/**
 * release: the hours can change and are billed next time · billAgain: they are billed at once, with today's client and
 * profile, and with what the owner wrote on the draft · writeOff: they are released and no longer billable.
 */
export const HOURS_OF_CREDIT = ["release", "billAgain", "writeOff"] as const;

/**
 * `expectedTotal`, in minor units, is the amount of the invoice that billing again makes, as the caller saw it. If it differs,
 * nothing is credited.
 */
export const invoiceCredit = z.object({
  id: idOf("invoice"),
  hours: z.enum(HOURS_OF_CREDIT),
  expectedTotal: amount.optional(),
  requestId,
});
export type InvoiceCredit = z.output<typeof invoiceCredit>;

export const creditOutcome = z.object({
  invoice: invoiceOutput,
  creditNote: invoiceOutput,
  /** The outcome of billing again. Null if the hours are released. */
  again: billingOutcome.nullable(),
});
export type CreditOutcome = z.output<typeof creditOutcome>;

/** What crediting an invoice would bring. */
export const creditPreview = z.object({
  /**
   * The invoice that billing again makes. `draft`: it becomes a draft first, because the client has review hours, or because
   * a payment does not match its amount.
   */
  again: z.object({ total: amount, currency: z.string(), decimals: z.int(), draft: z.boolean() }),
  /** Whether the owner wrote lines, charges or a note on the draft. Billing again keeps them; nothing else does. */
  edited: z.boolean(),
  /** When the invoice was paid. If the new one has the same amount, the payment counts for it. */
  paidOn: z.string().nullable(),
  /** Whether the client is archived. Its released hours are billed all the same. */
  archived: z.boolean(),
});
export type CreditPreview = z.output<typeof creditPreview>;
