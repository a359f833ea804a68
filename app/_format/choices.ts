import { LANGUAGE } from "@/app/_words/language.ts";
import { CURRENCIES, isOffered } from "@/server/lib/currencies.ts";

/**
 * Value and label of a choice in a searchable select. The labels come from the browser's Intl, in the language of the
 * pages.
 */
export interface Choice {
  value: string;
  label: string;
}

// ISO 3166-1; Intl can name countries but not list them.
const COUNTRIES =
  "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

function nameCodes(codes: string[], type: "currency" | "region"): Choice[] {
  const names = new Intl.DisplayNames(LANGUAGE, { type });
  return codes.map((value) => ({ value, label: names.of(value) ?? value }));
}

function byLabel(a: Choice, b: Choice): number {
  return a.label.localeCompare(b.label, LANGUAGE);
}

/** The lists are long and never change, so each is made once. A new list would look like a change to its users. */
const made = new Map<string, Choice[]>();

function cacheChoices(key: string, make: () => Choice[]): Choice[] {
  const known = made.get(key);
  if (known) return known;
  const choices = make();
  made.set(key, choices);
  return choices;
}

/** Returns the currencies in use, and `current` even if it is no longer one. */
export function currencyChoices(current?: string): Choice[] {
  const codes = current === undefined || isOffered(current) ? CURRENCIES : [current, ...CURRENCIES];
  return cacheChoices(`currency:${codes[0]}`, () =>
    nameCodes([...codes], "currency").map(({ value, label }) => ({
      value,
      label: label === value ? value : `${value} · ${label}`,
    })),
  );
}

export function countryChoices(): Choice[] {
  return cacheChoices("country", () => nameCodes(COUNTRIES.split(" "), "region").sort(byLabel));
}

/** Returns every time zone by name, and `current` even if this browser names it differently. */
export function timeZoneChoices(current: string): Choice[] {
  return cacheChoices(`zone:${current}`, () => {
    const zones = new Set([...Intl.supportedValuesOf("timeZone"), "UTC", current]);
    return [...zones].sort().map((value) => ({ value, label: value.replaceAll("_", " ") }));
  });
}

/** Returns the choices as the text of `<option>` elements, with an empty one first if nothing is or may be chosen. */
export function optionsHtml(choices: readonly Choice[], chosen: string | null, clearable: boolean): string {
  const none = clearable || chosen === null ? [{ value: "", label: "" }] : [];
  return [...none, ...choices]
    .map(({ value, label }) => {
      const selected = value === (chosen ?? "") ? " selected" : "";
      return `<option value="${escapeText(value)}"${selected}>${escapeText(label)}</option>`;
    })
    .join("");
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

const MARKS = /\p{Mark}/gu;

function foldText(text: string): string {
  return text.normalize("NFD").replace(MARKS, "").replaceAll("_", " ").toLocaleLowerCase("en").trim();
}

/**
 * Returns the choices that contain the typed text, ignoring accents. Those that begin with it come first, so "India"
 * finds India.
 */
export function matchingChoices<T extends { label: string }>(choices: readonly T[], typed: string): T[] {
  const wanted = foldText(typed);
  const ranks = choices.map((choice) => ({ choice, rank: rankOf(foldText(choice.label), wanted) }));
  return ranks
    .filter(({ rank }) => rank < NO_MATCH)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ choice }) => choice);
}

const NO_MATCH = 4;

function rankOf(label: string, wanted: string): number {
  if (label === wanted) return 0;
  if (label.startsWith(wanted)) return 1;
  if (label.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(wanted))) return 2;
  return label.includes(wanted) ? 3 : NO_MATCH;
}
