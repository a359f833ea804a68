import { entryWords } from "@/app/_words/entry.ts";

/** How a typed percentage is read, in hundredths: "7.5" → 750, "9.975" → 997.5. */
type PercentReading = { ok: true; amount: number } | { ok: false; message: string };

/** Reads "19", "7.5" and "9,975 %". A percentage has no thousands, so every separator begins its decimals, three at most. */
export function parsePercentEntry(text: string): PercentReading {
  const typed = text.replace("%", "").trim();
  const [, whole = "", fraction = ""] = /^(\d*)[.,]?(\d*)$/.exec(typed) ?? [];
  if (whole + fraction === "") return { ok: false, message: entryWords.percent };
  if (fraction.length > 3) {
    return { ok: false, message: entryWords.percentTooFine(typed, fraction.length) };
  }
  const amount = Number(whole + fraction.padEnd(3, "0")) / 10;
  return amount > 10_000 ? { ok: false, message: entryWords.over100 } : { ok: true, amount };
}
