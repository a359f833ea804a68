import { expect, test } from "vitest";
import { isOffered } from "../../server/lib/currencies.ts";
import { usualCurrency, usualLanguage } from "../../server/lib/usual-country.ts";

test.each([
  ["DE", "EUR", "de"],
  ["CH", "CHF", "de"],
  ["HR", "EUR", "en"],
  ["BG", "EUR", "en"],
  ["FR", "EUR", "fr"],
  ["PL", "PLN", "pl"],
  ["BR", "BRL", "pt"],
  ["MX", "MXN", "es"],
  ["GB", "GBP", "en"],
  ["JP", "JPY", "en"],
  ["US", "USD", "en"],
  ["AQ", null, "en"],
])("a business in %s bills in %s and writes %s", (country, currency, language) => {
  expect([usualCurrency(country), usualLanguage(country)]).toEqual([currency, language]);
  expect(currency === null || isOffered(currency)).toBe(true);
});
