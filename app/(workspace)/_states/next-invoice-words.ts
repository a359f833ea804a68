import { nextInvoiceWords, upcomingWords } from "@/app/_words/upcoming.ts";
import type { BillingPreview } from "@/server/billing/schema.ts";
import type { Client } from "@/server/client/schema.ts";
import type { InvoiceDocument } from "@/server/document/schema.ts";
import { daysBetween } from "@/server/lib/date.ts";
import { formatInstant, formatMinutes, formatMoney, formatPercent } from "@/server/lib/format.ts";
import { todayIn } from "./today.ts";

/** "36:00 h = €3,240.00 + VAT 19% €615.60 = €3,855.60" */
export function whatWords(document: InvoiceDocument): string {
  const { totals, taxGroups } = document;
  const parts = [`${formatMinutes(totals.minutes)} h = ${formatMoney(totals.lines, document)}`];
  if (totals.discounts !== 0) {
    parts.push(upcomingWords.discount(formatMoney(totals.discounts, document)));
  }
  for (const group of taxGroups) {
    if (group.tax !== 0) parts.push(upcomingWords.tax(formatPercent(group.rate), formatMoney(group.tax, document)));
  }
  if (parts.length > 1) parts.push(`= ${formatMoney(totals.total, document)}`);
  return parts.join(" ");
}

/** "Tue 1 Dec 2026, 09:00 Europe/Berlin, in 7 days", or that a person decides when. */
export function whenWords({ nextBilling, hold, goesOut }: BillingPreview, timeZone: string): string {
  if (nextBilling === null) return upcomingWords.archived;
  const at = `${formatInstant(nextBilling.at, timeZone)} ${timeZone}`;
  if (hold) return nextInvoiceWords.notBefore(at);
  if (goesOut === "onceAnswered" || goesOut === "onApproval") return nextInvoiceWords.whenIssued(at);
  const days = daysBetween(todayIn(timeZone), nextBilling.date);
  const distance = upcomingWords.inDays(days);
  return goesOut === "asDraft" ? nextInvoiceWords.draftOn(`${at}, ${distance}`) : `${at}, ${distance}`;
}

/** Returns how the next invoice goes out: by itself, or with whose doing. */
export function howWords({ goesOut, hold }: Pick<BillingPreview, "goesOut" | "hold">, client: Client): string {
  const { how } = nextInvoiceWords;
  const hours = client.reviewHours ?? 0;
  const way = goesOut === "asDraft" ? how.asDraft(hours) : how[goesOut];
  if (client.email === null && goesOut === "onItsOwn") return how.noAddress;
  return hold ? how.atRelease(way) : way;
}
