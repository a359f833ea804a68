import { flag, number, optionalInstant, optionalNumber, optionalText, text } from "../lib/fields.ts";
import { civilDate, idOf, line, minutes, rate } from "../lib/schema.ts";

/** What a timer is told of its work, and what becomes of it in the entry. */
export const timerFields = {
  description: optionalText(line(500), { label: "Description" }),
  /** A ticket or task in the freelancer's or the client's tracker. */
  ticket: optionalText(line(100), { label: "Ticket" }),
};

/** All that is typed about an entry. */
export const entryFields = {
  clientId: text(idOf("client"), { label: "Client" }),
  /** When the work was done. */
  date: text(civilDate, { label: "Date" }),
  minutes: number(minutes, { label: "Duration" }),
  ...timerFields,
  startedAt: optionalInstant({ label: "Start" }),
  /**
   * Per hour in the client's minor units; overrides the client's rate for this entry. An entry that moves to a client of
   * another currency needs it anew, or null.
   */
  rate: optionalNumber(rate, { label: "Rate per hour" }),
  billable: flag({ label: "Billable" }),
};
