import type { Denomination } from "@/server/lib/money.ts";

/** The rate of an hour; null if it is not billed. */
export type Worth = (Denomination & { rate: number }) | null;

/** Returns a client's rate per hour on a date, in minor units; `rates` are in the order in which they apply. */
export function rateOnDate(rates: readonly { from: string | null; rate: number }[], date: string): number {
  const started = rates.filter(({ from }) => from === null || from <= date);
  // The sort is stable, so of two rates with the same date the later one comes last.
  return (
    started.toSorted((a, b) => ((a.from ?? "") < (b.from ?? "") ? -1 : a.from === b.from ? 0 : 1)).at(-1)?.rate ?? 0
  );
}
