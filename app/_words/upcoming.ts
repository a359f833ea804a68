import type { ReactNode } from "react";
import { plural, sentence } from "./sentence.ts";

/** Next invoices. */
export const upcomingWords = {
  nothingToBill: "Nothing to bill",
  onHold: "On hold",
  waysOut: {
    onceAnswered: "Waits for your answers",
    onApproval: "Waits for your OK",
    asDraft: "As a draft first",
    onItsOwn: "Sends on its own",
  },
  warnings: {
    rate_unconfirmed: "Needs you to confirm the rate",
    no_email: "Needs an email address",
    no_business_name: "Needs your business name",
    not_calculable: "Cannot be worked out",
  },
  look: "Look",
  confirmRate: "Confirm the rate",
  addAddress: "Add address",
  addName: "Add name",
  listed: (count: number, all: number) =>
    `The first ${count} of ${all} are listed, the soonest on top. The total is that of all ${all}.`,
  discount: (amount: string) => `− discount ${amount}`,
  tax: (rate: string, amount: string) => `+ VAT ${rate} ${amount}`,
  archived: "No billing day ahead: the client is archived",
  inDays: (days: number) => (days <= 0 ? "as soon as the scheduler runs" : days === 1 ? "tomorrow" : `in ${days} days`),
  title: "Next invoices",
  toHold: "Hold",
  toRelease: "Release",
  holdOf: (client: string) => `Hold the next invoice of ${client}`,
  releaseOf: (client: string) => `Release the next invoice of ${client}`,
  columns: {
    when: "When",
    client: "Client, to whom",
    period: "Period",
    hours: "Hours",
    amount: "Amount",
    state: "How it goes out",
    deed: "Hold or release",
  },
  caption: "Next invoices by date",
  nonePromised: "No invoice goes out by itself yet: the list says what each waits for.",
  noneSoFar: "Nothing to bill so far. Then no invoice is made and no number is used.",
  headline: (client: ReactNode, { when, timeZone, total }: { when: string; timeZone: string; total: string }) =>
    sentence`Next: ${client}, ${when} (${timeZone}), ${total}`,
  noDay: "No billing day",
  noAddress: "No address yet",
  to: (email: string) => `to ${email}`,
  total: "Total",
  addClient: "Add a client",
  nothingDue: "Nothing is due. Clients with a billing day appear here as soon as they have billable time.",
};

const days = (count: number) => `${count} ${plural(count, { one: "day", other: "days" })}`;
const hoursOf = (count: number) => `${count} ${plural(count, { one: "hour", other: "hours" })}`;

/** Holding and releasing a client's next invoice. */
export const holdWords = {
  holding: "Holding…",
  releasing: "Releasing…",
  held: (client: string) => `Held. Nothing goes to ${client}.`,
  released: (client: string) => `Released. ${client} is billed again on its billing days.`,
  undo: "Undo",
  since: (day: string, reason: string | null) =>
    reason === null ? `Held by you on ${day}` : `Held by you on ${day}: “${reason}”`,
  promise: (client: string) => `Nothing is sent to ${client} until you release it. Time keeps coming in.`,
  reason: "Reason",
  reasonHint: "Only you see it.",
  addReason: "Add a reason",
  editReason: "Edit the reason",
  save: "Save the reason",
  blocked: "On hold: release it before you send it.",
};

/** What a business answers before its first invoice, as a list of things. */
export const questionWords = {
  country: "your country",
  tax: "your tax",
  address: "your address",
  payment: "how you are paid",
};

/** One client's next invoice. */
export const nextInvoiceWords = {
  title: (client: string) => `Next invoice of ${client}`,
  calculated: (when: string) => `Calculated ${when}, by the calculation that will make the invoice.`,
  openClient: "Open client",
  facts: {
    what: "What",
    period: "Period",
    number: "Number",
    when: "When",
    to: "To",
    how: "How",
  },
  nothingSoFar: "Nothing so far",
  noNumber: "None is used",
  numberLater: "Given when it is issued",
  noEmail: "No email address yet",
  how: {
    onceAnswered: "As a draft that waits until you have answered what is missing, and approve it",
    onApproval: "As a draft that waits for your OK",
    asDraft: (hours: number) =>
      `As a draft, then on its own ${hours % 24 === 0 ? days(hours / 24) : hoursOf(hours)} later`,
    onItsOwn: "On its own",
    atRelease: (way: string) => `${way}, once released`,
    noAddress: "It is made, and waits for an email address",
  },
  notBefore: (when: string) => `Not before you release it, and not before ${when}`,
  whenIssued: (when: string) => `When you approve it. The draft is made on ${when}`,
  draftOn: (when: string) => `The draft on ${when}`,
  gap: (missing: string) => `Nothing is sent before you have answered: ${missing}.`,
  answer: "Answer",
  addTime: "Add time",
  nothingToBillWhy: (client: string, period: string) =>
    `There is no billable work for ${client} in ${period} so far. If it stays so, no invoice is made and no number is used.`,
  entry: "entry",
  entryGone: "This entry was changed or deleted elsewhere. Look at the list again.",
  editEntry: (work: string, date: string) => `Edit ${work} of ${date}`,
  edit: "Edit",
  leftOutReasons: {
    not_billable: "not billable",
    after_period: "after the period: on the invoice after this one",
  },
  columns: {
    date: "Date",
    work: "Work",
    hours: "Hours",
    rate: "Rate",
    amount: "Amount",
    change: "Change",
    why: "Why",
  },
  workBehind: "The work behind it",
  entries: (count: number, hours: string) =>
    `${count} ${plural(count, { one: "entry", other: "entries" })}, ${hours} h`,
  workCaption: "Time entries on the next invoice",
  noDescription: "No description",
  leftOut: "Left out",
  leftOutCaption: "Time entries that are not on the next invoice",
};

export const sendNowWords = {
  calculating: "Calculating…",
  nothing: (client: string) => `There is nothing to bill for ${client} up to today. No number was used.`,
  work: "Work",
  total: "Total",
  to: "To",
  lead: "It bills the work up to today; later work goes on the invoice after it. The invoice gets its number and goes out by email. After that it never changes, and its time cannot be edited.",
  send: (total: string, client: string) => `Send ${total} to ${client}`,
  doNot: "Do not send",
  blocked: "You can send it yourself once that is fixed.",
  action: "Send now",
  question: (client: string) => `Send the invoice to ${client}?`,
  issued: (number: string, client: string) => `Invoice ${number} issued. It is on its way to ${client}.`,
  changed: "Time changed just then, so nothing was sent. Look at the new amount and issue it from here.",
  nothingLeft: "Nothing was left to bill, and nothing was sent.",
  closed: "The period is closed. Its invoice is being made.",
};
