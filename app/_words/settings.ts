import type { ReactNode } from "react";
import { sentence } from "./sentence.ts";

/** The settings of the workspace. */
export const settingsWords = {
  title: "Settings",
  business: "Business",
  documents: "Documents",
  tax: "Tax",
  numbering: "Numbering",
  billing: "Billing",
  email: "Email",
  apiKeys: "API keys",
  account: "Account",
  saved: "Saved.",
  chooseTax: "Choose your tax",
  taxLead: "Applies to every client that has no tax of its own.",
  emailHint: "Clients who answer an invoice's mail reach this address. It also stands on the invoice.",
  copyHint: "To the same address, at the same time.",
  noteHint: "Printed under the totals, for example: Thank you for your trust.",
  creditNotesHint: "Credit notes count in a series of their own, so it has to differ from the one above.",
  patternHint: ({ number, year, month }: { number: ReactNode; year: ReactNode; month: ReactNode }) =>
    sentence`${number} is the number with at least three digits, ${year} and ${month} those of the day of issue. A pattern with the year begins at 1 each year.`,
  nextNumbers: (numbers: ReactNode) => sentence`Next: ${numbers}`,
};

/** The number that a series begins with. */
export const startWords = {
  title: "Go on from numbers of before",
  lead: "If you wrote documents of this series elsewhere, say which number is next. That is possible until the first one is issued here; then each number follows the last.",
  labels: { invoice: "Next invoice number", creditNote: "Next credit note number" },
};

export const businessWords = {
  electronicHint: "Your own, which XRechnung and Peppol ask for. Most use their VAT number.",
  sample: "How it looks on an invoice",
  logo: "Your logo",
  noName: "Your business name",
  noAddress: "Your address",
  invoice: "Invoice",
  noBank: "No way to pay yet",
  noAccount: "Invoices name no account",
  noAccountHint: "Clients pay in another way. Without an account, another way to pay or this, nothing is sent.",
};

export const billingWords = {
  timeZone: "Time zone",
  timeZoneHint: "Decides on which day work falls, and when billing days begin. A change moves the next billing days.",
  timeZoneUnusable: (timeZone: string) =>
    `No date can be worked out in "${timeZone}", so nothing is billed until you save another.`,
  hourHint: "On the billing day, by the clocks of your time zone.",
  paymentDaysHint: "From the date of the invoice to its due date. 0 means due at once.",
  newClients: "For new clients",
  unusualHint: "Over twice or under half of what is usual for a client, after three invoices.",
  askFirstHint: "Its invoices are drafts that wait, however long, until you approve them. Each client can differ.",
  currency: "Currency",
};

export const lookWords = {
  tooLight: "Too light for letters: lines take it, letters stay dark.",
  emptyHint: "Leave it empty for plain ink.",
  pickColour: "Pick a colour",
  plainInk: "Plain ink",
  sample: (colour: string | null) => `How it prints: ${colour ?? "plain ink"}`,
  sampleTotal: "Total EUR",
  title: "Colour and language",
  languageHint: "Of invoices and their mails, for every client that has none of its own.",
  logo: "Logo",
  logoRemoved: "The logo is removed.",
  logoKept: "The logo is kept. Invoices carry it from now on.",
  noLogo: "No logo: your name stands there in large letters.",
  logoHint: "PNG, JPEG or SVG, up to 500 kB and 4 million pixels. Invoices that were issued keep the one they had.",
  logoFile: "Logo file",
  chooseFile: "Choose a file",
  replace: "Replace",
  remove: "Remove",
  logoUnreachable: "No answer came, so we do not know whether it was saved. Trying again is safe.",
  logoNotKept: "The logo was not kept.",
};

export const apiKeyWords = {
  scopes: {
    read: "Read everything, change nothing",
    time: "Log time, and read clients",
    all: "Everything, issuing and sending invoices included",
  },
  scopeNames: {
    read: "Reads",
    time: "Logs time",
    all: "Everything",
  },
  expiries: {
    month: "In 30 days",
    quarter: "In 90 days",
    year: "In a year",
    never: "Never",
  },
  neverExpires: "Never expires",
  expired: (day: string) => `Expired ${day}`,
  expires: (day: string) => `Expires ${day}`,
  newKey: "New key",
  name: "Name",
  nameHint: "What will use it, for example: Time import.",
  scope: "It may",
  scopeHint: "Choose the least that your program needs.",
  expiry: "It expires",
  expiryHint: "From then on it is refused, and your program needs a new one.",
  creating: "Creating…",
  create: "Create key",
  copied: "Key copied. It will not be shown again.",
  notCopied: "The browser did not allow copying. Select the key and copy it by hand.",
  shownOnce: "This is the only time the key is shown. Keep it like a password.",
  copy: "Copy key",
  done: "I have kept it",
  none: "No key yet.",
  lead: "A key lets your own programs into this workspace, as far as you choose. No key can make or revoke keys, or change your IBAN or email address: only you can. You get a mail about each new key.",
  columns: {
    start: "Begins with",
    scope: "May",
    created: "Created",
    expires: "Expires",
    lastUsed: "Last used",
  },
  revoke: "Revoke",
  neverUsed: "Never used",
  used: (day: string) => `Used ${day}`,
  revoked: (key: string) => `${key} is revoked.`,
  revokeKey: (key: string) => `Revoke ${key}`,
  revokeQuestion: (key: string) => `Revoke ${key}?`,
  revokeLead: "Programs that use this key are refused at once. This cannot be undone.",
  revoking: "Revoking…",
  keep: "Keep it",
};

export const accountWords = {
  password: "Password",
  sessions: "Sessions",
  sessionsLead:
    "Signing out everywhere also ends the sessions on other devices, at once. Each ends by itself after a week without use, and after thirty days in any case.",
  appearance: "Appearance",
  colours: "Colours",
  schemes: {
    auto: "As on this device",
    light: "Light",
    dark: "Dark",
  },
  currentMissing: "Type the password you have now.",
  newMissing: "Choose a password of at least 12 characters.",
  changed: "Your password is changed. Other devices are signed out.",
  currentPassword: "Current password",
  newPassword: "New password",
  newHint: "At least 12 characters. Other devices are signed out.",
  change: "Change password",
  signingOut: "Signing out…",
  signOutEverywhere: "Sign out everywhere",
};
