/** Decimal strings as whole numbers, so that rules compare exactly. */

const SCALE = 6;

/** In millionths: "1.5" → 1500000n; null is nothing. Throws at what is no decimal of XML. */
export function exact(text: string | null): bigint {
  if (text === null) return 0n;
  const [, sign = "", whole = "", fraction = ""] = /^(-?)(\d+)(?:\.(\d{1,6}))?$/.exec(text) ?? [];
  if (whole === "") throw new Error(`${text} is no decimal`);
  return BigInt(`${sign}${whole}${fraction.padEnd(SCALE, "0")}`);
}

export function sumOf(amounts: readonly (string | null)[]): bigint {
  return amounts.reduce((total, amount) => total + exact(amount), 0n);
}

export function isAtMostTwoDecimals(amount: string): boolean {
  return /^-?\d+(\.\d{1,2})?$/.test(amount);
}

export function distance(a: bigint, b: bigint): bigint {
  return a < b ? b - a : a - b;
}
