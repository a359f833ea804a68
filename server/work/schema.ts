import * as z from "zod";
import { jobFailureOutput } from "../lib/schema.ts";

/**
 * pending: waits for its attempt · sending: being handed over · sent: the other side accepted it · failed: every attempt was
 * refused · blocked: there is no address to send to · dropped: it was not sent because it was no longer true.
 */
export const SENDING_STATES = ["pending", "sending", "sent", "failed", "blocked", "dropped"] as const;

const attemptOutput = z.object({
  at: z.string(),
  outcome: z.enum(["sent", "refused", "unknown"]),
  /** Why it was refused, or why its outcome is unknown. */
  failure: jobFailureOutput.nullable(),
});

/** Something sent to somebody outside, such as a mail, and its status. */
export const sendingOutput = z.object({
  state: z.enum(SENDING_STATES),
  to: z.string().nullable(),
  attempts: z.int(),
  nextAttemptAt: z.string().nullable(),
  /** Why it is not sent. Null if nothing prevents it. */
  failure: jobFailureOutput.nullable(),
  sentAt: z.string().nullable(),
  history: z.array(attemptOutput),
});
export type ShownSending = z.output<typeof sendingOutput>;
