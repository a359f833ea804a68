import { pdfFilename, spaced } from "../document/print.ts";
import type { InvoiceDocument } from "../document/schema.ts";
import { formatLongDate, formatMoney, formatPeriod } from "../lib/format.ts";
import type { OutgoingMail } from "../mail/message.ts";

/** The mail that brings an invoice, less its recipients. Every figure in it comes from the document. */
export function invoiceMail(issued: {
  messageId: string;
  document: InvoiceDocument;
  pdf: Uint8Array;
}): Omit<OutgoingMail, "to" | "bcc"> {
  const { messageId, document, pdf } = issued;
  const { seller, number } = document;
  return {
    messageId,
    ...(seller.email ? { replyTo: seller.email } : {}),
    subject: `Invoice ${number} from ${seller.name}`,
    text: textOf(document),
    html: htmlOf(document),
    attachments: [{ filename: pdfFilename(document), contentType: "application/pdf", content: pdf }],
  };
}

interface Wording {
  greeting: string;
  opening: string;
  facts: [label: string, value: string][];
  closing: string;
}

function wordingOf({ seller, buyer, number, totals, currency, dueDate, period, payment }: InvoiceDocument): Wording {
  return {
    greeting: `Hello ${buyer.name},`,
    opening: `attached is invoice ${number} for the work of ${formatPeriod(period)}.`,
    facts: [
      ["Amount", formatMoney(totals.total, currency)],
      ["Due", formatLongDate(dueDate)],
      ...(payment.iban ? [["IBAN", spaced(payment.iban)] satisfies [string, string]] : []),
      ...(payment.bic ? [["BIC", payment.bic] satisfies [string, string]] : []),
      ["Reference", number ?? ""],
    ],
    closing: seller.email ? `A reply to this mail reaches ${seller.name}.` : seller.name,
  };
}

function textOf(document: InvoiceDocument): string {
  const { greeting, opening, facts, closing } = wordingOf(document);
  const width = Math.max(...facts.map(([label]) => label.length)) + 2;
  const table = facts.map(([label, value]) => `${`${label}:`.padEnd(width)}${value}`).join("\n");
  return `${[greeting, opening, table, closing, document.seller.name].join("\n\n")}\n`;
}

function htmlOf(document: InvoiceDocument): string {
  const { greeting, opening, facts, closing } = wordingOf(document);
  const rows = facts
    .map(([label, value], index) => {
      const size = index === 0 ? "font-size:24px;line-height:32px;font-weight:600" : "";
      return `<tr><td style="padding:4px 24px 4px 0;opacity:0.7;vertical-align:baseline">${escaped(label)}</td><td style="padding:4px 0;${size}">${escaped(value)}</td></tr>`;
    })
    .join("");
  const paragraph = (text: string) => `<p style="margin:0 0 16px">${escaped(text)}</p>`;
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="color-scheme" content="light dark"></head>',
    '<body style="margin:0;font:16px/24px -apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif">',
    '<div style="max-width:520px;margin:0 auto;padding:32px 20px">',
    paragraph(greeting),
    paragraph(opening),
    `<table role="presentation" style="border-collapse:collapse;margin:0 0 24px;font-variant-numeric:tabular-nums">${rows}</table>`,
    paragraph(closing),
    `<p style="margin:0;font-weight:600">${escaped(document.seller.name)}</p>`,
    "</div></body></html>",
  ].join("\n");
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
