/** Time entries, on any page. */
export const timeEntryWords = {
  change: "Change time",
  late: (client: string) => `The period of ${client} with that day is closed: goes on the next invoice.`,
  early: (client: string) => `Before the first period of ${client}: goes on the next invoice.`,
  next: "Goes on the next invoice.",
  deleted: ({ hours, client, day }: EntryInWords) => `${hours} for ${client} on ${day} deleted.`,
  restored: (hours: string) => `${hours} restored.`,
  notRestored: (reason: string) => `Not restored. ${reason}`,
  unsaved: (count: number) => `${count} not saved`,
};

export interface EntryInWords {
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
  stopped: (hours: string) => `Timer stopped. ${hours} saved.`,
  discarded: "Timer discarded. No time was saved.",
  running: "Running timer",
};
