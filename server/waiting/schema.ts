import * as z from "zod";
import { deliveryOutput } from "../delivery/schema.ts";
import { billingRunOutput } from "../run/schema.ts";

/** A billing run that is not finished: it failed, it is a draft, or its hours are on their way back. */
export const waitingRun = z.object({ clientName: z.string(), run: billingRunOutput });

/** A mail that is not out: it waits for its next attempt, or for a person. */
export const waitingMail = z.object({
  documentId: z.string(),
  /** Null on a mail to the owner. */
  number: z.string().nullable(),
  /** document: brings an invoice or a credit note · draft, security: tell the owner of a draft, or of a change. */
  kind: z.enum(["document", "draft", "security"]),
  /** Empty on a mail about a change. */
  clientName: z.string(),
  delivery: deliveryOutput,
});

export const waitingOutput = z.object({ runs: z.array(waitingRun), mails: z.array(waitingMail) });
export type Waiting = z.output<typeof waitingOutput>;
