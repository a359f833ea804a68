/**
 * ISO 4217, list one, up to amendment 180 (Bulgaria's euro, 1 January 2026): the currencies in use with the exponent of
 * their minor unit, for server and browser alike. `Intl` follows CLDR, which is about cash, changes from version to version,
 * and is another one in each browser; amounts must not. Units without a minor unit of their own (metals, XDR, XSU, XUA) are
 * no currencies to bill in.
 */
const TWO_DECIMALS =
  "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG";
const NO_DECIMALS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
const THREE_DECIMALS = "BHD IQD JOD KWD LYD OMR TND";
const FOUR_DECIMALS = "CLF UYW";

/** No longer, or never, a currency to bill in (ISO 4217, list three), though clients and documents of before may be in it. */
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

/** What `Intl` of Node 24.21 (ICU 78.3, CLDR 48) said where it did not say what ISO 4217 says. */
const DECIMALS_BEFORE = new Map(withDecimals("AFN ALL COP HUF IDR IQD IRR KPW LAK LBP MGA MMK PKR SLL SOS SYP YER", 0));

/** Whose amounts of before were typed at one scale in some browsers and at another in others: those, and the Serbian dinar. */
const MOVED = new Set([...DECIMALS_BEFORE.keys(), "RSD"]);

/** The currencies that a new client can be billed in, by code. */
export const CURRENCIES: readonly string[] = [...OFFERED.keys()].toSorted();

/** Whether the product can read and show amounts in it; `isOffered` says whether new ones may be in it. */
export function isCurrency(code: string): boolean {
  return DECIMALS.has(code);
}

export function isOffered(code: string): boolean {
  return OFFERED.has(code);
}

/** How many decimals new amounts of the currency have: 2 for EUR, 0 for JPY, 3 for KWD. Throws for what is none. */
export function decimalsOf(currency: string): number {
  const decimals = DECIMALS.get(currency);
  if (decimals === undefined) throw new RangeError(`${currency} is no currency of ISO 4217`);
  return decimals;
}

/** How many decimals an amount has that was stored without saying so. */
export function decimalsBefore(currency: string): number {
  return DECIMALS_BEFORE.get(currency) ?? decimalsOf(currency);
}

/** The decimals that an amount may have been typed with that was stored without saying so, the likelier first. */
export function possibleDecimals(currency: string): number[] {
  const likely = decimalsBefore(currency);
  return MOVED.has(currency) ? [...new Set([likely, 0, decimalsOf(currency)])] : [likely];
}
