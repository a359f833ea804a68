import { formatInstant, formatMoney, formatPeriod } from "../lib/format.ts";
import { escapeHtml } from "../lib/html.ts";
import { onOneLine } from "../lib/schema.ts";
import type { OutgoingMail } from "../mail/message.ts";
import { unansweredWords } from "../workspace/rules.ts";
import { ownerPage } from "./owner-page.ts";
import type { DraftNotice, ReviewNotice, WaitingNotice } from "./rules.ts";

type Content = Pick<OutgoingMail, "subject" | "text" | "html">;

/** Returns the mail about a draft: the amount and the client, what becomes of it or why it waits, and a link to it. */
export function draftMail(notice: DraftNotice, appUrl: string): Content {
  const { clientId, clientName, period, work = period, revision, total } = notice;
  const isWaiting = "waitsFor" in notice;
  // Until the rate is confirmed, its amount can be read in two ways.
  const amount = isWaiting && notice.waitsFor === "rate" ? null : formatMoney(total, notice);
  const link = `${appUrl}/drafts/${clientId}/${period.from}/${revision}`;
  const ready = `The invoice to ${clientName} for the work of ${formatPeriod(work)} is ready to be looked at`;
  const opening = amount === null ? `${ready}.` : `${ready}: ${amount}.`;
  const sentences = [opening, ...(isWaiting ? waitingWords(notice) : [reviewWords(notice)])];
  const waiting = `An invoice waits for you: ${[clientName, amount].filter(Boolean).join(", ")}`;
  return {
    subject: onOneLine(isWaiting ? waiting : `Draft for ${clientName}: ${amount}`),
    text: `${[...sentences, link].join("\n\n")}\n`,
    html: ownerPage([...sentences.map(escapeHtml), `<a href="${escapeHtml(link)}">Look at the draft</a>`]),
  };
}

function reviewWords({ issuesAt, timeZone }: ReviewNotice): string {
  const moment = formatInstant(issuesAt, timeZone);
  return `It is issued and sent by itself on ${moment}, unless you hold, change or discard it.`;
}

/** Returns why a draft waits, and what its owner can do. */
function waitingWords(notice: WaitingNotice): string[] {
  return [reasonOf(notice), "Nothing is sent to the client before that. You can also change or discard it."];
}

function reasonOf({ waitsFor, missing, clientName }: WaitingNotice): string {
  switch (waitsFor) {
    case "answers":
      return `It waits for answers that every invoice states. ${unansweredWords(missing)} Then look at the draft and approve it.`;
    case "approval":
      return "It waits for your OK. Look at the draft and approve it.";
    case "unusual":
      return `It is over twice or under half of what is usual for ${clientName}, so it waits for your OK. Look at the draft and approve it.`;
    case "rate":
      return `It waits until you have confirmed the rate of ${clientName}. Confirm it on the client's page; then look at the draft and issue it.`;
  }
}
