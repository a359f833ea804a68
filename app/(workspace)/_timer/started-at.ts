import { addMilliseconds, type CivilDate, type Instant, instantAt } from "@/server/lib/date.ts";

/** Returns the moment at which clocks in `timeZone` show `startMinute` after midnight on `date`. */
export function startedAtOf(date: CivilDate, startMinute: number, timeZone: string): Instant {
  const hour = Math.min(Math.floor(startMinute / 60), 23);
  return addMilliseconds(instantAt(date, hour, timeZone), (startMinute - hour * 60) * 60_000);
}
