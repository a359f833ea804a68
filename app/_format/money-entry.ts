/** How an amount that somebody typed was read. `ambiguous`: its one separator could also be meant as the decimal one. */
export type MoneyReading = { ok: true; amount: number; ambiguous: boolean } | { ok: false; message: string };

// Spaces of every width, and apostrophes as the Swiss write them, only group digits.
const GROUPING_SIGNS = /[\s\u00A0\u2009\u202F'’]/g;
const EXAMPLE = "Type an amount such as 90 or 90.50.";

/**
 * Reads "90", "90.5", "90,50" and "1.234,50" as minor units of a currency with `decimals` decimals.
 * A lone separator before exactly three digits groups thousands, unless the currency itself has three decimals.
 */
export function parseMoneyEntry(text: string, decimals: number): MoneyReading {
  const typed = text.trim().replace(GROUPING_SIGNS, "");
  if (typed === "") return { ok: false, message: EXAMPLE };
  if (/^[-−]/.test(typed)) return { ok: false, message: "An amount cannot be negative here." };
  if (!/^[\d.,]+$/.test(typed) || !/\d/.test(typed)) return { ok: false, message: EXAMPLE };
  const point = decimalPointOf(typed, decimals);
  const whole = point === null ? typed : typed.slice(0, point);
  const fraction = point === null ? "" : typed.slice(point + 1);
  if (!isGroupedOrPlain(whole)) return { ok: false, message: EXAMPLE };
  if (fraction.length > decimals) return { ok: false, message: tooManyDecimals(decimals) };
  const digits = whole.replace(/[.,]/g, "") + fraction.padEnd(decimals, "0");
  const amount = Number(digits);
  if (!Number.isSafeInteger(amount)) return { ok: false, message: "That amount is too large to be meant." };
  return { ok: true, amount, ambiguous: isAmbiguous(typed) };
}

/** Minor units as people type them: (9050, 2) → "90.50", (9000, 2) → "90". */
export function decimalText(amount: number, decimals: number): string {
  const digits = String(amount).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals);
  return /^0*$/.test(fraction) ? whole : `${whole}.${fraction}`;
}

/** Where the decimal separator stands; null where every separator groups thousands. */
function decimalPointOf(typed: string, decimals: number): number | null {
  const last = Math.max(typed.lastIndexOf("."), typed.lastIndexOf(","));
  if (last === -1) return null;
  const sign = typed.charAt(last);
  const other = sign === "." ? "," : ".";
  if (typed.includes(other)) return last;
  if (typed.indexOf(sign) !== last) return null;
  return isAmbiguous(typed) && decimals !== 3 ? null : last;
}

function isAmbiguous(typed: string): boolean {
  return /^[1-9]\d{0,2}[.,]\d{3}$/.test(typed);
}

function isGroupedOrPlain(whole: string): boolean {
  return /^\d*$/.test(whole) || /^\d{1,3}(\.\d{3})+$/.test(whole) || /^\d{1,3}(,\d{3})+$/.test(whole);
}

function tooManyDecimals(decimals: number): string {
  if (decimals === 0) return "This currency has no decimals. Type a whole amount.";
  return `This currency has ${decimals} decimals. Type an amount such as ${decimals === 3 ? "90.500" : "90.50"}.`;
}
