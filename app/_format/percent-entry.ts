import { entryWords } from "@/app/_words/entry.ts";
/** How a typed percentage is read, in hundredths: "7.5" → 750. */
export type PercentReading = { ok: true; amount: number } | { ok: false; message: string };

/** Reads "19", "7.5" and "7,75 %". A percentage has no thousands, so every separator begins its decimals, two at most. */
export function parsePercentEntry(text: string): PercentReading {
  const typed = text.replace("%", "").trim();
  const [, whole = "", fraction = ""] = /^(\d*)[.,]?(\d*)$/.exec(typed) ?? [];
  if (whole + fraction === "") return { ok: false, message: entryWords.percent };
  if (fraction.length > 2) {
    return { ok: false, message: entryWords.percentTooFine(typed, fraction.length) };
  }
  const amount = Number(whole + fraction.padEnd(2, "0"));
  return amount > 10_000 ? { ok: false, message: entryWords.over100 } : { ok: true, amount };
}
