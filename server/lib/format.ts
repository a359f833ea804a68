import type { CivilDate, Instant, Period } from "./date.ts";
import { type Denomination, toDecimal } from "./money.ts";

/** The format of amounts, durations and dates on pages, in mails and on documents. */

const MINUS = "\u2212";

/** Some fonts and terminals cannot show them, and they mean no more than plain spaces. */
const THIN_SPACES = /[\u2009\u202F]/g;

/** Making a formatter takes a hundred times as long as using it, and its memory is freed late. */
const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();
/** Each holds some ten kilobytes, and one process may serve every zone, language and currency. */
const FORMATS_KEPT = 300;

function kept<Format>(formats: Map<string, Format>, key: string, make: () => Format): Format {
  const known = formats.get(key);
  if (known) return known;
  const [oldest] = formats.keys();
  if (oldest !== undefined && formats.size >= FORMATS_KEPT) formats.delete(oldest);
  const format = make();
  formats.set(key, format);
  return format;
}

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return kept(numberFormats, JSON.stringify([locale, options]), () => new Intl.NumberFormat(locale, options));
}

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return kept(dateFormats, JSON.stringify([locale, options]), () => new Intl.DateTimeFormat(locale, options));
}

/**
 * Formats minor units for people: (123450, EUR with two decimals) → "€1,234.50", with a real minus sign. Intl gives the
 * symbol, its place and the grouping; it gets the decimals as input, because its own change between versions.
 */
export function formatMoney(amount: number, { currency, decimals }: Denomination, locale = "en"): string {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  // Intl reads decimal strings exactly, so the amount is never a float.
  const decimal = toDecimal(Math.abs(amount), decimals) as Intl.StringNumericLiteral;
  const text = numberFormat(locale, { style: "currency", currency, ...digits }).format(decimal);
  return `${amount < 0 ? MINUS : ""}${text.replace(THIN_SPACES, "\u00A0")}`;
}

/** Formats a plain decimal with all its digits: "0.9231", in German "0,9231". */
export function formatDecimal(decimal: string, locale = "en"): string {
  const format = numberFormat(locale, { maximumFractionDigits: 20 });
  return format.format(decimal as Intl.StringNumericLiteral).replace(THIN_SPACES, "\u00A0");
}

/** Formats whole minutes as h:mm: 2190 → "36:30". */
export function formatMinutes(minutes: number): string {
  const magnitude = Math.abs(minutes);
  const text = `${Math.floor(magnitude / 60)}:${String(magnitude % 60).padStart(2, "0")}`;
  return minutes < 0 ? `${MINUS}${text}` : text;
}

/** Formats hundredths of a per cent: 1900 → "19%", 550 → "5.5%", in German "19 %". */
export function formatPercent(basisPoints: number, locale = "en"): string {
  const format = numberFormat(locale, { style: "percent", maximumFractionDigits: 2 });
  return format.format(basisPoints / 10_000).replace(THIN_SPACES, "\u00A0");
}

function civil(date: CivilDate, locale: string, options: Intl.DateTimeFormatOptions): string {
  return dateFormat(locale, { ...options, timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`));
}

/** Formats a date as "1 Dec 2026". */
export function formatDate(date: CivilDate, locale = "en-GB"): string {
  return civil(date, locale, { day: "numeric", month: "short", year: "numeric" });
}

/** Formats a date as "Tue 1 Dec 2026". */
export function formatDay(date: CivilDate, locale = "en-GB"): string {
  return `${civil(date, locale, { weekday: "short" })} ${formatDate(date, locale)}`;
}

/** Formats a date as "1 December 2026", for documents. */
export function formatLongDate(date: CivilDate, locale = "en-GB"): string {
  return civil(date, locale, { day: "numeric", month: "long", year: "numeric" });
}

const DAY_MILLISECONDS = 86_400_000;

/** Uses plain arithmetic in UTC, because every page loads this file and the calendar library would add 19 kB. */
function dayBefore(date: CivilDate): CivilDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) - DAY_MILLISECONDS).toISOString().slice(0, 10);
}

/** English has no spaces around a dash between days of one month. */
const DAYS_OF_A_MONTH = /^(\d+) – (?=\d+ \p{L}+ \d+$)/u;

/** Formats a half-open period by its first and last day: "1–30 Nov 2026", "15 Nov – 14 Dec 2026". */
export function formatPeriod({ from, until }: Period, locale = "en-GB"): string {
  const last = dayBefore(until);
  if (last <= from) return formatDate(from, locale);
  const format = dateFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  const range = format.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${last}T00:00:00Z`));
  return range.replace(THIN_SPACES, " ").replace(DAYS_OF_A_MONTH, "$1–");
}

/** Formats a moment by the clocks of a zone: "Tue 1 Dec 2026, 09:00". */
export function formatInstant(at: Instant, timeZone: string, locale = "en-GB"): string {
  const moment = new Date(at);
  const day = dateFormat(locale, { timeZone, weekday: "short" }).format(moment);
  const date = dateFormat(locale, { timeZone, day: "numeric", month: "short", year: "numeric" }).format(moment);
  const time = dateFormat(locale, { timeZone, hour: "2-digit", minute: "2-digit" }).format(moment);
  return `${day} ${date}, ${time}`;
}
