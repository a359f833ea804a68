import { isOwed, kindOf, paymentSentence, pdfFilename, spaced } from "../document/print.ts";
import type { InvoiceDocument } from "../document/schema.ts";
import { formatLongDate, formatMoney, formatPeriod } from "../lib/format.ts";
import { escaped } from "../lib/html.ts";
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
    subject: `${kindOf(document)} ${number} from ${senderOf(document)}`,
    text: textOf(document),
    html: htmlOf(document),
    attachments: [{ filename: pdfFilename(document), contentType: "application/pdf", content: pdf }],
  };
}

/** Who writes; a freelancer who gave no business name is known by their address. */
function senderOf({ seller }: InvoiceDocument): string {
  return seller.name || (seller.email ?? "your contractor");
}

interface Wording {
  greeting: string;
  opening: string;
  amount: string;
  /** What is asked, once with the amount and once for beneath it. */
  sentence: string;
  deadline: string;
  facts: [label: string, value: string][];
  closing: string | null;
}

function wordingOf(document: InvoiceDocument): Wording {
  const { seller, buyer, number, totals, currency, period, dueDate } = document;
  const { iban, bic } = document.payment;
  const owed = isOwed(document);
  const sentence = paymentSentence(document);
  const facts: [string, string | null][] = [
    ["Account holder", iban ? seller.name : null],
    ["IBAN", iban ? spaced(iban) : null],
    ["BIC", iban ? bic : null],
    ["Reference", number],
  ];
  return {
    greeting: `Hello ${buyer.name},`,
    opening: `Attached is ${kindOf(document).toLowerCase()} ${number} for the work of ${formatPeriod(period)}.`,
    amount: formatMoney(totals.total, currency),
    sentence,
    deadline: owed ? `Please pay by ${formatLongDate(dueDate)}.` : sentence,
    facts: owed ? facts.flatMap(([label, value]) => (value ? [[label, value] satisfies [string, string]] : [])) : [],
    closing: seller.email ? `A reply to this mail reaches ${senderOf(document)}.` : null,
  };
}

function textOf(document: InvoiceDocument): string {
  const { greeting, opening, sentence, facts, closing } = wordingOf(document);
  const width = Math.max(...facts.map(([label]) => label.length)) + 2;
  const table = facts.map(([label, value]) => `${`${label}:`.padEnd(width)}${value}`).join("\n");
  const parts = [greeting, opening, sentence, table, senderOf(document), closing];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

const FONT = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const QUIET = "opacity:0.7;font-size:14px;line-height:20px";

/** Inline styles, as mail programs drop all others; no colours of its own, so that dark ones can invert nothing badly. */
function htmlOf(document: InvoiceDocument): string {
  const { greeting, opening, amount, deadline, facts, closing } = wordingOf(document);
  const paragraph = (text: string, style = "") => `<p style="margin:0 0 16px;${style}">${escaped(text)}</p>`;
  const cell = (text: string, style: string) =>
    `<td style="padding:3px 0;vertical-align:baseline;${style}">${escaped(text)}</td>`;
  const rows = facts.map(
    ([label, value]) =>
      `<tr>${cell(label, `padding-right:24px;white-space:nowrap;${QUIET}`)}${cell(value, "overflow-wrap:anywhere")}</tr>`,
  );
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">',
    "<style>:root{color-scheme:light dark}</style></head>",
    `<body style="margin:0;font:16px/24px ${FONT}">`,
    '<div style="max-width:520px;margin:0 auto;padding:32px 20px;overflow-wrap:anywhere">',
    paragraph(greeting),
    paragraph(opening),
    paragraph(amount, "margin-top:24px;margin-bottom:4px;font-size:28px;line-height:36px;font-weight:600"),
    paragraph(deadline),
    rows.length > 0
      ? `<table role="presentation" style="border-collapse:collapse;margin:0 0 24px">${rows.join("")}</table>`
      : "",
    paragraph(senderOf(document), "margin-top:32px;margin-bottom:4px;font-weight:600"),
    closing ? paragraph(closing, QUIET) : "",
    "</div></body></html>",
  ].join("\n");
}
