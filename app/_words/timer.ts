/** Typing, saving and deleting an entry. */
export const timeEntryWords = {
  change: "Change time",
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
  late: (client: string) => `${client} is billed for that day already: goes on the next invoice.`,
  theClient: "the client",
  saved: ({ hours, client, day }: EntryInWords) => `${hours} for ${client} on ${day} saved.`,
  savedLate: ({ hours, client, day }: EntryInWords) =>
    `${hours} for ${client} on ${day} saved. It goes on the next invoice.`,
  deleted: ({ hours, client, day }: EntryInWords) => `${hours} for ${client} on ${day} deleted.`,
  restored: (hours: string) => `${hours} restored.`,
  notRestored: (reason: string) => `Not restored. ${reason}`,
  hadOwnRate: (currency: string, client: string) =>
    `It had a rate of its own in ${currency}. The rate of ${client} applies now.`,
  keepOwnRate: (rate: string) => `Keep its own rate of ${rate} an hour`,
  unsaved: (count: number) => `${count} not saved`,
};

interface EntryInWords {
  hours: string;
  client: string;
  day: string;
}

export const timerWords = {
  keys: "Keys",
  start: "Start timer",
  timer: "Timer",
  details: "Timer details",
  stop: "Stop timer",
  stopShort: "Stop",
  stopping: "Stopping…",
  starting: "Starting…",
  started: "Timer started.",
  stopped: (hours: string) => `Timer stopped. ${hours} saved.`,
  discarded: "Timer discarded. No time was saved.",
  running: "Running timer",
  forgotten: (hours: number) => `It has run for ${hours} hours. How much of that did you work?`,
  worked: "Time worked",
  otherDuration: "Save another duration instead",
  stopAndSave: "Stop and save",
  discard: "Discard",
  startedAt: "Started",
  durationMissing: "Type how long you worked, such as 1:30.",
};
