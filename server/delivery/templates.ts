import { datesIn } from "../document/dates.ts";
import {
  accountRows,
  filenameOf,
  isOwed,
  otherWays,
  paymentSentence,
  saysWhereToPay,
  sumIn,
  titleOf,
  wordsOf,
} from "../document/phrases.ts";
import type { InvoiceDocument } from "../document/schema.ts";
import { escapeHtml } from "../lib/html.ts";
import { onOneLine } from "../lib/schema.ts";
import type { OutgoingMail } from "../mail/message.ts";
import type { SubjectState } from "./rules.ts";

/**
 * Returns the mail that brings a document, without its recipients. Every figure in it comes from the document. `state` is
 * what became of the invoice meanwhile: a credited or paid one asks for no money.
 */
export function invoiceMail(issued: {
  messageId: string;
  document: InvoiceDocument;
  /** As issued, unless something else is known. */
  state?: SubjectState;
  pdf: Uint8Array;
  /** The e-invoice file the client wants next to the PDF. */
  xml: string | null;
}): Omit<OutgoingMail, "to" | "bcc"> {
  const { messageId, document, state = { is: "open" }, pdf, xml } = issued;
  const { seller } = document;
  return {
    messageId,
    ...(seller.email ? { replyTo: seller.email } : {}),
    ...(seller.name ? { onBehalfOf: onOneLine(seller.name) } : {}),
    // A seller's name stored before names were checked may contain line breaks, and such a mail cannot be sent.
    subject: onOneLine(wordsOf(document).mail.subject(titleOf(document), senderOf(document))),
    text: textOf(document, state),
    html: htmlOf(document, state),
    attachments: [
      { filename: filenameOf(document, "pdf"), contentType: "application/pdf", content: pdf },
      ...(xml === null
        ? []
        : [
            {
              filename: filenameOf(document, "xml"),
              contentType: "application/xml",
              content: new TextEncoder().encode(xml),
            },
          ]),
    ],
  };
}

/** Returns the sender's name. A freelancer without a business name is known by their address. */
function senderOf(document: InvoiceDocument): string {
  const { seller } = document;
  return seller.name || (seller.email ?? wordsOf(document).mail.nobody);
}

interface Wording {
  greeting: string;
  opening: string;
  amount: string;
  /** The request for payment, with the amount in the sentence or below it. */
  sentence: string;
  deadline: string;
  facts: [label: string, value: string][];
  closing: string | null;
}

function wordingOf(document: InvoiceDocument, state: SubjectState): Wording {
  const { seller, buyer, number, totals, period, dueDate } = document;
  const words = wordsOf(document);
  const dates = datesIn(document);
  const owed = isOwed(document) && state.is === "open";
  const sentence = sentenceFor(document, state);
  const facts: [string, string | null][] = [
    ...accountRows(document),
    ...otherWays(document),
    [words.paymentReference, number],
  ];
  const isAsked = owed && saysWhereToPay(document);
  return {
    greeting: words.mail.greeting(buyer.contactName ?? buyer.name),
    opening: words.mail.opening(titleOf(document), dates.period(period)),
    amount: sumIn(document)(totals.total),
    sentence,
    deadline: isAsked ? words.pleasePayBy(dates.long(dueDate)) : sentence,
    facts: owed ? facts.flatMap(([label, value]) => (value ? [[label, value] satisfies [string, string]] : [])) : [],
    closing: seller.email ? words.mail.closing(senderOf(document)) : null,
  };
}

/** Returns the request for payment, or why there is none. */
function sentenceFor(document: InvoiceDocument, state: SubjectState): string {
  const { isVoid, isPaid } = wordsOf(document).mail;
  if (state.is === "void") return isVoid(state.creditNote);
  return state.is === "paid" && isOwed(document) ? isPaid : paymentSentence(document);
}

function textOf(document: InvoiceDocument, state: SubjectState): string {
  const { greeting, opening, sentence, facts, closing } = wordingOf(document, state);
  const width = Math.max(...facts.map(([label]) => label.length)) + 2;
  // Uses columns instead of colons, because French puts a space before a colon.
  const table = facts.map(([label, value]) => `${label.padEnd(width)}${value}`).join("\n");
  const parts = [greeting, opening, sentence, table, senderOf(document), closing];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

const FONT = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const QUIET = "opacity:0.7;font-size:14px;line-height:20px";

/** Uses inline styles, because mail programs drop all others, and no colours, so that dark mode cannot invert them badly. */
function htmlOf(document: InvoiceDocument, state: SubjectState): string {
  const { greeting, opening, amount, deadline, facts, closing } = wordingOf(document, state);
  const paragraph = (text: string, style = "") => `<p style="margin:0 0 16px;${style}">${escapeHtml(text)}</p>`;
  const cell = (text: string, style: string) =>
    `<td style="padding:3px 0;vertical-align:baseline;${style}">${escapeHtml(text)}</td>`;
  const rows = facts.map(
    ([label, value]) =>
      `<tr>${cell(label, `padding-right:24px;white-space:nowrap;${QUIET}`)}${cell(value, "overflow-wrap:anywhere")}</tr>`,
  );
  return [
    `<!doctype html><html lang="${document.language}"><head><meta charset="utf-8">`,
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
