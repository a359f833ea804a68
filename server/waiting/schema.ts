import * as z from "zod";
import { requestId } from "../lib/schema.ts";
import { billingRunOutput, runKey } from "../run/schema.ts";
import { sendingOutput } from "../work/schema.ts";

export const waitingRetry = runKey.extend({ requestId });
export type WaitingRetry = z.output<typeof waitingRetry>;

/** A billing run that is not finished: it failed, is a draft, or is releasing its hours. */
const waitingRun = z.object({ clientName: z.string(), run: billingRunOutput });

/** A mail that is not sent: it waits for its next attempt or for a person. */
const waitingMail = z.object({
  /** The invoice or credit note that it brings, or the id of a mail to the owner. */
  documentId: z.string(),
  /** Null for a mail to the owner. */
  number: z.string().nullable(),
  /**
   * document: brings an invoice or a credit note · draft: tells the owner about a draft · security: tells the owner about a
   * change.
   */
  kind: z.enum(["document", "draft", "security"]),
  /** Empty for a mail about a change. */
  clientName: z.string(),
  delivery: sendingOutput,
});

/**
 * What stops part of the workspace when no run or mail can show it. timeZone: nothing is billed · client, run, mail: it
 * cannot be read, or a newer version wrote it · late: its billing day has begun and it was not billed.
 */
const waitingFault = z.object({
  kind: z.enum(["timeZone", "client", "run", "mail", "late"]),
  /** Null if it concerns the whole workspace or a mail. */
  clientId: z.string().nullable(),
  clientName: z.string().nullable(),
  message: z.string(),
});
export type WaitingFault = z.output<typeof waitingFault>;

export const waitingOutput = z.object({
  runs: z.array(waitingRun),
  mails: z.array(waitingMail),
  faults: z.array(waitingFault),
});
export type Waiting = z.output<typeof waitingOutput>;
