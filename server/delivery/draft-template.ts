import { formatInstant, formatMoney, formatPeriod } from "../lib/format.ts";
import { escaped } from "../lib/html.ts";
import { onOneLine } from "../lib/schema.ts";
import type { OutgoingMail } from "../mail/message.ts";
import type { DraftNotice } from "./rules.ts";

/** Tells the owner of a draft: what is asked of whom, when it goes out by itself, and where to look at it. */
export function draftMail(notice: DraftNotice, appUrl: string): Pick<OutgoingMail, "subject" | "text" | "html"> {
  const { clientId, clientName, period, revision, total, issuesAt, timeZone } = notice;
  const amount = formatMoney(total, notice);
  const link = `${appUrl}/drafts/${clientId}/${period.from}/${revision}`;
  const opening = `The invoice to ${clientName} for the work of ${formatPeriod(period)} is ready to be looked at: ${amount}.`;
  const promise = `It is issued and sent by itself on ${formatInstant(issuesAt, timeZone)}, unless you hold, change or discard it.`;
  return {
    subject: onOneLine(`Draft for ${clientName}: ${amount}`),
    text: `${opening}\n\n${promise}\n\n${link}\n`,
    html: page([escaped(opening), escaped(promise), `<a href="${escaped(link)}">Look at the draft</a>`]),
  };
}

/** No colours of its own, so that a dark mail program can turn it dark. */
function page(paragraphs: string[]): string {
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">',
    "<style>:root{color-scheme:light dark}</style></head>",
    "<body style=\"margin:0;font:16px/24px -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif\">",
    '<div style="max-width:520px;margin:0 auto;padding:32px 20px;overflow-wrap:anywhere">',
    ...paragraphs.map((text) => `<p style="margin:0 0 16px">${text}</p>`),
    "</div></body></html>",
  ].join("\n");
}
