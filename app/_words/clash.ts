/** A value that was changed here and elsewhere. */
export const clashWords = {
  lead: "This was changed elsewhere while you were typing. Choose what counts, then save again.",
  own: (value: string) => `Yours: ${value}`,
  theirs: (value: string) => `Changed elsewhere to: ${value}`,
  empty: "nothing",
  yes: "yes",
  no: "no",
  /** Names of values that have no field of their own. */
  startedAt: "Start",
  rate: "Own rate",
};

/** A cell of the week that holds other time by now. */
export const cellClashWords = {
  isNow: (now: string) => `It is ${now} by now.`,
  isEmpty: "It is empty by now.",
  several: (now: string) => `It holds several entries by now, ${now} in all. Change them on the day's page.`,
  make: (typed: string) => `Make it ${typed}`,
  delete: (now: string) => `Delete ${now}`,
  keep: (now: string) => `Keep ${now}`,
  keepEmpty: "Leave it empty",
};
