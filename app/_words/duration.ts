/** How a typed duration is read, or why it cannot be. */
export const durationWords = {
  minutes: "An hour has 60 minutes. Type 9:00-10:15.",
  noHour: (hour: string) => `There is no ${hour}. Type 9am-1pm.`,
  lateHour: "A day ends at 24:00. Type 9-13 or 9am-1pm.",
  emptyRange: "It starts and ends at the same time.",
  duration: "Type 1:30, 1.5 or 90m.",
  nothingToTake: "There is no time to take that from.",
  takesTooMuch: (time: string) => `That takes away more than the ${time} there.`,
  overADay: (time: string) => `That makes ${time} hours. One entry holds at most 24:00.`,
  either: (one: string, other: string) => `Type ${one} or ${other}.`,
  time: (time: string) => `Type ${time}.`,
  minutesMeant: (typed: string) => `${typed} hours? Type ${typed}m for minutes.`,
  noWholeMinutes: (typed: string, time: string) => `${typed} hours is no whole number of minutes. Type ${time}.`,
  notBillable: "not billable",
  pastMidnight: " · past midnight",
};
