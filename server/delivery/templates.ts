import type { InvoiceDocument } from "../document/schema.ts";
import { formatLongDate, formatMoney, formatPeriod } from "../lib/format.ts";
import type { OutgoingMail } from "../mail/message.ts";

/** The mail that brings an invoice, less its recipients. Every figure in it comes from the document. */
export function invoiceMail(issued: {
  invoiceId: string;
  document: InvoiceDocument;
  pdf: Uint8Array;
}): Omit<OutgoingMail, "to" | "bcc"> {
  const { invoiceId, document, pdf } = issued;
  const { seller, number } = document;
  const paragraphs = paragraphsOf(document);
  return {
    messageId: `<${invoiceId}@invoicely>`,
    ...(seller.email ? { replyTo: seller.email } : {}),
    subject: `Invoice ${number} from ${seller.name}`,
    text: `${paragraphs.join("\n\n")}\n`,
    html: htmlOf(paragraphs),
    attachments: [{ filename: `Invoice ${number}.pdf`, contentType: "application/pdf", content: pdf }],
  };
}

function paragraphsOf(document: InvoiceDocument): string[] {
  const { seller, number, totals, currency, dueDate, period, payment } = document;
  const amount = formatMoney(totals.total, currency);
  const account = payment.iban
    ? [`Pay to IBAN ${payment.iban}${payment.bic ? `, BIC ${payment.bic}` : ""}, reference ${number}.`]
    : [];
  return [
    "Hello,",
    `attached is invoice ${number} over ${amount} for ${formatPeriod(period)}, due on ${formatLongDate(dueDate)}.`,
    ...account,
    "A reply to this mail reaches me.",
    `${seller.name}`,
  ];
}

function htmlOf(paragraphs: string[]): string {
  const body = paragraphs.map((text) => `<p style="margin:0 0 16px">${escaped(text)}</p>`).join("\n");
  return `<!doctype html><html lang="en"><body style="font:16px/24px sans-serif">${body}</body></html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
