import { durationWords } from "@/app/_words/duration.ts";

type RangeReading =
  | { ok: true; minutes: number; startMinute: number; pastMidnight: boolean }
  | { ok: false; message: string };

interface ClockTime {
  hour: number;
  minute: number;
  half: "am" | "pm" | null;
}

const NOON = 720;
const DAY = 1440;
const TIME = String.raw`(\d{1,2})(?:[:.](\d{2}))? ?(am|pm)?`;
const RANGE = new RegExp(`^${TIME} ?- ?${TIME}$`);

/** Reads "9-10:15", "22-1" and "9am-1pm", in lower case with plain hyphens. Returns null if the text is not a range. */
export function parseClockRange(typed: string): RangeReading | null {
  const match = RANGE.exec(typed);
  if (match === null) return null;
  const start = timeOf(match.slice(1, 4));
  const end = timeOf(match.slice(4, 7));
  const wrong = faultOf(start) ?? faultOf(end);
  if (wrong !== null) return { ok: false, message: wrong };
  return between(start, end);
}

function timeOf([hour, minute, half]: (string | undefined)[]): ClockTime {
  return { hour: Number(hour), minute: Number(minute ?? 0), half: half === "am" || half === "pm" ? half : null };
}

function faultOf({ hour, minute, half }: ClockTime): string | null {
  if (minute > 59) return durationWords.minutes;
  if (half !== null && (hour < 1 || hour > 12)) return durationWords.noHour(`${hour}${half}`);
  if (hour > 24 || (hour === 24 && minute > 0)) return durationWords.lateHour;
  return null;
}

/** Returns minutes after midnight. */
function minuteOf({ hour, minute, half }: ClockTime): number {
  if (half === null) return hour * 60 + minute;
  return (hour % 12) * 60 + minute + (half === "pm" ? NOON : 0);
}

function between(start: ClockTime, end: ClockTime): RangeReading {
  const from = minuteOf({ ...start, half: start.half ?? halfOfDay(start, end) });
  const until = minuteOf(end);
  if (from === until) return { ok: false, message: durationWords.emptyRange };
  if (until > from) return { ok: true, minutes: until - from, startMinute: from, pastMidnight: false };
  if (end.half === null && isAfternoonMeant(from, until)) return { ok: false, message: guess(start, end) };
  return { ok: true, minutes: until + DAY - from, startMinute: from, pastMidnight: true };
}

/** "1-3pm" starts in the afternoon, "9-1pm" in the morning. */
function halfOfDay(start: ClockTime, end: ClockTime): "am" | "pm" | null {
  if (end.half === null || start.hour < 1 || start.hour > 12) return null;
  const other = end.half === "pm" ? "am" : "pm";
  return minuteOf({ ...start, half: end.half }) < minuteOf(end) ? end.half : other;
}

/** 9-1 is more likely a morning's work than sixteen hours; 22-1 can only be a night. */
function isAfternoonMeant(from: number, until: number): boolean {
  return from <= NOON + 59 && until < NOON && until + NOON > from;
}

function guess(start: ClockTime, end: ClockTime): string {
  const first = clock(start.hour, start.minute);
  const half = start.half ?? (start.hour < 12 ? "am" : "pm");
  const from = `${clock(start.hour % 12 || 12, start.minute)}${half}`;
  const afternoon = `${from}-${clock(end.hour || 12, end.minute)}pm`;
  return durationWords.either(`${first}-${clock(end.hour + 12, end.minute)}`, afternoon);
}

function clock(hour: number, minute: number): string {
  return minute === 0 ? String(hour) : `${hour}:${String(minute).padStart(2, "0")}`;
}
