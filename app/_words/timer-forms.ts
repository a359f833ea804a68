import type { EntryInWords } from "./timer.ts";

/** The forms that add and change time. */
export const timeFormWords = {
  duration: "Duration",
  description: "Description",
  descriptionHint: "Printed on the invoice.",
  billable: "Billable",
  addFirstClient: "Add your first client",
  reading: "Loading the clients…",
  chooseClient: "Choose a client",
  clientMissing: "Choose the client that the work is for.",
  durationMissing: "Type how long it took, such as 1:30.",
  durationCleared: "Type a duration such as 1:30, or close this and delete the entry.",
  theClient: "the client",
  saved: ({ hours, client, day }: EntryInWords) => `${hours} for ${client} on ${day} saved.`,
  savedLate: ({ hours, client, day }: EntryInWords) =>
    `${hours} for ${client} on ${day} saved. It goes on the next invoice.`,
  hadOwnRate: (currency: string, client: string) =>
    `It had a rate of its own in ${currency}. The rate of ${client} applies now.`,
  keepOwnRate: (rate: string) => `Keep its own rate of ${rate} an hour`,
};

/** The forms that start and stop the timer. */
export const timerFormWords = {
  starting: "Starting…",
  started: "Timer started.",
  forgotten: (hours: number) => `It has run for ${hours} hours. How much of that did you work?`,
  worked: "Time worked",
  otherDuration: "Save another duration instead",
  stopAndSave: "Stop and save",
  discard: "Discard",
  startedAt: "Started",
  durationMissing: "Type how long you worked, such as 1:30.",
};
