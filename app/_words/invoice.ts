import { plural } from "./sentence.ts";

/** The states of invoices and of next invoices, in the same words on every page. */
export const stateWords = {
  paid: "Paid",
  void: "Void",
  credit: "Credit note",
  notDelivered: "Not delivered",
  overdue: "Overdue",
  sending: "Sending",
  sent: "Sent",
  nothingToPay: "Nothing to pay",
  unwanted: "Unwanted",
  voidMark: "VOID",
};

/** The document on the screen, and what its files lack. */
export const paperWords = {
  hide: "Hide document",
  show: "Show document",
  unprintable: (characters: string) => `These characters cannot be printed and are replaced: ${characters}`,
  gap: (gap: string) => `Before the billing day: ${gap}`,
  openClient: "Open the client",
  openSettings: "Open settings",
  vatCurrency: (currency: string, own: string) =>
    `VAT is named in ${currency} only. With the client's exchange rate it is also named in ${own}, as the law of the Union asks.`,
  nothingInside: (gaps: string) => `The PDF goes out without an e-invoice inside. ${gaps}`,
};

/** The list of invoices. */
export const invoiceListWords = {
  lead: "They are made on each client's billing day.",
  more: "More invoices",
  which: "Which invoices",
  unpaid: "Unpaid",
  all: "All",
  allClients: "All clients",
  show: "Show",
  totalShown: "Total of those shown",
  showAll: "Show all invoices",
  noMatch: "No invoice matches this filter.",
  none: "Time that you add becomes an invoice by itself on the client's billing day.",
  seeNext: "See the next invoices",
  firstOn: (day: string) => `Your first invoice will appear here on ${day}.`,
};

/** One invoice or credit note. */
export const invoiceWords = {
  titles: {
    invoice: (number: string) => `Invoice ${number}`,
    creditNote: (number: string) => `Credit note ${number}`,
  },
  counterparts: {
    invoice: (number: string) => `This invoice is void: credit note ${number} credits it.`,
    creditNote: (number: string) => `This credit note credits invoice ${number}.`,
  },
  fixed: {
    invoice: "Issued invoices never change.",
    creditNote: "Issued credit notes never change.",
  },
  open: (number: string) => `Open ${number}`,
  downloadPdf: "Download PDF",
  notPaid: "Not yet",
  nothingToPay: "Nothing to pay",
  logoLeftOut:
    "The logo could not be printed, so the PDF shows your name in its place. Upload the logo again in Settings, for later documents.",
  hoursOf: (hours: string, period: string) => `${hours} h, ${period}`,
  files: "E-invoice files",
  pdfAlone: "Something that an e-invoice requires was missing when it was issued, so there is only the PDF.",
  formats: {
    facturX: "Factur-X, as inside the PDF (CII)",
    ubl: "EN 16931 (UBL)",
    peppol: "Peppol BIS Billing 3 (UBL)",
    xrechnung: "XRechnung (UBL)",
    xrechnungCii: "XRechnung (CII)",
  },
  digest: (sha256: string) => `SHA-256 of the stored PDF: ${sha256}`,
};

export const paymentWords = {
  record: "Record payment",
  recordOf: (number: string) => `Record payment of ${number}`,
  paidOn: "Paid on",
  paidOnHint: "The day the money arrived.",
  toCome: (day: string) => `${day} is still to come.`,
  beforeIssue: (day: string, issued: string) => `${day} is before the invoice was issued, on ${issued}.`,
  dateConfirmed: "The date is right",
  markPaid: "Mark as paid",
  markNotPaid: "Mark as not paid",
  paid: (number: string) => `Invoice ${number} is paid.`,
  notPaid: (number: string) => `Invoice ${number} is not paid.`,
};

export const resendWords = {
  fixAndSend: "Fix address and resend",
  sendAgain: "Send again",
  title: (number: string) => `Send ${number} again`,
  onItsWay: (number: string, to: string | null) => `${number} is on its way to ${to}.`,
  address: "Email address",
  addressHint: "For this document only. Later ones go to the address of the client.",
  lastSentTo: (to: string) => `It went to ${to} before.`,
  stays: "The document stays as it is, with its number and its date.",
  send: "Send",
  sendTo: (number: string, to: string) => `Send ${number} to ${to}`,
  keep: "Do not send",
};

export const creditWords = {
  credit: "Credit invoice",
  title: (number: string) => `Credit invoice ${number}?`,
  lead: (client: string) =>
    `${client} gets a credit note over the whole amount, with a number of its own. The invoice itself stays as it is and is marked as void.`,
  calculating: "Calculating…",
  hours: "Its hours",
  release: "are released: you can change them, and they are billed next time",
  billAgain: (total: string) => `are billed again at once, as ${total}, with today's details and settings`,
  writeOff: "are written off: they are not billed any more",
  paid: (day: string) => `It was paid on ${day}.`,
  payBack: (total: string) =>
    `The credit note promises the money back: transfer ${total} to the client, or agree otherwise.`,
  carriedOver: "The payment counts for the new invoice, which is paid as well: its mail asks for nothing.",
  otherAmount: "The new invoice has another amount: it waits for you as a draft, and nobody is asked for money before.",
  keptText: "The lines, charges and note that you wrote are kept.",
  lostText: "The lines, charges and note that you wrote are not kept.",
  archived: (client: string) => `${client} is archived: its hours go out on its next billing day all the same.`,
  draftFirst: "It becomes a draft first, for you to review.",
  crediting: "Crediting…",
  creditNumber: (number: string) => `Credit ${number}`,
  creditAndBill: (number: string, total: string) => `Credit ${number} and bill ${total}`,
  keep: "Keep it",
  issued: (number: string) => `Credit note ${number} issued.`,
  drafted: (number: string) => `Credit note ${number} issued. The new invoice is a draft for you to review.`,
  replaced: (number: string, replacement: string) =>
    `Credit note ${number} issued. Invoice ${replacement} takes its place.`,
};

/** The states of an invoice's mail. */
export const invoiceMailWords = {
  title: "Mail",
  attempts: "Attempts",
  history: "History",
  issued: "Issued.",
  none: "No mail belongs to this invoice.",
  server: (domain: string | undefined) => (domain === undefined ? "The mail server" : `The mail server for ${domain}`),
  accepted: (server: string, at: string | null) =>
    `${server} accepted the mail${at === null ? "" : ` at ${at}`}. That is not proof that somebody read it.`,
  handedOver: "It is being handed over right now.",
  noAddress: "Not delivered: there is no email address to send it to.",
  noAddressAndFailed: (reason: string, next: string) => `Not delivered: there is no email address. ${reason} ${next}`,
  dropped: "Not delivered: it was dropped before it was sent.",
  notDelivered: (reason: string, next: string) => `Not delivered. ${reason} ${next}`,
  unwanted: (reason: string) => `Delivered. ${reason} Ask the client before you send it again.`,
  notDeliveredYet: ({ reason, attempts, next }: { reason: string; attempts: number; next: string }) =>
    `Not delivered yet. ${reason} Tried ${plural(attempts, { one: "once", other: `${attempts} times` })}; next attempt ${next}.`,
  goesOut: (reason: string, next: string) => `${reason} It goes out ${next}.`,
  waits: (next: string) => `Waits to be sent: ${next}.`,
  soon: "soon",
  nextAttempt: (at: string) => `Next attempt ${at}.`,
  notAgain: "It is not tried again by itself.",
  noReason: "No reason was given.",
  taken: "Handed to the mail server, which accepted it.",
  unknown: "It is not known whether it arrived.",
};
