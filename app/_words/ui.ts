import type { ReactNode } from "react";
import { sentence } from "./sentence.ts";

/** Words that many pages use. */
export const commonWords = {
  brand: "Invoicely",
  save: "Save",
  saving: "Saving…",
  cancel: "Cancel",
  sending: "Sending…",
  signedOut: "Sign in again: your sign-in has ended. Do it in another tab, and what you typed here stays.",
  noAnswer: "No answer came. Check your connection and try again.",
  lostAnswer: "No answer came, so we do not know whether it was saved. Trying again is safe.",
  notLoaded: "A part of this page could not be loaded. Check your connection, or load the page again.",
  pageFault: "Something went wrong in this page, and it is our fault. Load the page again and look what is there.",
  close: "Close",
};

/** Missing pages, and pages that cannot be shown. */
export const pageWords = {
  title: "%s · Invoicely",
  description: "Log time per client. Each client is invoiced by itself on its billing day.",
  notFound: "Not found",
  nothingHere: "There is nothing at this address",
  nothingHereWhy: "It may be mistyped, or belong to another workspace.",
  toOverview: "Go to the overview",
  nothingInWorkspace: "Nothing in this workspace has that address. It may be mistyped, or belong to another workspace.",
  fault: "This page could not be shown",
  faultSafe: "The fault is ours. Nothing was changed and nothing was sent.",
  reference: (code: ReactNode) => sentence`Reference ${code}`,
  tryAgain: "Try again",
  toFirst: "Back to the first page",
  endOfList: "This is the end of the list.",
};

/** Fields, forms and other parts of the interface. */
export const fieldWords = {
  pickDate: "Pick a date",
  duration: "1:30, 1.5, 90m or 9-10:15",
  optional: " (optional)",
  oneRefused: (problem: string) => `One field needs another look: ${problem}`,
  someRefused: (count: number) => `${count} fields need another look. Nothing was saved.`,
  twoMeanings: (amount: string) => `${amount} can be read in two ways. Which one do you mean?`,
  meaningsOf: (amount: string) => `What ${amount} means`,
  threeDecimals: (amount: string) => `${amount}, with three decimals`,
  clear: (field: string) => `Clear ${field}`,
  noMatch: "Nothing by that name.",
  typedTextLost: "What you typed on this page is not saved. Leave it all the same?",
};
