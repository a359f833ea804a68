import * as z from "zod";
import type { Runtime } from "../db/runtime.ts";
import { jobScope } from "../db/scope.ts";
import { type ReturnedMail, recordReturn } from "../delivery/service.ts";
import { isDocumentId } from "../delivery/store.ts";
import { getDocument } from "../invoice/store.ts";
import { jobFailure } from "../lib/job-failure.ts";
import { recordNoticeReturn } from "../notice/service.ts";

const tag = z.array(z.string()).optional();
const tags = z.object({ workspaceId: tag, documentId: tag, mailing: tag });

/** SES's event, as its configuration set publishes it. */
export const mailEvent = z.object({
  eventType: z.string(),
  mail: z.object({ tags: tags.default({}) }),
  bounce: z
    .object({
      bounceType: z.string(),
      bounceSubType: z.string().optional(),
      bouncedRecipients: z.array(
        // The last two are present only if the bounce has a delivery status notification with them (RFC 3464).
        z.object({
          emailAddress: z.string(),
          action: z.string().optional(),
          diagnosticCode: z.string().optional(),
        }),
      ),
    })
    .optional(),
  complaint: z.object({ complainedRecipients: z.array(z.object({ emailAddress: z.string() })) }).optional(),
  /** SES found a virus and sent the mail to nobody. */
  reject: z.object({ reason: z.string().optional() }).optional(),
});
export type MailEvent = z.output<typeof mailEvent>;
type Bounce = NonNullable<MailEvent["bounce"]>;

/** Throws if the mail's own attempt is not noted yet, so that the event is retried. */
export async function noteMailEvent(runtime: Runtime, event: MailEvent): Promise<void> {
  const [workspaceId] = event.mail.tags.workspaceId ?? [];
  const [documentId] = event.mail.tags.documentId ?? [];
  const [mailing] = event.mail.tags.mailing ?? [];
  // Sign-in mails have no such tags; users notice themselves if those bounce.
  if (!workspaceId || !documentId) return;
  const reports = reportsOf(event);
  const [first] = reports;
  if (!first) return;
  const scope = jobScope(runtime, "mailEvents", workspaceId);
  const noted = isDocumentId(documentId)
    ? await recordReturn(scope, {
        documentId,
        reports,
        copyTo: (await getDocument(scope, documentId))?.copyTo ?? null,
        mailing: mailing === undefined ? null : Number(mailing),
      })
    : await recordNoticeReturn(scope, documentId, first.failure);
  if (!noted) throw new Error("the attempt at this mail is not noted yet");
}

/** Returns what the owner learns about each address or the whole mail; nothing for events that need no action. */
function reportsOf({ bounce, complaint, reject }: MailEvent): ReturnedMail["reports"] {
  const bounced = bounce?.bouncedRecipients.filter(({ action }) => isGivenUp(bounce, action)) ?? [];
  const complained = complaint?.complainedRecipients ?? [];
  return [
    ...bounced.map(({ emailAddress: address, diagnosticCode }) => {
      const detail = `${address}: ${whyItBounced(bounce, diagnosticCode)}`;
      return { address, failure: jobFailure("returned", { detail }) };
    }),
    ...complained.map(({ emailAddress: address }) => ({
      address,
      failure: jobFailure("unwanted", { detail: address }),
    })),
    ...(reject ? [{ address: null, failure: jobFailure("harmful", { detail: reject.reason ?? null }) }] : []),
  ];
}

/**
 * Returns true if the mail is lost to a recipient. SES reports a soft bounce only after long retries, so it is as final
 * as a hard one. An automatic reply, such as an absence notice, is not: SES reports it as transient and general,
 * without a delivery status notification and so without an action. A notification with "delayed" comes from a server
 * that keeps trying. docs/operations.md names AWS's pages.
 */
function isGivenUp({ bounceType, bounceSubType }: Bounce, action: string | undefined): boolean {
  if (bounceType === "Permanent") return true;
  if (action !== undefined) return action.toLowerCase() === "failed";
  return bounceType !== "Transient" || bounceSubType !== "General";
}

const SOFT = new Map([
  ["MailboxFull", "the mailbox is full"],
  ["MessageTooLarge", "the mail is too large for it"],
  ["ContentRejected", "its server does not take this content"],
  ["AttachmentRejected", "its server does not take this attachment"],
]);

function whyItBounced(bounce: Bounce | undefined, diagnosticCode: string | undefined): string {
  const known = SOFT.get(bounce?.bounceSubType ?? "");
  if (known && diagnosticCode) return `${known} (${diagnosticCode})`;
  const unsaid = bounce?.bounceType === "Permanent" ? "the address does not exist" : "its server did not say why";
  return known ?? diagnosticCode ?? unsaid;
}
