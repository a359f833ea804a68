import type { Trouble } from "@/app/_ui/form.tsx";
import { parseMoneyEntry } from "./money-entry.ts";
import { parsePercentEntry } from "./percent-entry.ts";

/** Reads typed fields one by one and remembers what could not be read; ask `trouble()` before sending the values. */
export interface FormReader {
  text: (name: string) => string;
  /** A text that must not be empty; `words` says what to type. */
  filled: (name: string, words: string) => string;
  checked: (name: string) => boolean;
  /** Minor units of a currency with `decimals` decimals. */
  money: (name: string, decimals: number) => number;
  /** Hundredths of a per cent: "19" → 1900. An empty field is 0. */
  percent: (name: string) => number;
  whole: (name: string) => number;
  trouble: () => Trouble | null;
}

export function formReader(data: FormData): FormReader {
  const fields: Record<string, string> = {};
  const text = (name: string) => String(data.get(name) ?? "");
  const refuse = (name: string, message: string) => {
    fields[name] = message;
    return 0;
  };
  const filled = (name: string, words: string) => {
    if (text(name).trim() === "") fields[name] = words;
    return text(name);
  };
  const money = (name: string, decimals: number) => {
    const reading = parseMoneyEntry(text(name), decimals);
    return reading.ok ? reading.amount : refuse(name, reading.message);
  };
  const percent = (name: string) => {
    if (text(name).replace("%", "").trim() === "") return 0;
    const reading = parsePercentEntry(text(name));
    return reading.ok ? reading.amount : refuse(name, reading.message);
  };
  const whole = (name: string) => {
    const typed = text(name).trim();
    return /^\d{1,9}$/.test(typed) ? Number(typed) : refuse(name, "Type a whole number.");
  };
  const trouble = () => {
    return Object.keys(fields).length === 0 ? null : { message: "Some fields could not be read.", fields };
  };
  return { text, filled, checked: (name) => data.has(name), money, percent, whole, trouble };
}
