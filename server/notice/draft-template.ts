import { formatInstant, formatMoney, formatPeriod } from "../lib/format.ts";
import { escapeHtml } from "../lib/html.ts";
import { onOneLine } from "../lib/schema.ts";
import type { OutgoingMail } from "../mail/message.ts";
import { ownerPage } from "./owner-page.ts";
import type { DraftNotice } from "./rules.ts";

/** Returns the mail about a draft: the amount and the client, when it is issued automatically, and a link to it. */
export function draftMail(notice: DraftNotice, appUrl: string): Pick<OutgoingMail, "subject" | "text" | "html"> {
  const { clientId, clientName, period, work = period, revision, total, issuesAt, timeZone } = notice;
  const amount = formatMoney(total, notice);
  const link = `${appUrl}/drafts/${clientId}/${period.from}/${revision}`;
  const opening = `The invoice to ${clientName} for the work of ${formatPeriod(work)} is ready to be looked at: ${amount}.`;
  const promise = `It is issued and sent by itself on ${formatInstant(issuesAt, timeZone)}, unless you hold, change or discard it.`;
  return {
    subject: onOneLine(`Draft for ${clientName}: ${amount}`),
    text: `${opening}\n\n${promise}\n\n${link}\n`,
    html: ownerPage([escapeHtml(opening), escapeHtml(promise), `<a href="${escapeHtml(link)}">Look at the draft</a>`]),
  };
}
