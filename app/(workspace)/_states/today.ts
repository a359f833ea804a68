import { getApp } from "@/server/api/app.ts";
import { type CivilDate, civilDateAt } from "@/server/lib/date.ts";

/** Returns today's date by the workspace's clocks. */
export function todayIn(timeZone: string): CivilDate {
  return civilDateAt(getApp().runtime.now(), timeZone);
}
