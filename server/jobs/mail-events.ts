import * as z from "zod";
import type { Runtime } from "../db/runtime.ts";
import { recordReturn } from "../delivery/service.ts";
import { provenWorkspaceId } from "../lib/actor.ts";
import { log } from "../lib/log.ts";

const tags = z.object({ workspaceId: z.array(z.string()).optional(), documentId: z.array(z.string()).optional() });

/** SES's event, as its configuration set publishes it. */
export const mailEvent = z.object({
  eventType: z.string(),
  mail: z.object({ tags: tags.default({}) }),
  bounce: z
    .object({
      bounceType: z.string(),
      bouncedRecipients: z.array(z.object({ emailAddress: z.string(), diagnosticCode: z.string().optional() })),
    })
    .optional(),
  complaint: z.object({ complainedRecipients: z.array(z.object({ emailAddress: z.string() })) }).optional(),
});
export type MailEvent = z.output<typeof mailEvent>;

/** Throws where the mail's own attempt is not noted yet, so that the event comes again. */
export async function noteMailEvent(runtime: Runtime, event: MailEvent): Promise<void> {
  const reason = reasonOf(event);
  const [workspaceId] = event.mail.tags.workspaceId ?? [];
  const [documentId] = event.mail.tags.documentId ?? [];
  // Sign-in mails bear no such tags; that they came back, the user notices.
  if (!reason || !workspaceId || !documentId) return;
  log("mail returned", { workspaceId, documentId, reason });
  const noted = await recordReturn(runtime, provenWorkspaceId(workspaceId), { documentId, reason });
  if (!noted) throw new Error("the attempt at this mail is not noted yet");
}

/** What the owner is told; null for events that ask nothing of anybody, such as a delivery or a bounce that is retried. */
function reasonOf({ bounce, complaint }: MailEvent): string | null {
  if (bounce?.bounceType === "Permanent") {
    const [first] = bounce.bouncedRecipients;
    return `The mail came back from ${first?.emailAddress}: ${first?.diagnosticCode ?? "the address does not exist"}`;
  }
  const complained = complaint?.complainedRecipients[0];
  return complained ? `${complained.emailAddress} reported the mail as unwanted.` : null;
}
