/** Value and label of every choice in the searchable selects, in English, as the browser's own Intl names them. */
export interface Choice {
  value: string;
  label: string;
}

// ISO 3166-1; Intl can name countries but not list them.
const COUNTRIES =
  "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

function named(codes: string[], type: "currency" | "region"): Choice[] {
  const names = new Intl.DisplayNames("en", { type });
  return codes.map((value) => ({ value, label: names.of(value) ?? value }));
}

function byLabel(a: Choice, b: Choice): number {
  return a.label.localeCompare(b.label, "en");
}

export function currencyChoices(): Choice[] {
  return named(Intl.supportedValuesOf("currency"), "currency").map(({ value, label }) => ({
    value,
    label: `${value} · ${label}`,
  }));
}

export function countryChoices(): Choice[] {
  return named(COUNTRIES.split(" "), "region").sort(byLabel);
}

/** Every zone by name, and `current` even where this browser calls it otherwise. */
export function timeZoneChoices(current: string): Choice[] {
  const zones = new Set([...Intl.supportedValuesOf("timeZone"), "UTC", current]);
  return [...zones].sort().map((value) => ({ value, label: value.replaceAll("_", " ") }));
}

/** 1 → "1st", 22 → "22nd", 31 → "31st". */
export function ordinal(day: number): string {
  const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: "st", two: "nd", few: "rd" };
  return `${day}${endings[new Intl.PluralRules("en", { type: "ordinal" }).select(day)] ?? "th"}`;
}
