import { durationWords } from "@/app/_words/duration.ts";
import { formatMinutes, formatMoney } from "@/server/lib/format.ts";
import { type Denomination, priceOfMinutes, toMinorUnits } from "@/server/lib/money.ts";
import type { DurationReading } from "./duration-entry.ts";

/** The rate of an hour; null if it is not billed. */
export type Worth = (Denomination & { rate: number }) | null;

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

/** Returns a client's rate per hour on a date, in minor units; `rates` are in the order in which they apply. */
export function rateOnDate(rates: readonly { from: string | null; rate: number }[], date: string): number {
  const started = rates.filter(({ from }) => from === null || from <= date);
  // The sort is stable, so of two rates with the same date the later one comes last.
  return (
    started.toSorted((a, b) => ((a.from ?? "") < (b.from ?? "") ? -1 : a.from === b.from ? 0 : 1)).at(-1)?.rate ?? 0
  );
}
