/** Why a typed number, date or amount cannot be read. */
export const entryWords = {
  whole: "Type a whole number.",
  choice: "Choose one of the list.",
  unread: "Some fields cannot be read.",
  date: "Type a date such as today, -1, 1.12. or 2026-12-01.",
  noSuchDay: "There is no such day.",
  dateBounds: "Use a date between 1970 and 2199.",
  eitherAmount: (one: string, other: string) => `Type ${one} or ${other}.`,
  money: "Type an amount such as 90 or 90.50.",
  tooLarge: "That amount is too large to be meant.",
  negative: "An amount cannot be negative here.",
  twoMeanings: (typed: string) => `${typed} can be read in two ways. Choose one of them under the field.`,
  decimalsOf: (currency: string, decimals: number) => `${currency} has ${decimals === 0 ? "no" : decimals} decimals.`,
  noDecimals: "This currency has no decimals. Type a whole amount.",
  someDecimals: (decimals: number) =>
    `This currency has ${decimals} decimals. Type an amount such as ${decimals === 3 ? "90.500" : "90.50"}.`,
  percent: "Type a percentage such as 19 or 7.5.",
  percentTooFine: (typed: string, decimals: number) =>
    `${typed} has ${["no", "one", "two", "three", "four", "five", "six"][decimals] ?? decimals} decimals; a percentage has three at most here.`,
  over100: "Use 100 % or less.",
};

/** The languages of documents, named in the language of the app. */
export const languageWords = {
  names: {
    en: "English",
    de: "German",
    fr: "French",
    es: "Spanish",
    it: "Italian",
    nl: "Dutch",
    pl: "Polish",
    pt: "Portuguese",
  },
};
