import type { CivilDate, Period } from "../lib/date.ts";
import { addDays } from "../lib/date.ts";
import { formatDate, formatLongDate, formatPeriod } from "../lib/format.ts";
import type { InvoiceDocument } from "./schema.ts";
import { WORDS } from "./words/words.ts";

/** How one document writes dates: in sentences and facts, in its lines, and a period. */
interface Dates {
  long: (date: CivilDate) => string;
  short: (date: CivilDate) => string;
  period: (period: Period) => string;
}

export function datesIn(document: Pick<InvoiceDocument, "language" | "edition" | "buyer" | "seller">): Dates {
  const { language, edition } = document;
  const locale = localeOf(document);
  const long = (date: CivilDate) => formatLongDate(date, locale);
  const short = (date: CivilDate) => formatDate(date, locale);
  if (edition === undefined) return { long, short, period: (period) => formatPeriod(period, locale) };
  if (language === "fr")
    return {
      long: (date) => firstInFrench(long(date)),
      short: (date) => firstInFrench(short(date)),
      period: (period) => firstInFrench(formatPeriod(period, locale)),
    };
  // The locale's own periods have zeros or dots that its dates have not.
  const isOwn = language === "it" || language === "pl" || language === "pt";
  return {
    long,
    short,
    period: isOwn ? (period) => periodOf(period, short) : (period) => formatPeriod(period, locale),
  };
}

/** The first of a month is the only ordinal: "1er décembre 2026", "1er–30 nov. 2026". */
function firstInFrench(date: string): string {
  return date.replace(/(?<!\d)1(?=[ –])/gu, "1er");
}

/** Returns "1–30 nov 2026", "15 nov – 14 dic 2026" or, where dates are figures, both of them whole. */
function periodOf({ from, until }: Period, short: Dates["short"]): string {
  const last = addDays(until, -1);
  const [first, second] = [short(from), short(last)];
  if (last <= from) return first;
  const hasWords = first.includes(" ");
  if (hasWords && from.slice(0, 7) === last.slice(0, 7)) return `${first.split(" ")[0]}–${second}`;
  const isOneYear = hasWords && from.slice(0, 4) === last.slice(0, 4);
  return `${isOneYear ? first.replace(/ \d+$/, "") : first} – ${second}`;
}

/** Readers in the United States put the month first. */
function localeOf({ language, edition, buyer, seller }: Parameters<typeof datesIn>[0]): string {
  const isAmerican = (buyer.country ?? seller.country) === "US";
  return edition !== undefined && language === "en" && isAmerican ? "en-US" : WORDS[language].locale.dates;
}
