import { getApp } from "@/server/api/app.ts";
import { type CivilDate, civilDateAt } from "@/server/lib/date.ts";

/** The date that the workspace's clocks show now. */
export function todayIn(timeZone: string): CivilDate {
  return civilDateAt(getApp().runtime.now(), timeZone);
}
