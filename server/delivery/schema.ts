import * as z from "zod";
import { email, idOf, jobFailureOutput } from "../lib/schema.ts";

/**
 * pending: waits for its attempt · sending: handed over now · sent: the mail server took it, or, where `sentAt` is null,
 * its draft was issued or changed before the owner could be told of it ·
 * failed: every attempt was refused · blocked: there is no address to send to.
 */
export const DELIVERY_STATES = ["pending", "sending", "sent", "failed", "blocked"] as const;

export const deliveryAttempt = z.object({
  at: z.string(),
  outcome: z.enum(["sent", "refused", "unknown"]),
  /** Why it was refused, or why its outcome is unknown. */
  failure: jobFailureOutput.nullable(),
});

export const deliveryOutput = z.object({
  state: z.enum(DELIVERY_STATES),
  to: z.string().nullable(),
  attempts: z.int(),
  nextAttemptAt: z.string().nullable(),
  /** Why it is not out; null where nothing stands in its way. */
  failure: jobFailureOutput.nullable(),
  sentAt: z.string().nullable(),
  history: z.array(deliveryAttempt),
});
export type Delivery = z.output<typeof deliveryOutput>;

/** Sends an invoice's mail again, to another address where one is given. */
export const deliveryResend = z.object({ id: idOf("invoice"), to: email.optional() });
