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
  startedNext: (hours: string) => `Timer started. The other one is stopped, with ${hours} saved.`,
  startAnother: "Start another timer",
  stopsRunning: (client: string) => `The timer for ${client} stops, and its time is saved.`,
  discardBrief: (client: string) => `Discard the timer for ${client}, which ran for less than a minute`,
  change: "Change",
  changed: "Timer changed.",
  resumed: "The timer runs on.",
  discarded: "Timer discarded. No time was saved.",
  brief: "It ran for less than a minute. Discard it?",
  saveMinute: "Save 0:01",
  forgotten: (hours: number) => `It has run for ${hours} hours. How much of that did you work?`,
  worked: "Time worked",
  otherDuration: "Save another duration instead",
  stopAndSave: "Stop and save",
  discard: "Discard",
  startedAt: "Started",
  startHint: (timeZone: string) => `The last time clocks in ${timeZone} showed it, such as 9:15.`,
  startUnread: "Type a time of day such as 9:15 or 2pm.",
  durationMissing: "Type how long you worked, such as 1:30.",
};
