/**
 * ISO 4217, list one, up to amendment 180 (Bulgaria's euro, 1 January 2026): the currencies in use with the exponent of
 * their minor unit, for server and browser. `Intl` follows CLDR, which is about cash and differs between versions and
 * browsers; amounts must not. Units without a minor unit (metals, XDR, XSU, XUA) are not offered for billing.
 */
const TWO_DECIMALS =
  "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG";
const NO_DECIMALS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
const THREE_DECIMALS = "BHD IQD JOD KWD LYD OMR TND";
const FOUR_DECIMALS = "CLF UYW";

/** Not, or no longer, a currency to bill in (ISO 4217, list three), although older clients and documents may use it. */
const NOT_OFFERED = "ANG BGN CUC HRK SLL XDR XSU ZWL";

function withDecimals(codes: string, decimals: number): [string, number][] {
  return codes.split(" ").map((code) => [code, decimals]);
}

const OFFERED = new Map([
  ...withDecimals(TWO_DECIMALS, 2),
  ...withDecimals(NO_DECIMALS, 0),
  ...withDecimals(THREE_DECIMALS, 3),
  ...withDecimals(FOUR_DECIMALS, 4),
]);

const DECIMALS = new Map([...OFFERED, ...withDecimals(NOT_OFFERED, 2)]);

/** The decimals of `Intl` in Node 24.21 (ICU 78.3, CLDR 48) where they differ from ISO 4217. */
const DECIMALS_BEFORE = new Map(withDecimals("AFN ALL COP HUF IDR IQD IRR KPW LAK LBP MGA MMK PKR SLL SOS SYP YER", 0));

/**
 * The currencies whose older amounts were typed at different scales in different browsers: those, and the Serbian
 * dinar.
 */
const MOVED = new Set([...DECIMALS_BEFORE.keys(), "RSD"]);

/** The codes of the currencies that a new client can be billed in. */
export const CURRENCIES: readonly string[] = [...OFFERED.keys()].toSorted();

/**
 * Returns whether the product can read and show amounts in the currency; `isOffered` says whether new ones may use it.
 */
export function isCurrency(code: string): boolean {
  return DECIMALS.has(code);
}

export function isOffered(code: string): boolean {
  return OFFERED.has(code);
}

/**
 * Returns how many decimals new amounts of the currency have: 2 for EUR, 0 for JPY, 3 for KWD. Throws for an unknown
 * currency.
 */
export function decimalsOf(currency: string): number {
  const decimals = DECIMALS.get(currency);
  if (decimals === undefined) throw new RangeError(`${currency} is no currency of ISO 4217`);
  return decimals;
}

/** Returns how many decimals an amount has that was stored without them. */
export function decimalsBefore(currency: string): number {
  return DECIMALS_BEFORE.get(currency) ?? decimalsOf(currency);
}

/** Returns the decimals that an amount stored without them may have, the most likely first. */
export function possibleDecimals(currency: string): number[] {
  const likely = decimalsBefore(currency);
  return MOVED.has(currency) ? [...new Set([likely, 0, decimalsOf(currency)])] : [likely];
}
