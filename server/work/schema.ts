import * as z from "zod";
import { jobFailureOutput } from "../lib/schema.ts";

/**
 * pending: waits for its attempt · sending: handed over now · sent: the other side took it · failed: every attempt was
 * refused · blocked: there is no address to send to · dropped: it was given up before it went out, as it was not so any more.
 */
export const SENDING_STATES = ["pending", "sending", "sent", "failed", "blocked", "dropped"] as const;

export const attemptOutput = z.object({
  at: z.string(),
  outcome: z.enum(["sent", "refused", "unknown"]),
  /** Why it was refused, or why its outcome is unknown. */
  failure: jobFailureOutput.nullable(),
});

/** Something that goes to somebody outside, such as a mail, and what became of it. */
export const sendingOutput = z.object({
  state: z.enum(SENDING_STATES),
  to: z.string().nullable(),
  attempts: z.int(),
  nextAttemptAt: z.string().nullable(),
  /** Why it is not out; null where nothing stands in its way. */
  failure: jobFailureOutput.nullable(),
  sentAt: z.string().nullable(),
  history: z.array(attemptOutput),
});
export type ShownSending = z.output<typeof sendingOutput>;
