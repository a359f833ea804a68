import { daysFrom } from "@/app/_format/week.ts";
import type { CivilDate } from "@/server/lib/date.ts";
import type { TimeEntry } from "@/server/time/schema.ts";
import type { WeekDay } from "./week-grid.tsx";
import { dayTotals } from "./week-rows.ts";

export interface StripDay extends WeekDay {
  minutes: number;
}

/** The seven days from a Monday, with what was worked on each. */
export function weekDays(
  monday: CivilDate,
  { today, entries }: { today: CivilDate; entries: TimeEntry[] },
): StripDay[] {
  const dates = daysFrom(monday);
  const totals = dayTotals(entries, dates);
  return dates.map((date, index) => ({
    date,
    weekday: weekday(date),
    day: String(Number(date.slice(8))),
    isToday: date === today,
    minutes: totals[index] ?? 0,
  }));
}

function weekday(date: CivilDate): string {
  const format = new Intl.DateTimeFormat("en-GB", { weekday: "short", timeZone: "UTC" });
  return format.format(new Date(`${date}T00:00:00Z`));
}
