/** How a per cent that somebody typed was read, in hundredths: "7.5" → 750. */
export type PercentReading = { ok: true; amount: number } | { ok: false; message: string };

const EXAMPLE = "Type a percentage such as 19 or 7.5.";
const COUNTS = ["no", "one", "two", "three", "four", "five", "six"];

/** Reads "19", "7.5", "7,75 %". A per cent has no thousands: every separator begins the decimals, of which there are two. */
export function parsePercentEntry(text: string): PercentReading {
  const typed = text.replace("%", "").trim();
  const [, whole = "", fraction = ""] = /^(\d*)[.,]?(\d*)$/.exec(typed) ?? [];
  if (whole + fraction === "") return { ok: false, message: EXAMPLE };
  if (fraction.length > 2) {
    const count = COUNTS[fraction.length] ?? String(fraction.length);
    return { ok: false, message: `${typed} has ${count} decimals; a percentage has two at most here.` };
  }
  const amount = Number(whole + fraction.padEnd(2, "0"));
  return amount > 10_000 ? { ok: false, message: "Use 100 % or less." } : { ok: true, amount };
}
