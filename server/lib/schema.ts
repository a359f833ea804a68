import * as z from "zod";
import { isCurrency } from "./currencies.ts";
import { canonicalZone, isCivilDate, isTimeZone } from "./date.ts";
import { type IdKind, idPattern } from "./id.ts";
import { JOB_FAILURE_CODES } from "./job-failure.ts";

/**
 * The building blocks of every input and output. Input texts are normalised (NFC, trimmed); unprintable characters are
 * refused.
 */

// Control characters break mail headers and PDFs; bidirectional overrides make an amount or a name look like another.
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u202A-\u202E\u2066-\u2069]/u;
const UNPRINTABLE_BESIDE_LINES = /(?![\n\t])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u202A-\u202E\u2066-\u2069]/u;
/** An invisible name is a link that nobody can follow, and an empty line on a document. */
const VISIBLE = /[^\p{Cf}\p{Z}\p{Variation_Selector}]/u;

/** Returns a text that was stored before such checks on one line; unprintable characters become spaces. */
export function onOneLine(text: string): string {
  return text.replace(new RegExp(`${UNPRINTABLE.source}+`, "gu"), " ").trim();
}

/** Keyboards and clipboards use different line breaks. */
function normaliseText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .normalize("NFC")
    .trim();
}

/** One line of text, 1 to `max` characters; `empty` is the sentence for an empty one. */
export function line(max: number, empty = "Type something here.") {
  return z
    .string()
    .overwrite(normaliseText)
    .min(1, { error: empty, abort: true })
    .max(max, { error: `Keep it under ${max} characters.`, abort: true })
    .refine((text) => VISIBLE.test(text), "Type something that can be seen.")
    .refine((text) => !UNPRINTABLE.test(text), "Remove line breaks and invisible control characters.");
}

/** Several lines of text, up to `max` characters. */
export function lines(max: number) {
  return z
    .string()
    .overwrite(normaliseText)
    .max(max, { error: `Keep it under ${max} characters.`, abort: true })
    .refine((text) => !UNPRINTABLE_BESIDE_LINES.test(text), "Remove invisible control characters.");
}

/** A text that may be emptied: "" and null become null. With `.default(null)` it may be left out, too. */
export function emptyIsNull<T>(schema: z.ZodType<T, string>) {
  return z
    .codec(z.string(), schema.nullable(), {
      decode: (text) => (text.trim() === "" ? null : text),
      encode: (text) => text ?? "",
    })
    .nullable();
}

/** A text that may be left out or emptied: absent stays absent, "" and null become null. */
export function optional(schema: z.ZodType<string, string>) {
  return emptyIsNull(schema).optional();
}

export const civilDate = z
  .string()
  .refine(isCivilDate, "Use an existing date as YYYY-MM-DD.")
  .refine((date) => date >= "1970-01-01" && date < "2200-01-01", "Use a date between 1970 and 2199.");
export const instant = z.iso.datetime({ error: "Use an instant in UTC such as 2026-12-01T09:00:00Z." });
export const currency = z.string().refine(isCurrency, "Use a currency code such as EUR.");
export const timeZone = z
  .string()
  .max(64)
  .overwrite((name) => canonicalZone(name) ?? name)
  .refine(isTimeZone, "Use a time zone such as Europe/Berlin.");
export const billingDay = z
  .int("Use a whole number.")
  .min(1, "Use a day from 1 to 31.")
  .max(31, "Use a day from 1 to 31.");
export const hour = z
  .int("Use a whole number.")
  .min(0, "Use an hour from 0 to 23.")
  .max(23, "Use an hour from 0 to 23.");
export const email = z
  .string()
  .overwrite(normaliseText)
  .pipe(z.email("Use an address such as anna@example.com.").max(254, "Keep it under 254 characters."));

/**
 * Per hour, in minor units; at most eight million of a currency with two decimals. That is expensive in any of them,
 * and the longest draft still adds up exactly.
 */
export const rate = z
  .int("Use whole minor units, such as 4000 for 40.00.")
  .min(0, "A rate cannot be negative.")
  .max(800_000_000, "That rate is too high to be meant.");

/** A percentage in hundredths: 1900 = 19 %. */
export const basisPoints = z
  .int("Use hundredths of a per cent.")
  .min(0, "Use 0 or more.")
  .max(10_000, "Use 100 % or less.");

/** Whole minutes of one entry: one minute to one day. */
export const minutes = z
  .int("Use whole minutes.")
  .min(1, "Use at least one minute.")
  .max(1440, "One entry holds at most 24 hours.");

export function idOf(kind: IdKind) {
  return z.string().regex(idPattern(kind), `This is not a ${kind} id.`);
}

/** Names an act of the caller's choice: said again with the same id, it is done once. */
export const requestId = idOf("request").optional();

export const pageInput = {
  cursor: z.string().max(2000).nullish(),
  limit: z.int().min(1).max(100).default(50),
};

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** Amounts and dates are checked on the way in only. */
export const amount = z.int();

export const noInput = z.void();

/** Why something in a job failed, as its owner sees it. */
export const jobFailureOutput = z.object({
  code: z.enum(JOB_FAILURE_CODES),
  message: z.string(),
  /** Finds the whole error in the log; null if nothing was thrown. */
  reference: z.string().nullable(),
});
