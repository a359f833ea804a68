import type { Country } from "jsvat-next";
// One file instead of one per country, because everything that prints a document waits for it.
import library from "jsvat-next/lib/umd/index.js";

const { checkVAT, countries, ireland, norway } = library;

/** VAT ids of the countries of the European Union, and of others with ids of the same form. */

/** Prefixes of VAT ids in the European Union (Greece uses EL). */
const EU_PREFIXES = new Set(
  "AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK XI".split(" "),
);

/** The library expects Norwegian ids without their prefix. */
const NORWAY: Country = { ...norway, rules: { ...norway.rules, regex: [/^(NO)(\d{9})(MVA)?$/] } };
/** Since 2013 a second letter may follow the check letter: VIES lists IE1234567WI. */
const IRELAND: Country = {
  ...ireland,
  rules: { ...ireland.rules, regex: [...ireland.rules.regex, /^(IE)(\d{7}[A-W][A-I])$/] },
};
const COUNTRIES = [...countries.filter((country) => country !== norway && country !== ireland), NORWAY, IRELAND];

function normaliseVatId(text: string): string {
  return text.replace(/[\s.\-/]/g, "").toUpperCase();
}

/** What stands between the prefix of a country and the first digit of its VAT ids. */
const UP_TO_DIGIT = /^([A-Z]{2})[\s.-]?[A-Z]?\d/;

/** Returns whether a text begins like a VAT id of the European Union: "DE 12", "ATU1"; but "FRRMRA80A01F205X" does not. */
export function looksLikeVatId(text: string): boolean {
  return EU_PREFIXES.has(UP_TO_DIGIT.exec(text.trim().toUpperCase())?.[1] ?? "");
}

/**
 * Returns the id without spaces and dots, or null if the text is another tax number: "DE 123 456 789" → "DE123456789".
 */
export function vatIdOf(text: string | null): string | null {
  if (text === null) return null;
  const id = normaliseVatId(text);
  return checkVAT(id, COUNTRIES).isValidFormat && /^[A-Z]{2}/.test(id) ? id : null;
}

/** The numbers of a party. `taxId` is the only one in what older versions wrote: the VAT id, or else the tax number. */
interface TaxNumbers {
  taxId: string | null;
  vatId: string | null;
  taxNumber: string | null;
}

/** What is stored of them, in any version. */
export type StoredNumbers = { readonly [Name in keyof TaxNumbers]?: string | null | undefined };

/**
 * Returns the numbers of a party. A `taxId` that is neither of the others was written by an older version or by a
 * program made for it: it is the VAT id if it is written like one, and the tax number otherwise.
 */
export function taxNumbersOf({ taxId = null, vatId = null, taxNumber = null }: StoredNumbers): TaxNumbers {
  if (taxId === (vatId ?? taxNumber)) return { taxId, vatId, taxNumber };
  return vatIdOf(taxId) === null
    ? { taxId, vatId: null, taxNumber: taxId }
    : { taxId, vatId: taxId, taxNumber: taxNumber === taxId ? null : taxNumber };
}

/** Returns the numbers after a change, or nothing if it is about others. Who sends only `taxId` knows of no others. */
export function changedTaxNumbers(before: TaxNumbers, changes: StoredNumbers): Partial<TaxNumbers> {
  const { vatId = before.vatId, taxNumber = before.taxNumber } = changes;
  const isSplit = changes.vatId !== undefined || changes.taxNumber !== undefined;
  if (isSplit) return { vatId, taxNumber, taxId: vatId ?? taxNumber };
  return changes.taxId === undefined ? {} : taxNumbersOf({ ...before, taxId: changes.taxId });
}
