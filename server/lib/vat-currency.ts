/** The currency in which a country's VAT is due, where the law wants it named on invoices (Directive 2006/112/EC, art. 230). */
const BY_COUNTRY = new Map([
  ..."AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK".split(" ").map((code) => [code, "EUR"] as const),
  ["CH", "CHF"],
  ["CZ", "CZK"],
  ["DK", "DKK"],
  ["GB", "GBP"],
  ["HU", "HUF"],
  ["IS", "ISK"],
  ["LI", "CHF"],
  ["NO", "NOK"],
  ["PL", "PLN"],
  ["RO", "RON"],
  ["SE", "SEK"],
]);

/** Returns the currency of a seller's VAT if it is another than the invoice's, and null where no other is asked for. */
export function vatCurrencyBeside(country: string | null, currency: string): string | null {
  const own = BY_COUNTRY.get(country ?? "");
  return own === undefined || own === currency ? null : own;
}
