/** Money travels as an integer of minor units (cents, yen, fils) beside an ISO 4217 code; sums are bigint inside. */

/** `numerator / denominator` rounded to an integer, half away from zero: the only rounding in the product. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new RangeError("the denominator must be positive");
  const magnitude = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * magnitude + denominator) / (2n * denominator);
  return numerator < 0n ? -rounded : rounded;
}

/** The price of `minutes` of work at `rate` minor units an hour, in minor units. */
export function priceOfMinutes(minutes: number, rate: number): bigint {
  return divideRounded(BigInt(minutes) * BigInt(rate), 60n);
}

/** `basisPoints` (1900 = 19 %) of `amount` minor units, in minor units. */
export function shareOf(amount: bigint, basisPoints: number): bigint {
  return divideRounded(amount * BigInt(basisPoints), 10_000n);
}

/** A sum back in the wire format. Throws where JSON's numbers would lose a cent. */
export function toMinorUnits(amount: bigint): number {
  const value = Number(amount);
  if (!Number.isSafeInteger(value)) throw new RangeError("the amount exceeds what JSON numbers hold exactly");
  return value;
}

const KNOWN_CURRENCIES = new Set(Intl.supportedValuesOf("currency"));

export function isCurrency(code: string): boolean {
  return KNOWN_CURRENCIES.has(code);
}

/** Asking Intl takes a tenth of a millisecond, and a document of many lines asks hundreds of times. */
const decimalsByCurrency = new Map<string, number>();

/** How many decimals the currency has: 2 for EUR, 0 for JPY, 3 for KWD (ISO 4217, through ECMA-402 CurrencyDigits). */
export function decimalsOf(currency: string): number {
  const known = decimalsByCurrency.get(currency);
  if (known !== undefined) return known;
  const { maximumFractionDigits } = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions();
  const decimals = maximumFractionDigits ?? 2;
  decimalsByCurrency.set(currency, decimals);
  return decimals;
}

/** Minor units as a plain decimal string: (3225, "EUR") → "32.25". */
export function toDecimal(amount: number, currency: string): string {
  const decimals = decimalsOf(currency);
  const digits = String(Math.abs(amount)).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals);
  return `${amount < 0 ? "-" : ""}${whole}${decimals > 0 ? `.${fraction}` : ""}`;
}
