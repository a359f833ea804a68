import * as z from "zod";
import type { Runtime } from "../db/runtime.ts";
import { recordReturn } from "../delivery/service.ts";
import { getDocument } from "../invoice/store.ts";
import { provenWorkspaceId } from "../lib/actor.ts";
import { log } from "../lib/log.ts";

const tag = z.array(z.string()).optional();
const tags = z.object({ workspaceId: tag, documentId: tag, mailing: tag });

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
  const [workspaceId] = event.mail.tags.workspaceId ?? [];
  const [documentId] = event.mail.tags.documentId ?? [];
  const [mailing] = event.mail.tags.mailing ?? [];
  // Sign-in mails bear no such tags; that they came back, the user notices.
  if (!workspaceId || !documentId) return;
  const reports = reportsOf(event);
  if (reports.length === 0) return;
  const proven = provenWorkspaceId(workspaceId);
  const kept = await getDocument(runtime.db, proven, documentId);
  // SES reports the owner's copy in the name of the client's mail, of which it says nothing.
  const report = reports.find(({ address }) => address.toLowerCase() !== kept?.copyTo?.toLowerCase());
  if (!report) return;
  const { reason } = report;
  log("mail returned", { workspaceId, documentId, reason });
  const returned = { documentId, reason, mailing: mailing === undefined ? null : Number(mailing) };
  const noted = await recordReturn(runtime, proven, returned);
  if (!noted) throw new Error("the attempt at this mail is not noted yet");
}

/** What the owner is told, of each address; none for events that ask nothing of anybody, such as a bounce that is retried. */
function reportsOf({ bounce, complaint }: MailEvent): { address: string; reason: string }[] {
  const bounced = bounce?.bounceType === "Permanent" ? bounce.bouncedRecipients : [];
  const complained = complaint?.complainedRecipients ?? [];
  return [
    ...bounced.map(({ emailAddress: address, diagnosticCode = "the address does not exist" }) => ({
      address,
      reason: `The mail came back from ${address}: ${diagnosticCode}`,
    })),
    ...complained.map(({ emailAddress: address }) => ({
      address,
      reason: `${address} reported the mail as unwanted.`,
    })),
  ];
}
