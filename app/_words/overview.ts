import { plural } from "./sentence.ts";

/** The overview. */
export const overviewWords = {
  title: "Overview",
  needsYou: "Needs you",
  settings: "Settings",
  more: (count: number) => `${count} more`,
  columns: {
    client: "Client",
    when: "When",
    state: "State",
    soFar: "So far",
    due: "Due",
    late: "Late",
    total: "Total",
  },
  allNext: "All next invoices",
  nextFive: "The next five invoices",
  noDay: "No day set",
  notBilled: "Not billed yet",
  allBilled: "All work is billed, or on a draft.",
  unpaid: "Unpaid",
  allUnpaid: "All unpaid",
  nothingUnpaid: "No invoice waits for payment.",
  unpaidCaption: "Unpaid invoices, the one due first on top",
  thisWeek: "This week",
  openWeek: "Open the week",
  lastWeek: (hours: string) => `Last week: ${hours} h`,
};

/** The list of first steps. */
export const firstDayWords = {
  title: (name: string) => (name === "" ? "Good to see you" : `Good to see you, ${name}`),
  lead: "Four steps, then invoices go out by themselves. Nothing is sent before the first two are done.",
  leadSet: "Two steps more, then invoices go out by themselves.",
  steps: "First steps",
  done: "Done",
  step: (number: number) => `Step ${number}`,
  change: "Change",
  you: {
    title: "Who you are",
    missing: (missing: string) => `An invoice states ${missing}.`,
    action: "Add your details",
    taxAction: "Choose your tax",
  },
  paid: {
    title: "How you are paid",
    missing: "Your IBAN stands on every invoice. Without an answer nothing is sent.",
    action: "Add bank details",
    iban: (end: string) => `To the account that ends in ${end}`,
    none: "Without an account on the invoice",
  },
  client: {
    title: "Your first client",
    missing: "Name, email, rate and billing day.",
    action: "Add a client",
    there: (name: string) => name,
  },
  hours: {
    title: "Your first hours",
    missing: "Type 1:30, 1.5 or 90m. The invoice shows itself at once.",
    action: "Add time",
  },
};

/** What only the owner can fix. */
export const needWords = {
  failedRun: (client: string, failure: string) => `Billing ${client} failed: ${failure}`,
  look: "Look",
  choose: "Choose",
  notBilled: (client: string, why: string) => `${client} is not billed: ${why}`,
  nextInvoice: (client: string, why: string) => `${client}'s next invoice: ${why}`,
  rateUnconfirmed: (client: string) => `The invoice to ${client} waits until you confirm the rate`,
  draft: (client: string) => `The draft for ${client} is for you to review`,
  answers: (client: string) => `The draft for ${client} waits until you have answered what every invoice states`,
  approval: (client: string) => `The draft for ${client} waits for your OK`,
  unusual: (client: string) =>
    `The draft for ${client} is over twice or under half of the usual, and waits for your OK`,
  review: "Review",
  undelivered: ({ number, client, why }: { number: string; client: string; why: string }) =>
    `The mail with ${number} did not reach ${client}: ${why}`,
  unwanted: ({ number, client }: { number: string; client: string }) =>
    `The mail with ${number} reached ${client}, who reported it as unwanted`,
  noEmail: "there is no email address",
  fixAndResend: "Fix and resend",
  yourInvoices: (why: string) => `Your invoices: ${why}`,
  openSettings: "Open settings",
  overdue: ({ number, client, total, late }: { number: string; client: string; total: string; late: string }) =>
    `Invoice ${number} to ${client}, ${total}, is ${late}`,
  open: "Open",
  daysLate: (days: number) => `${days} ${plural(days, { one: "day", other: "days" })} late`,
};

/** The button that does the scheduler's work, only on a developer's machine. */
export const billingDayWords = {
  issued: (count: number) => `${count} ${plural(count, { one: "invoice", other: "invoices" })} issued`,
  sent: (count: number) => `${count} ${plural(count, { one: "mail", other: "mails" })} sent`,
  nothing: (count: number) => `${count} ${plural(count, { one: "period", other: "periods" })} with nothing to bill`,
  failed: (count: number) => `${count} failed and will be tried again`,
  refused: (count: number) => `${count} ${plural(count, { one: "mail", other: "mails" })} refused`,
  notRun: "The billing day did not run. Nothing was billed.",
  unreachable: "No answer came. Trying again is safe.",
  title: "On this machine only",
  lead: (ofOneClient: boolean) =>
    `Does what the scheduler does, at once: bills ${ofOneClient ? "this client" : "the clients"} as if the ${ofOneClient ? "" : "earliest "}billing day had come, and mails the invoices.`,
  running: "Running…",
  run: "Run the billing day now",
  runThis: "Run this billing day now",
  readMail: "Read the mail",
};
