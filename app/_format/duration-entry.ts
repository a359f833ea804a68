import { durationWords } from "@/app/_words/duration.ts";
import { formatMinutes } from "@/server/lib/format.ts";
import { parseClockRange } from "./clock-range.ts";

/**
 * A typed duration in whole minutes; 0 means delete. `startMinute` (after midnight) is known for a range such as
 * 9–10:15, and `pastMidnight` says that the range ends on the next day.
 */
export type DurationReading =
  | { ok: true; minutes: number; startMinute?: number; pastMidnight?: boolean }
  | { ok: false; message: string };

const MINUTES_PER_DAY = 1440;

function refusal(message: string): { ok: false; message: string } {
  return { ok: false, message };
}

/** Makes dashes, spaces and letter case uniform. */
function foldText(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/\s+/g, " ");
}

/**
 * Reads `1:30`, `:45`, `1.5`, `1,5`, `2` (hours), `90m`, `1h30`, `9-10:15`, `9am-1pm`, and `+30m` or `-0:15` as a
 * change of `current` minutes. Nothing is rounded: a fraction of a minute is refused with the nearest whole number.
 */
export function parseDurationEntry(text: string, current = 0): DurationReading {
  const typed = foldText(text);
  if (typed === "") return { ok: true, minutes: 0 };
  if (/^[+-]/.test(typed)) return applyChange(typed, current);
  const range = parseClockRange(typed);
  if (range !== null) return range;
  return withinADay(parseAmount(typed));
}

function applyChange(typed: string, current: number): DurationReading {
  const amount = withinADay(parseAmount(typed.slice(1).trim()));
  if (!amount.ok) return amount;
  const minutes = typed.startsWith("+") ? current + amount.minutes : current - amount.minutes;
  if (minutes < 0) {
    return refusal(current === 0 ? durationWords.nothingToTake : durationWords.takesTooMuch(formatMinutes(current)));
  }
  if (minutes > MINUTES_PER_DAY) return tooLong(minutes);
  return { ok: true, minutes };
}

/** Reads the amounts of `parseDurationEntry` for a line that may add up many days. */
export function parseLongDuration(text: string): { ok: true; minutes: number } | { ok: false; message: string } {
  const reading = parseAmount(foldText(text));
  if (!reading.ok) return reading;
  return reading.minutes > 0 ? { ok: true, minutes: reading.minutes } : refusal(durationWords.duration);
}

function withinADay(reading: DurationReading): DurationReading {
  return reading.ok && reading.minutes > MINUTES_PER_DAY ? tooLong(reading.minutes) : reading;
}

function tooLong(minutes: number) {
  return refusal(durationWords.overADay(formatMinutes(minutes)));
}

function parseAmount(typed: string): DurationReading {
  const clock = /^(\d{0,5}):(\d{1,2})$/.exec(typed);
  if (clock) return ofClock(clock[1] ?? "", clock[2] ?? "");
  const units = /^(?:([\d.,]+) ?h(?:ours?|rs?)?)? ?(?:(\d{1,4}) ?m(?:in(?:utes?|s)?)?)?$/.exec(typed);
  if (units && (units[1] ?? units[2]) !== undefined) return ofUnits(units[1], units[2]);
  const bareMinutes = /^(\d{1,2}) ?h ?(\d{1,2})$/.exec(typed);
  if (bareMinutes) return ofUnits(bareMinutes[1], bareMinutes[2]);
  return ofHours(typed);
}

function ofClock(hours: string, minutes: string): DurationReading {
  const total = Number(hours) * 60 + Number(minutes);
  if (minutes.length < 2)
    return refusal(durationWords.either(`${Number(hours)}:0${minutes}`, `${Number(hours)}:${minutes}0`));
  if (Number(minutes) > 59) return refusal(durationWords.time(formatMinutes(total)));
  return { ok: true, minutes: total };
}

function ofUnits(hours: string | undefined, minutes: string | undefined): DurationReading {
  const whole = hours === undefined ? { ok: true as const, minutes: 0 } : ofDecimal(hours);
  if (!whole.ok) return whole;
  const added = Number(minutes ?? 0);
  if (hours !== undefined && added > 59) return refusal(durationWords.time(formatMinutes(whole.minutes + added)));
  return { ok: true, minutes: whole.minutes + added };
}

function ofHours(typed: string): DurationReading {
  const reading = ofDecimal(typed);
  if (reading.ok && reading.minutes > MINUTES_PER_DAY && /^\d+$/.test(typed)) {
    return refusal(durationWords.minutesMeant(typed));
  }
  return reading;
}

/** Reads hours with a point or a comma, in integers, so 1.1 is exactly 66 minutes. */
function ofDecimal(typed: string): DurationReading {
  const match = /^(\d{0,5})(?:[.,](\d{0,6}))?$/.exec(typed);
  const whole = match?.[1] ?? "";
  const fraction = match?.[2] ?? "";
  if (match === null || whole + fraction === "") return refusal(durationWords.duration);
  const scale = 10 ** fraction.length;
  const scaled = Number(whole + fraction) * 60;
  if (scaled % scale === 0) return { ok: true, minutes: scaled / scale };
  return refusal(durationWords.noWholeMinutes(typed, formatMinutes(Math.round(scaled / scale))));
}
