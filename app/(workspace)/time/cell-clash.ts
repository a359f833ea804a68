import { parseDurationEntry } from "@/app/_format/duration-entry.ts";
import { cellClashWords } from "@/app/_words/clash.ts";
import { formatMinutes } from "@/server/lib/format.ts";
import type { ReadDuration } from "./use-week.ts";

interface TypedCell {
  text: string;
  reading: ReadDuration;
}

/** What to do with a text whose cell holds other time by now: count it again, or ask with words for both answers. */
type Answer =
  | { kind: "again"; reading: ReadDuration }
  | { kind: "ask"; message: string; make: string | null; keep: string };

/**
 * Decides about a typed text. "+0:30" counts from what the cell holds by now; any other duration would replace what
 * nobody has seen here.
 */
export function answerOf({ text, reading }: TypedCell, present: readonly { minutes: number }[]): Answer {
  const minutes = present.reduce((sum, each) => sum + each.minutes, 0);
  const now = formatMinutes(minutes);
  const keep = minutes === 0 ? cellClashWords.keepEmpty : cellClashWords.keep(now);
  if (present.length > 1) return { kind: "ask", message: cellClashWords.several(now), make: null, keep };
  const again = parseDurationEntry(text, minutes);
  if (again.ok && again.minutes !== reading.minutes) return { kind: "again", reading: again };
  const message = minutes === 0 ? cellClashWords.isEmpty : cellClashWords.isNow(now);
  const make = reading.minutes === 0 ? cellClashWords.delete(now) : cellClashWords.make(formatMinutes(reading.minutes));
  return { kind: "ask", message, make, keep };
}
