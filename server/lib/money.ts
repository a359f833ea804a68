/** Money is an integer in minor units (cents, yen, fils) with an ISO 4217 code; sums are bigint inside. */

/** Returns `numerator / denominator` rounded to an integer, half away from zero: the only rounding in the product. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new RangeError("the denominator must be positive");
  const magnitude = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * magnitude + denominator) / (2n * denominator);
  return numerator < 0n ? -rounded : rounded;
}

/** Returns the price of `minutes` of work at `rate` minor units an hour, in minor units. */
export function priceOfMinutes(minutes: number, rate: number): bigint {
  return divideRounded(BigInt(minutes) * BigInt(rate), 60n);
}

/** Returns `basisPoints` (1900 = 19 %, 997.5 = 9.975 %) of `amount` minor units, in minor units. */
export function shareOf(amount: bigint, basisPoints: number): bigint {
  return divideRounded(amount * BigInt(thousandthsOf(basisPoints)), 100_000n);
}

/** Returns a percentage in thousandths of a per cent, an integer: 997.5 → 9975. */
export function thousandthsOf(basisPoints: number): number {
  return Math.round(basisPoints * 10);
}

/** Returns a percentage as a plain decimal string: 1950 → "19.5", 997.5 → "9.975". */
export function percentText(basisPoints: number): string {
  return toDecimal(thousandthsOf(basisPoints), 3).replace(/\.?0+$/, "");
}

/**
 * Returns an amount in another currency, in its minor units: `rate` is what one unit of the first is worth in the other, as a
 * plain decimal such as "0.9231".
 */
export function convert(
  amount: number,
  { rate, decimals, into }: { rate: string; decimals: number; into: number },
): bigint {
  const [whole = "", fraction = ""] = rate.split(".");
  const value = BigInt(amount) * BigInt(whole + fraction) * 10n ** BigInt(into);
  return divideRounded(value, 10n ** BigInt(fraction.length + decimals));
}

/** Returns a sum in the wire format. Throws if a JSON number would lose a cent. */
export function toMinorUnits(amount: bigint): number {
  const value = Number(amount);
  if (!Number.isSafeInteger(value)) throw new RangeError("the amount exceeds what JSON numbers hold exactly");
  return value;
}

/** The unit of an amount: a currency and its decimals. 1234 is 12.34 with two, and 1,234 with none. */
export interface Denomination {
  currency: string;
  decimals: number;
}

/** Returns minor units as a plain decimal string: (3225, 2) → "32.25". */
export function toDecimal(amount: number, decimals: number): string {
  const digits = String(Math.abs(amount)).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals);
  return `${amount < 0 ? "-" : ""}${whole}${decimals > 0 ? `.${fraction}` : ""}`;
}

/** A sum and its unit. */
interface Sum extends Denomination {
  amount: number;
}

/**
 * Returns one sum per currency, in order of first appearance; never added across. Amounts of one currency with
 * different decimals are first converted to the finest scale, which is exact.
 */
export function sumsPerCurrency(amounts: readonly Sum[]): Sum[] {
  const sums = new Map<string, { decimals: number; amount: bigint }>();
  for (const { currency, decimals, amount } of amounts) {
    const sum = sums.get(currency) ?? { decimals, amount: 0n };
    const finer = Math.max(sum.decimals, decimals);
    const [left, right] = [rescale(sum.amount, finer - sum.decimals), rescale(BigInt(amount), finer - decimals)];
    sums.set(currency, { decimals: finer, amount: left + right });
  }
  return [...sums].map(([currency, { decimals, amount }]) => ({ currency, decimals, amount: toMinorUnits(amount) }));
}

function rescale(amount: bigint, moreDecimals: number): bigint {
  return amount * 10n ** BigInt(moreDecimals);
}
