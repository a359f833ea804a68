import { entryWords } from "@/app/_words/entry.ts";
import { type Denomination, toDecimal } from "@/server/lib/money.ts";

/** The two meanings of "13.125": thousands or decimals. Amounts are in minor units. */
export interface TwoMeanings {
  thousands: number;
  /** Null if the currency has too few decimals for it; then `nearest` has the amounts below and above. */
  decimal: number | null;
  nearest: [number, number];
}

/** How a typed amount is read. With `meanings`, it is ambiguous and only its writer can decide. */
type MoneyReading = { ok: true; amount: number } | { ok: false; message: string; meanings?: TwoMeanings | undefined };

// Spaces of every width, and apostrophes as in Switzerland, only group digits.
const GROUPING_SIGNS = /[\s\u00A0\u2009\u202F'’]/g;

/**
 * Reads "90", "90.5", "90,50" and "1.234,50" as minor units of a currency with `decimals` decimals. A single separator
 * before exactly three digits may mean thousands or decimals, so it is not guessed unless the currency has three
 * decimals.
 */
export function parseMoneyEntry(text: string, decimals: number): MoneyReading {
  const typed = text.trim().replace(GROUPING_SIGNS, "");
  if (typed === "") return refuse(entryWords.money);
  if (/^[-−]/.test(typed)) return refuse(entryWords.negative);
  if (!/^[\d.,]+$/.test(typed) || !/\d/.test(typed)) return refuse(entryWords.money);
  if (isAmbiguous(typed) && decimals !== 3) {
    const message = entryWords.twoMeanings(typed);
    return { ok: false, message, meanings: meaningsOf(typed, decimals) };
  }
  const point = decimalPointOf(typed);
  const whole = point === null ? typed : typed.slice(0, point);
  const fraction = point === null ? "" : typed.slice(point + 1);
  if (!isGroupedOrPlain(whole)) return refuse(entryWords.money);
  if (fraction.length > decimals) return refuse(tooManyDecimals(decimals));
  const amount = Number(whole.replace(/[.,]/g, "") + fraction.padEnd(decimals, "0"));
  return Number.isSafeInteger(amount) ? { ok: true, amount } : refuse(entryWords.tooLarge);
}

/** Returns minor units as people type them: (9050, 2) → "90.50", (9000, 2) → "90". */
export function decimalText(amount: number, decimals: number): string {
  return toDecimal(amount, decimals).replace(/\.0*$/, "");
}

/** Returns why the reading with decimals is too precise, and what can be typed instead. */
export function tooFineWords({ currency, decimals }: Denomination, [below, above]: [number, number]): string {
  const nearest = entryWords.eitherAmount(toDecimal(below, decimals), toDecimal(above, decimals));
  return `${entryWords.decimalsOf(currency, decimals)} ${nearest}`;
}

function refuse(message: string): MoneyReading {
  return { ok: false, message };
}

/** Returns both meanings of one to three digits, a separator and three digits. */
function meaningsOf(typed: string, decimals: number): TwoMeanings {
  const [whole = "", fraction = ""] = typed.split(/[.,]/);
  const below = Number(whole + fraction.slice(0, decimals).padEnd(decimals, "0"));
  const isExact = /^0*$/.test(fraction.slice(decimals));
  return {
    thousands: Number(whole + fraction + "0".repeat(decimals)),
    decimal: isExact ? below : null,
    nearest: [below, below + 1],
  };
}

/** Returns the position of the decimal separator, or null if every separator groups thousands. */
function decimalPointOf(typed: string): number | null {
  const last = Math.max(typed.lastIndexOf("."), typed.lastIndexOf(","));
  if (last === -1) return null;
  const sign = typed.charAt(last);
  const other = sign === "." ? "," : ".";
  if (typed.includes(other)) return last;
  return typed.indexOf(sign) === last ? last : null;
}

function isAmbiguous(typed: string): boolean {
  return /^[1-9]\d{0,2}[.,]\d{3}$/.test(typed);
}

function isGroupedOrPlain(whole: string): boolean {
  return /^\d*$/.test(whole) || /^\d{1,3}(\.\d{3})+$/.test(whole) || /^\d{1,3}(,\d{3})+$/.test(whole);
}

function tooManyDecimals(decimals: number): string {
  if (decimals === 0) return entryWords.noDecimals;
  return entryWords.someDecimals(decimals);
}
