import { type CivilDate, civilDateAt } from "@/server/lib/date.ts";

/** The date that the workspace's clocks show now. */
export function todayIn(timeZone: string): CivilDate {
  return civilDateAt(new Date().toISOString(), timeZone);
}
