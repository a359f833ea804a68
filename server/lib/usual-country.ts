import type { Language } from "./language.ts";

const OF_COUNTRIES: Readonly<Record<string, string>> = {
  EUR: "AD AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MC ME MT NL PT SI SK SM VA XK",
  AED: "AE",
  AUD: "AU",
  BRL: "BR",
  CAD: "CA",
  CHF: "CH LI",
  CLP: "CL",
  COP: "CO",
  CZK: "CZ",
  DKK: "DK FO GL",
  GBP: "GB GG IM JE",
  HKD: "HK",
  HUF: "HU",
  ILS: "IL",
  INR: "IN",
  ISK: "IS",
  JPY: "JP",
  KRW: "KR",
  MXN: "MX",
  NOK: "NO",
  NZD: "NZ",
  PLN: "PL",
  RON: "RO",
  RSD: "RS",
  SEK: "SE",
  SGD: "SG",
  TRY: "TR",
  UAH: "UA",
  USD: "US EC PR SV",
  ZAR: "ZA",
};

const OF_SPEAKERS: Readonly<Partial<Record<Language, string>>> = {
  de: "AT CH DE LI",
  es: "AR BO CL CO CR CU DO EC ES GT HN MX NI PA PE PY SV UY VE",
  fr: "FR LU MC",
  it: "IT SM VA",
  nl: "BE NL SR",
  pl: "PL",
  pt: "AO BR CV MZ PT",
};

const CURRENCY_OF = byCountry(OF_COUNTRIES);
const LANGUAGE_OF = byCountry(OF_SPEAKERS);

function byCountry<Kind extends string>(lists: Readonly<Partial<Record<Kind, string>>>): ReadonlyMap<string, Kind> {
  const pairs = new Map<string, Kind>();
  for (const kind in lists) for (const country of lists[kind]?.split(" ") ?? []) pairs.set(country, kind);
  return pairs;
}

/** Returns the currency that businesses of a country mostly bill in, or null if it is not known here. */
export function usualCurrency(country: string): string | null {
  return CURRENCY_OF.get(country) ?? null;
}

/** Returns the language that documents of a country are mostly written in: English if it has another than ours. */
export function usualLanguage(country: string): Language {
  return LANGUAGE_OF.get(country) ?? "en";
}
