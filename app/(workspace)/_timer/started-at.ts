import { addDays, addMilliseconds, type CivilDate, civilDateAt, type Instant, instantAt } from "@/server/lib/date.ts";

const DAY = 1440;
const MINUTE_MS = 60_000;

/** Returns the moment at which clocks in `timeZone` show `startMinute` after midnight on `date`. */
export function startedAtOf(date: CivilDate, startMinute: number, timeZone: string): Instant {
  const hour = Math.min(Math.floor(startMinute / 60), 23);
  return addMilliseconds(instantAt(date, hour, timeZone), (startMinute - hour * 60) * MINUTE_MS);
}

interface ClockRange {
  minutes: number;
  /** After midnight; absent if only a duration was typed. */
  startMinute?: number | undefined;
}

/**
 * Returns when work began and how long it took by the clocks of `timeZone`, which are changed twice a year: "22-6" is 7 or
 * 9 hours in those nights. A duration without a start is returned as it is.
 */
export function workOf(
  { minutes, startMinute }: ClockRange,
  date: CivilDate,
  timeZone: string,
): { minutes: number; startedAt?: Instant } {
  if (startMinute === undefined) return { minutes };
  const startedAt = startedAtOf(date, startMinute, timeZone);
  const end = startMinute + minutes;
  const endedAt = startedAtOf(addDays(date, Math.floor(end / DAY)), end % DAY, timeZone);
  const between = (Date.parse(endedAt) - Date.parse(startedAt)) / MINUTE_MS;
  // A time that clocks skip was read from one that was not changed yet.
  return { startedAt, minutes: between > 0 ? between : minutes };
}

/** Returns the last moment, not after `now`, at which clocks in `timeZone` showed a time of day. */
export function lastAt(minute: number, now: Instant, timeZone: string): Instant {
  const today = civilDateAt(now, timeZone);
  const at = startedAtOf(today, minute, timeZone);
  return at > now ? startedAtOf(addDays(today, -1), minute, timeZone) : at;
}

/** Returns the time of day that clocks in `timeZone` show: "9:15". */
export function clockAt(instant: Instant, timeZone: string): string {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "numeric", minute: "2-digit" });
  return format.format(Date.parse(instant));
}
