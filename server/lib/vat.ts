import type { Country } from "jsvat-next";
// One file instead of one per country, because everything that prints a document waits for it.
import library from "jsvat-next/lib/umd/index.js";

const { checkVAT, countries, norway } = library;

/** VAT ids of the countries of the European Union, and of others with ids of the same form. */

/** Prefixes of VAT ids in the European Union (Greece uses EL). */
const EU_PREFIXES = new Set(
  "AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK XI".split(" "),
);

/** The library expects Norwegian ids without their prefix. */
const NORWAY: Country = { ...norway, rules: { ...norway.rules, regex: [/^(NO)(\d{9})(MVA)?$/] } };
const COUNTRIES = [...countries.filter((country) => country !== norway), NORWAY];

function normaliseVatId(text: string): string {
  return text.replace(/[\s.\-/]/g, "").toUpperCase();
}

/** Returns whether a text looks like a VAT id of the European Union. */
export function looksLikeVatId(text: string): boolean {
  return EU_PREFIXES.has(text.trim().slice(0, 2).toUpperCase()) && /\d/.test(text);
}

/**
 * Returns the id without spaces and dots, or null if the text is another tax number: "DE 123 456 789" → "DE123456789".
 */
export function vatIdOf(text: string | null): string | null {
  if (text === null) return null;
  const id = normaliseVatId(text);
  return checkVAT(id, COUNTRIES).isValidFormat && /^[A-Z]{2}/.test(id) ? id : null;
}
