import * as z from "zod";
import { billingRunOutput } from "../run/schema.ts";
import { sendingOutput } from "../work/schema.ts";

/** A billing run that is not finished: it failed, it is a draft, or its hours are on their way back. */
export const waitingRun = z.object({ clientName: z.string(), run: billingRunOutput });

/** A mail that is not out: it waits for its next attempt, or for a person. */
export const waitingMail = z.object({
  /** The invoice or credit note that it brings, or an id of a mail to the owner. */
  documentId: z.string(),
  /** Null on a mail to the owner. */
  number: z.string().nullable(),
  /** document: brings an invoice or a credit note · draft, security: tell the owner of a draft, or of a change. */
  kind: z.enum(["document", "draft", "security"]),
  /** Empty on a mail about a change. */
  clientName: z.string(),
  delivery: sendingOutput,
});

/**
 * What keeps something of the workspace from going on, where no run or mail can say so itself. timeZone: nothing is billed ·
 * client, run, mail: it cannot be read, or is of a newer version · late: its billing day has begun and it was not billed.
 */
export const waitingFault = z.object({
  kind: z.enum(["timeZone", "client", "run", "mail", "late"]),
  /** Null where it is about the whole workspace, or about a mail. */
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
