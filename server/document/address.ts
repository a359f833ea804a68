import { formatAddress } from "localized-address-format";
import type { Language } from "../lib/language.ts";
import type { InvoiceDocument, Party } from "./schema.ts";

/**
 * Returns a party's address as its country writes it: "10969 Berlin", but "New York, NY 10001". Documents without an edition
 * have "CH-8001 Zürich", which is written so no more.
 */
export function addressRows(
  { address, postcode, city, region, country }: Party,
  { edition }: Pick<InvoiceDocument, "edition">,
): string[] {
  const place = formatAddress({
    ...(country === null ? {} : { postalCountry: country }),
    ...(postcode === null ? {} : { postalCode: postcode }),
    ...(city === null ? {} : { locality: city }),
    ...(region === undefined ? {} : { administrativeArea: region }),
  });
  const rows = edition === undefined || postcode === null ? place : place.map((row) => withoutPrefix(row, postcode));
  // Not every country's usual form has a place for it.
  const isLeftOut = region !== undefined && !rows.some((row) => row.includes(region));
  return [...rowsOf(address), ...rows, ...(isLeftOut ? [region] : [])];
}

/** Post offices ask for these codes no more; in other countries, such as Luxembourg, they belong to the post code. */
const ABANDONED = ["CH-", "FL-", "SE-", "FI-", "SI-", "HR-"];

function withoutPrefix(row: string, postcode: string): string {
  const prefix = ABANDONED.find((each) => row.startsWith(each + postcode));
  return prefix === undefined ? row : row.slice(prefix.length);
}

/** Returns the lines of a text that are not empty. */
export function rowsOf(text: string | null): string[] {
  return text === null ? [] : text.split("\n").filter((row) => row.trim() !== "");
}

export function countryName(code: string | null, language: Language): string | null {
  return code === null ? null : (new Intl.DisplayNames(language, { type: "region" }).of(code) ?? code);
}
