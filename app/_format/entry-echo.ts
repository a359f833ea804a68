import { durationWords } from "@/app/_words/duration.ts";
import { formatMinutes, formatMoney } from "@/server/lib/format.ts";
import { type Denomination, priceOfMinutes, toMinorUnits } from "@/server/lib/money.ts";
import type { DurationReading } from "./duration-entry.ts";
import type { Worth } from "./rate-on-date.ts";

/** Returns how a typed duration is read, such as "= 1:30 · €135.00", or "" if nothing was typed. */
export function durationEcho(reading: DurationReading, worth: Worth): string {
  if (!reading.ok) return reading.message;
  if (reading.minutes === 0) return "";
  const price = worth === null ? durationWords.notBillable : priceWords(reading.minutes, worth);
  return `= ${formatMinutes(reading.minutes)} · ${price}${reading.pastMidnight ? durationWords.pastMidnight : ""}`;
}

function priceWords(minutes: number, worth: Denomination & { rate: number }): string {
  return formatMoney(toMinorUnits(priceOfMinutes(minutes, worth.rate)), worth);
}
