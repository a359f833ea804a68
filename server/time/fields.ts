import { flag, number, optionalInstant, optionalNumber, optionalText, text } from "../lib/fields.ts";
import { civilDate, idOf, line, minutes, rate } from "../lib/schema.ts";

/** What the user enters for a timer. The entry takes it over. */
export const timerFields = {
  description: optionalText(line(500), { label: "Description" }),
  /** A ticket or task in the freelancer's or client's tracker. */
  ticket: optionalText(line(100), { label: "Ticket" }),
};

/** Everything the user enters for an entry. */
export const entryFields = {
  clientId: text(idOf("client"), { label: "Client" }),
  /** The date of the work. */
  date: text(civilDate, { label: "Date" }),
  minutes: number(minutes, { label: "Duration" }),
  ...timerFields,
  startedAt: optionalInstant({ label: "Start" }),
  /**
   * Price per hour in the client's minor units; overrides the client's rate for this entry. An entry that moves to a client
   * with another currency needs a new rate or null.
   */
  rate: optionalNumber(rate, { label: "Rate per hour" }),
  billable: flag({ label: "Billable" }),
};
