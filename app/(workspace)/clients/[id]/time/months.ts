import type { CivilDate } from "@/server/lib/date.ts";

/** Returns the requested month, such as "2026-11", if it can contain work, else today's. */
export function monthOf(asked: string, today: CivilDate): string {
  const isMonth = /^\d{4}-(0[1-9]|1[0-2])$/.test(asked) && asked >= "1970-01" && asked < "2199-12";
  return isMonth ? asked : today.slice(0, 7);
}

export function shiftMonth(month: string, by: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const index = year * 12 + number - 1 + by;
  return `${String(Math.floor(index / 12)).padStart(4, "0")}-${String((index % 12) + 1).padStart(2, "0")}`;
}

function formatMonth(month: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" }).format(new Date(`${month}-01T00:00:00Z`));
}

/** "November 2026" */
export function monthWords(month: string): string {
  return formatMonth(month, { month: "long", year: "numeric" });
}

/** "Nov" */
export function shortMonth(month: string): string {
  return formatMonth(month, { month: "short" });
}
