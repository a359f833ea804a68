import type { Scope } from "../db/scope.ts";
import type { CivilDate } from "../lib/date.ts";
import { numberOf, seriesOf } from "./rules.ts";
import { headOfSeries } from "./series-store.ts";
import type { NumberRefusal, Place } from "./store.ts";

const ATTEMPTS_MAX = 50;

/**
 * Writes a document with the next number of its series. Tries again if another document takes or already has that number.
 * Returns the outcome of the write; throws after 50 attempts.
 */
export async function withNextNumber<Outcome extends string>(
  scope: Scope,
  { pattern, issueDate }: { pattern: string; issueDate: CivilDate },
  write: (place: Place) => Promise<Outcome | NumberRefusal>,
): Promise<Exclude<Outcome, NumberRefusal>> {
  const series = seriesOf(pattern, issueDate);
  let skipped = 0;
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const { next, link, ...head } = await headOfSeries(scope, series);
    const n = next + skipped;
    const number = numberOf(pattern, issueDate, n);
    const outcome = await write({ series, next, n, number, previous: link, ...head });
    if (isDecided(outcome)) return outcome;
    skipped = outcome === "number_given" ? skipped + 1 : 0;
    await scope.db.pause(Math.min(attempt, 5));
  }
  throw new Error(`no number was to be had in ${ATTEMPTS_MAX} attempts`);
}

function isDecided<Outcome extends string>(
  outcome: Outcome | NumberRefusal,
): outcome is Exclude<Outcome, NumberRefusal> {
  return outcome !== "number_given" && outcome !== "number_taken";
}
