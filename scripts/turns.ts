/** So many requests are worked on at once: they keep the server's one thread busy while each waits for the database. */
const AT_ONCE = 8;
/** After this long a request no longer counts: a caller who sends or reads slowly delays the others by no more. */
const COUNTED_MILLISECONDS = 1_000;

/**
 * Lets requests be worked on a few at once, in the order in which they came. With hundreds begun at once, each would wait at
 * every step for all of the others, and for a connection to the database longer than it may take to get one.
 * Nothing is done for a caller who has left meanwhile.
 */
export function inTurns({ atOnce = AT_ONCE, countedMilliseconds = COUNTED_MILLISECONDS } = {}) {
  const waiting: (() => void)[] = [];
  let counted = 0;

  /** The place goes to the one that has waited longest. */
  function leave(): void {
    const next = waiting.shift();
    if (next) next();
    else counted -= 1;
  }

  return async (isWanted: () => boolean, work: () => Promise<void>): Promise<void> => {
    if (counted >= atOnce) await new Promise<void>((begin) => waiting.push(begin));
    else counted += 1;
    if (!isWanted()) return leave();
    const overdue = Promise.withResolvers<void>();
    const timer = setTimeout(overdue.resolve, countedMilliseconds);
    const done = work().finally(() => {
      clearTimeout(timer);
      overdue.resolve();
    });
    void overdue.promise.then(leave);
    await done;
  };
}
