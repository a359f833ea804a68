import { type DurationReading, parseDurationEntry } from "@/app/_format/duration-entry.ts";
import { durationEcho } from "@/app/_format/entry-echo.ts";
import type { Worth } from "@/app/_format/rate-on-date.ts";

/** Returns how a text typed into a cell is read, and the words that say so beside it. */
export function readTyped(
  text: string,
  { current, worth }: { current: number; worth: Worth },
): { reading: DurationReading; echo: string } {
  const reading = parseDurationEntry(text, current);
  return { reading, echo: durationEcho(reading, worth) };
}
