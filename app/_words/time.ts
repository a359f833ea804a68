import { plural } from "./sentence.ts";

/** The entries of a day. */
export const dayWords = {
  entries: "Entries",
  none: "No time on this day.",
  add: "Add time on this day",
  hours: (hours: string) => `${hours} h`,
  strip: "Days of the week",
  stripHours: " hours",
  caption: "Time entries of the day",
  duration: "Duration",
  change: "Change",
  clientArchived: "The client is archived.",
  billed: "Billed",
  notBillable: "Not billable",
  billable: "Billable",
  onInvoice: (number: string) => `On ${number}`,
  notSaved: (reason: string) => `Not saved. ${reason}`,
  notDeleted: (reason: string) => `Not deleted. ${reason}`,
  late: "Goes on the next invoice",
  edit: "Edit",
  editThis: (entry: string) => `Edit ${entry}`,
  delete: "Delete",
  deleteThis: (entry: string) => `Delete ${entry}`,
};

/** The grid of a week. */
export const weekWords = {
  caption: "Hours of each kind of work on each day of the week",
  none: "No time this week. Add a row, then type into a cell: 1:30, 1.5 or 90m.",
  notBillable: "not billable",
  cell: (work: string, day: string) => `${work}, ${day}`,
  notSaved: (cell: string, reason: string) => `Not saved: ${cell}. ${reason}`,
  retry: "Retry",
  changeIt: "Change it",
  late: "Goes on the next invoice",
  lateCell: (cell: string) => `${cell}, goes on the next invoice`,
  several: (count: number) => `${entries(count)}: open the day`,
  severalIn: (count: number, cell: string) => `${entries(count)}, ${cell}. Open the day`,
  billed: "This period is billed and cannot change.",
  billedCell: (cell: string) => `${cell}, its period is billed`,
  onInvoice: (number: string) => `This time is on invoice ${number} and cannot change.`,
  onInvoiceCell: (cell: string, number: string) => `${cell}, on invoice ${number}`,
  addRow: "Add row",
  copyRows: "Copy last week's rows",
  copying: "Copying…",
  copied: "Last week's rows are here, without hours.",
  nothingToCopy: "There was no work last week.",
  rowThere: "That row is there already.",
};

function entries(count: number): string {
  return plural(count, { one: "1 entry", other: `${count} entries` });
}
