import { entryWords } from "@/app/_words/entry.ts";
import { addDays, type CivilDate, daysBetween, isCivilDate } from "@/server/lib/date.ts";

type DateReading = { ok: true; date: CivilDate } | { ok: false; message: string };

/** Whether "1/12" means 1 December or 12 January; with dots the day always comes first. */
export type DateOrder = "day-first" | "month-first";

const WORDS = new Map([
  ["today", 0],
  ["yesterday", -1],
  ["tomorrow", 1],
]);
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Returns the order of a locale. Some browsers report an invalid one, such as "en-US@posix". */
export function dateOrderOf(locale: string): DateOrder {
  const known = /^[a-z]{2,3}(-[a-z0-9]{2,8})*/i.exec(locale)?.[0] ?? "en-GB";
  const parts = new Intl.DateTimeFormat(known, { day: "numeric", month: "numeric" }).formatToParts(0);
  return parts.find(({ type }) => type === "day" || type === "month")?.type === "month" ? "month-first" : "day-first";
}

/**
 * Reads `today`, `-1` (days from today), `1.12.`, `1/12`, `1 Dec`, each with or without a year, and `2026-12-01`.
 * Without a year it is the nearest such day.
 */
export function parseDateEntry(text: string, { today, order }: { today: CivilDate; order: DateOrder }): DateReading {
  const typed = text
    .trim()
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, "-");
  const word = WORDS.get(typed);
  if (word !== undefined) return asReading(addDays(today, word));
  if (/^[+-]\d{1,4}$/.test(typed)) return asReading(addDays(today, Number(typed)));
  if (isCivilDate(typed)) return asReading(typed);
  const parts = partsOf(typed, order);
  return parts === null ? { ok: false, message: entryWords.date } : nearest(parts, today);
}

interface DateParts {
  day: number;
  month: number;
  year: number | null;
}

function partsOf(typed: string, order: DateOrder): DateParts | null {
  const dotted = /^(\d{1,2})\.(\d{1,2})\.?(\d{4}|\d{2})?$/.exec(typed);
  if (dotted) return { day: Number(dotted[1]), month: Number(dotted[2]), year: yearOf(dotted[3]) };
  const slashed = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d{2}))?$/.exec(typed);
  if (slashed) {
    const [first, second] = [Number(slashed[1]), Number(slashed[2])];
    const [day, month] = order === "day-first" ? [first, second] : [second, first];
    return { day, month, year: yearOf(slashed[3]) };
  }
  const named = /^(?:[a-z]{3,9},? )?(\d{1,2})\.? ([a-z]{3})[a-z]{0,6}\.?(?: (\d{4}))?$/.exec(typed);
  const month = MONTHS.indexOf(named?.[2] ?? "") + 1;
  return named && month > 0 ? { day: Number(named[1]), month, year: yearOf(named[3]) } : null;
}

function yearOf(typed: string | undefined): number | null {
  if (typed === undefined) return null;
  return typed.length === 2 ? 2000 + Number(typed) : Number(typed);
}

function nearest({ day, month, year }: DateParts, today: CivilDate): DateReading {
  const thisYear = Number(today.slice(0, 4));
  const years = year === null ? [thisYear - 1, thisYear, thisYear + 1] : [year];
  const dates = years.map((candidate) => isoDate(candidate, month, day)).filter(isCivilDate);
  const distance = (date: CivilDate) => Math.abs(daysBetween(today, date));
  const [found] = dates.toSorted((a, b) => distance(a) - distance(b));
  return found === undefined ? { ok: false, message: `${entryWords.noSuchDay} ${entryWords.date}` } : asReading(found);
}

function isoDate(year: number, month: number, day: number): string {
  return [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-");
}

function asReading(date: CivilDate): DateReading {
  if (date < "1970-01-01" || date >= "2200-01-01") return { ok: false, message: entryWords.dateBounds };
  return { ok: true, date };
}
