import { mondayOf } from "@/app/_format/week.ts";
import { readAll } from "@/app/_trpc/pages.ts";
import { api } from "@/app/_trpc/server.ts";
import { addDays, type CivilDate } from "@/server/lib/date.ts";

/** Returns the minutes worked in this week and in the week before. */
export async function minutesOfTwoWeeks(today: CivilDate): Promise<{ thisWeek: number; lastWeek: number }> {
  const monday = mondayOf(today);
  const entries = await entriesBetween(addDays(monday, -7), addDays(monday, 7));
  const sum = (from: CivilDate, to: CivilDate) =>
    entries.filter(({ date }) => from <= date && date < to).reduce((total, { minutes }) => total + minutes, 0);
  return { thisWeek: sum(monday, addDays(monday, 7)), lastWeek: sum(addDays(monday, -7), monday) };
}

async function entriesBetween(from: CivilDate, to: CivilDate): Promise<{ date: CivilDate; minutes: number }[]> {
  const caller = await api();
  return readAll((cursor) => caller.time.list({ from, until: to, cursor, limit: 500 }));
}
