import { formatAddress } from "localized-address-format";
import type { Language } from "../lib/language.ts";
import type { Party } from "./schema.ts";

/** Returns a party's address as its country writes it: "10969 Berlin", but "New York, NY 10001". */
export function addressRows({ address, postcode, city, region, country }: Party): string[] {
  const place = formatAddress({
    ...(country === null ? {} : { postalCountry: country }),
    ...(postcode === null ? {} : { postalCode: postcode }),
    ...(city === null ? {} : { locality: city }),
    ...(region === undefined ? {} : { administrativeArea: region }),
  });
  // Not every country's usual form has a place for it.
  const isLeftOut = region !== undefined && !place.some((row) => row.includes(region));
  return [...rowsOf(address), ...place, ...(isLeftOut ? [region] : [])];
}

/** Returns the lines of a text that are not empty. */
export function rowsOf(text: string | null): string[] {
  return text === null ? [] : text.split("\n").filter((row) => row.trim() !== "");
}

export function countryName(code: string | null, language: Language): string | null {
  return code === null ? null : (new Intl.DisplayNames(language, { type: "region" }).of(code) ?? code);
}
