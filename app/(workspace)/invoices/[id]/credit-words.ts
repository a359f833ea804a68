import { creditWords } from "@/app/_words/invoice.ts";
import type { CreditPreview, InvoiceCredit } from "@/server/credit-note/schema.ts";
import type { InvoiceDetail } from "@/server/invoice/schema.ts";
import { formatDay, formatMoney } from "@/server/lib/format.ts";

export type HoursOfCredit = InvoiceCredit["hours"];

/** What the dialog says about the invoice that is credited. */
export type CreditedInvoice = Pick<InvoiceDetail, "id" | "number" | "clientName" | "total" | "currency" | "decimals">;

/** Returns what else crediting does: with the money, with what the owner wrote, and with the hours. */
export function consequencesOf(
  invoice: CreditedInvoice,
  { preview, hours }: { preview: CreditPreview; hours: HoursOfCredit },
): string[] {
  const { again, edited, archived, paidOn } = preview;
  const written = hours === "billAgain" ? creditWords.keptText : creditWords.lostText;
  return [
    ...(paidOn === null ? [] : [moneyWords(invoice, { again, hours, paidOn })]),
    ...(edited ? [written] : []),
    ...(hours === "release" && archived ? [creditWords.archived(invoice.clientName)] : []),
    ...(hours === "billAgain" && again.draft ? [creditWords.draftFirst] : []),
  ];
}

/** Returns that the invoice is paid, and what becomes of the money. */
function moneyWords(
  invoice: CreditedInvoice,
  { again, hours, paidOn }: { again: CreditPreview["again"]; hours: HoursOfCredit; paidOn: string },
): string {
  const paid = creditWords.paid(formatDay(paidOn));
  if (hours !== "billAgain") return `${paid} ${creditWords.payBack(formatMoney(invoice.total, invoice))}`;
  return `${paid} ${again.total === invoice.total ? creditWords.carriedOver : creditWords.otherAmount}`;
}
