import { Temporal } from "temporal-polyfill";
import { addDays, type CivilDate } from "@/server/lib/date.ts";

/** A week of ISO 8601, Monday to Sunday: "2026-W47". Its Thursday decides its year. */
type Week = string;

export function weekOf(date: CivilDate): Week {
  const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(date);
  return `${String(yearOfWeek).padStart(4, "0")}-W${String(weekOfYear).padStart(2, "0")}`;
}

/** Returns the Monday of the week of `date`. */
export function mondayOf(date: CivilDate): CivilDate {
  return addDays(date, 1 - Temporal.PlainDate.from(date).dayOfWeek);
}

/** Returns the Monday of a week in an address, or null if there is no such week. */
export function mondayOfWeek(text: string): CivilDate | null {
  const match = /^(\d{4})-W(\d{2})$/.exec(text);
  if (match === null) return null;
  // 4 January is always in the first week of its year.
  const monday = addDays(mondayOf(`${match[1]}-01-04`), (Number(match[2]) - 1) * 7);
  return weekOf(monday) === text ? monday : null;
}

export function daysFrom(monday: CivilDate): CivilDate[] {
  return [0, 1, 2, 3, 4, 5, 6].map((offset) => addDays(monday, offset));
}

/** "2026-W53" and 1 → "2027-W01" */
export function shiftWeek(monday: CivilDate, by: number): Week {
  return weekOf(addDays(monday, by * 7));
}
