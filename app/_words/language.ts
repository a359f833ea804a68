/** The language of this catalogue, as a BCP 47 tag. */
export const LANGUAGE = "en";

/** 1 → "1st", 22 → "22nd", 31 → "31st". */
export function ordinal(day: number): string {
  const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: "st", two: "nd", few: "rd" };
  return `${day}${endings[new Intl.PluralRules(LANGUAGE, { type: "ordinal" }).select(day)] ?? "th"}`;
}
