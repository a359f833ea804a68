import { Temporal } from "temporal-polyfill";

/** A day in a calendar without zone: "2026-11-30". Ordered by plain string comparison. */
export type CivilDate = string;
/** A moment: ISO 8601 in UTC with milliseconds, "2026-12-01T08:00:00.000Z". Ordered by plain string comparison. */
export type Instant = string;
/** Half open: `from` is in it, `until` is not. */
export interface Period {
  from: CivilDate;
  until: CivilDate;
}

export function isCivilDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: "reject" });
    return true;
  } catch {
    return false;
  }
}

/**
 * Returns the one spelling of a time zone's name ("europe/berlin" → "Europe/Berlin"), or null if it is none. Names that
 * mean the same, such as Asia/Calcutta and Asia/Kolkata, stay apart.
 */
export function canonicalZone(name: string): string | null {
  // Offsets such as "+02:00" are refused: they know no daylight saving and would misdate half the year.
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(name)) return null;
  const known = timeZones.get(name);
  if (known !== undefined) return known;
  const zone = usableZone(name);
  if (timeZones.size < TIME_ZONES_REMEMBERED) timeZones.set(name, zone);
  return zone;
}

export function isTimeZone(name: string): boolean {
  return canonicalZone(name) !== null;
}

/**
 * Every read of a workspace asks for its zone. Only a caller who guesses names asks for more names than there are
 * zones.
 */
const timeZones = new Map<string, string | null>();
const TIME_ZONES_REMEMBERED = 1000;

/**
 * Asks both libraries: `Intl` accepts abbreviations such as "IST", which name several zones and which `Temporal`
 * refuses.
 */
function usableZone(name: string): string | null {
  try {
    const { timeZoneId } = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    new Intl.DateTimeFormat("en", { timeZone: timeZoneId });
    return timeZoneId;
  } catch {
    return null;
  }
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

export function daysBetween(from: CivilDate, until: CivilDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(until), { largestUnit: "days" }).days;
}

export function laterOf(a: CivilDate, b: CivilDate): CivilDate {
  return a > b ? a : b;
}

export function earlierOf(a: CivilDate, b: CivilDate): CivilDate {
  return a < b ? a : b;
}

export function addMilliseconds(instant: Instant, milliseconds: number): Instant {
  return new Date(Date.parse(instant) + milliseconds).toISOString();
}

/** Returns the date that clocks in `zone` show at `instant`. */
export const civilDateAt = memoizeLast(
  (instant: Instant, zone: string): CivilDate =>
    Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString(),
);

/**
 * Returns the moment at which clocks in `zone` show `hour`:00 on `date`, or the first moment after it if that hour is
 * skipped.
 */
export const instantAt = memoizeLast((date: CivilDate, hour: number, zone: string): Instant => {
  const local = Temporal.PlainDate.from(date).toPlainDateTime({ hour });
  const moment = local.toZonedDateTime(zone, { disambiguation: "compatible" });
  return new Date(moment.epochMilliseconds).toISOString();
});

/**
 * Remembers the last answer: the clients of a list share one moment and mostly their billing day, and zone computations
 * take longer than everything else about a client.
 */
function memoizeLast<Asked extends readonly (string | number)[]>(
  look: (...asked: Asked) => string,
): (...asked: Asked) => string {
  let last = { asked: "", found: "" };
  return (...asked) => {
    const key = asked.join(" ");
    if (last.asked !== key) last = { asked: key, found: look(...asked) };
    return last.found;
  };
}

/** Returns the billing date of a month: `day` or, in a shorter month, its last day. */
function billingDateIn(month: Temporal.PlainYearMonth, day: number): CivilDate {
  return month.toPlainDate({ day: Math.min(day, month.daysInMonth) }).toString();
}

/** Returns the first billing date after `date`. */
export function nextBillingDate(date: CivilDate, billingDay: number): CivilDate {
  const month = Temporal.PlainDate.from(date).toPlainYearMonth();
  const sameMonth = billingDateIn(month, billingDay);
  return sameMonth > date ? sameMonth : billingDateIn(month.add({ months: 1 }), billingDay);
}

/** Returns the last billing date on or before `date`. */
export function lastBillingDate(date: CivilDate, billingDay: number): CivilDate {
  const month = Temporal.PlainDate.from(date).toPlainYearMonth();
  const sameMonth = billingDateIn(month, billingDay);
  return sameMonth <= date ? sameMonth : billingDateIn(month.subtract({ months: 1 }), billingDay);
}
