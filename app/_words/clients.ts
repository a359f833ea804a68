import type { ReactNode } from "react";
import { plural, sentence } from "./sentence.ts";

/** The list of clients, and a new client. */
export const clientListWords = {
  caption: "Clients by name",
  newClient: "New client",
  more: "More clients",
  placeholder: "Part of a name",
  searchLabel: "Search clients by name",
  search: "Search",
  which: "Which clients",
  current: "Current",
  archived: "Archived",
  showAll: "Show all",
  noMatch: (search: string) => `No client has “${search}” in its name.`,
  noArchivedMatch: (search: string) => `No archived client has “${search}” in its name.`,
  noneArchived: "No client is archived. Archived clients keep their invoices and take no new time.",
  add: "Add a client",
  none: "Start with one client. Set an hourly rate and a billing day, and time you add becomes an invoice by itself.",
  rateToday: "Rate today",
  billingDay: "Billing day",
  nextInvoice: "Next invoice",
  noNextInvoice: "None",
};

export const newClientWords = {
  added: (name: string) => `${name} is added.`,
  savedBefore: "Your first try was saved after all, as you had typed it then. What you changed since is not saved.",
  emailHint: "Without one, invoices are made and wait until you add it.",
  rateHint: "For example 90 or 90.50.",
  moreFields: "Address, tax numbers, more recipients, contact, notes",
  adding: "Adding…",
  add: "Add client",
};

export const clientDayWords = {
  hint: "On this day the work up to the day before goes out as an invoice, on its own.",
  day: (ordinal: string) => `${ordinal} of the month`,
  dayOrLast: (ordinal: string) => `${ordinal}, or the last day of a shorter month`,
  last: "Last day of the month",
};

/** One client: the frame of its pages, and its summary. */
export const clientWords = {
  archived: "Archived",
  lead: (rate: string, day: string) => `${rate} per hour · billed on the ${day}`,
  leadUnconfirmed: (rate: string, day: string) => `${rate} per hour, to be confirmed · billed on the ${day}`,
  seeNext: "See the next invoice",
  summary: "Summary",
  contact: "Contact",
  notes: "Your notes",
  review: "Review",
  look: "Look",
  run: (words: { period: string; why: string; next: string }) => `${words.period}: ${words.why}. ${words.next}.`,
  nextInvoice: "Next invoice",
  calculated: (at: string) => `Calculated ${at}`,
  nothing: (period: string) =>
    `Nothing to bill for ${period} so far. If it stays so, no invoice is made and no number is used.`,
};

export const billingDaysWords = {
  title: "Billing days so far",
  caption: "What each billing day did",
  columns: { day: "Billing day", period: "Period", did: "What it did" },
  outcomes: {
    locked: "Its invoice is being made",
    draft: "A draft, for you to issue",
    issued: "Invoice issued",
    nothing: "Nothing to bill",
    discarding: "Draft discarded",
    discarded: "Draft discarded",
    voiding: "Invoice credited",
    voided: "Invoice credited",
  },
};

export const unbilledWords = {
  caption: "Work that is not billed yet",
  none: "No work waits for an invoice. Time you add for this client appears here.",
  hours: (hours: string) => `${hours} h`,
  leftOut: {
    not_billable: "Left out: not billable",
    after_period: "Left out: after the period",
  },
  more: (count: number) => `And ${count} more ${plural(count, { one: "entry", other: "entries" })}.`,
};

export const clientInvoicesWords = {
  caption: (client: string) => `Invoices to ${client}`,
  none: "No invoice yet.",
  noneUntil: (day: string) => `No invoice yet. The first may go out on ${day}.`,
  older: "Older invoices",
};

export const clientTimeWords = {
  caption: "Time entries of the month",
  none: (client: string, month: string) => `No time for ${client} in ${month}.`,
  more: "More of this month",
  billed: "Billed",
  notBillable: "Not billable",
  late: "Late: on the next invoice",
};

export const clientRateWords = {
  lead: "Per hour, by the date of the work",
  add: "Add a rate",
  caption: "Rates by first date",
  perHour: "Per hour",
  start: "The start",
  hint: "For example 95.",
  calculating: "Calculating…",
  see: "See what changes",
  from: (rate: string, day: string) => `${rate} per hour from ${day}`,
  saved: (rate: string) => `Saved: ${rate}.`,
  save: "Save this rate",
  before: "Before",
  after: "After",
  noneRepriced: "No time already worked changes its price. Issued invoices never change.",
  repriced: (hours: string, difference: ReactNode) =>
    sentence`${hours} already worked and not billed yet changes its price: ${difference}. Issued invoices never change.`,
  repricedCaption: "Entries that change their price",
};

export const confirmRateWords = {
  confirmed: "Confirmed. Invoices that waited are drafts now, for you to issue.",
  hourly: (rate: string) => `${rate} per hour`,
  hourlyAndDiscount: (rate: string, discount: string) => `${rate} per hour, and ${discount} off each invoice`,
  why: (currency: string) =>
    `Amounts in ${currency} used to be stored without saying how many decimals they have, and browsers differ in that. The rate of this client can be read in more than one way. Until you say which is right, its invoices wait as drafts.`,
  question: "What is right?",
  choose: "Choose what the rate is.",
  reach: "It applies to every rate and discount of this client, and to time with a rate of its own.",
  confirm: "Confirm",
};

export const clientBillingWords = {
  asInSettings: (words: string) => `As in settings: ${words}`,
  address: "Address",
  mail: "The mail with the invoice",
  price: "Price and tax",
  onInvoice: "On the invoice",
  forYourself: "For yourself",
  draftHint: "A draft is mailed to you first. You can change, hold or discard it; left alone, it goes out by itself.",
  askFirstHint: "Then it is a draft that waits, however long, until you approve it.",
  atOnce: "send the invoice at once",
  draftOfHours: (hours: number) =>
    `make a draft and send it ${plural(hours, { one: "1 hour", other: `${hours} hours` })} later`,
  draftOfDays: (days: number) =>
    `make a draft and send it ${plural(days, { one: "1 day", other: `${days} days` })} later`,
  discountHint: "Taken off the sum before tax, for example 5 or 2.5.",
  rateInCurrency: (currency: string, before: string) => `What an hour costs in ${currency}. So far ${before}.`,
  rateFrom: (day: string) => `Rate per hour from ${day}`,
  removeOwnRates: "Take away the rates of their own that unbilled entries have",
  discountAmountHint: "Taken off each invoice before tax, in addition to the percentage.",
  exchangeRateHint: (from: string, into: string) =>
    `What one ${from} is worth in ${into}, such as 0.9231. Invoices then also name the VAT in ${into}, as the law of the Union asks.`,
  lineDetails: {
    entry: "Every entry by itself",
    day: "One line per day",
    ticket: "One line per ticket",
    rate: "One line for all work at one rate",
  },
  lineDetailHint: "Where a line sums up several entries, a timesheet on a page of its own lists them.",
  eInvoices: {
    none: "Only the PDF",
    xrechnung: "XRechnung beside it (UBL)",
    xrechnungCii: "XRechnung beside it (CII)",
    peppol: "Peppol BIS Billing beside it (UBL)",
  },
  eInvoiceHint: "The PDF carries an e-invoice (Factur-X, ZUGFeRD) inside whenever nothing is missing for it.",
  electronicHint: "The client's own. Ask them if you do not know it.",
};

export const archiveWords = {
  archive: "Archive",
  restore: "Restore",
  restored: (client: string) => `${client} is back among your clients.`,
  archived: (client: string) => `${client} is archived.`,
  archivedLead: "An archived client takes no new time. Its invoices stay.",
  restoring: "Restoring…",
  restoreThis: "Restore this client",
  archiveLead:
    "Then it takes no new time and leaves the lists. Its invoices stay, and work not billed yet is still billed.",
  archiving: "Archiving…",
  archiveThis: "Archive this client",
  timerRuns: (client: string) => `A timer is running for ${client}`,
  timerLead: "An archived client takes no new time, so the timer ends first.",
  stopAndArchive: "Stop it, keep its time, and archive",
  discardAndArchive: "Discard it and archive",
};
