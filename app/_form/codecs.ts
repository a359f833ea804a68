import * as z from "zod";
import { type DateOrder, parseDateEntry } from "@/app/_format/date-entry.ts";
import { parseDurationEntry, parseLongDuration } from "@/app/_format/duration-entry.ts";
import { decimalText, parseMoneyEntry } from "@/app/_format/money-entry.ts";
import { parsePercentEntry } from "@/app/_format/percent-entry.ts";
import { electronicAddressOf, electronicAddressParts } from "@/app/_party/electronic-address.ts";
import { SMALL_BUSINESS } from "@/app/_tax/small-business.ts";
import { entryWords } from "@/app/_words/entry.ts";
import type { CivilDate } from "@/server/lib/date.ts";
import { formatMinutes } from "@/server/lib/format.ts";
import { percentText } from "@/server/lib/money.ts";
import {
  type SetupQuestion,
  TAX_CATEGORIES,
  type TaxTreatment as Tax,
  type taxTreatment,
} from "@/server/workspace/fields.ts";

/** Codecs between the text of a field and a value of the API. Each runs before the API's own schema of that value. */

type Of<T> = z.ZodType<T, T>;
type Said<T> = { ok: true; value: T } | { ok: false; message: string };

/** `missing` is the message if a form sends no text at all, such as without a chosen radio button. */
function entry<T>(
  schema: Of<T>,
  read: (text: string) => Said<T>,
  write: (value: T) => string,
  missing = entryWords.unread,
) {
  return z.codec(z.string(missing), schema, {
    decode: (text, context) => {
      const said = read(text);
      if (said.ok) return said.value;
      context.issues.push({ code: "custom", input: text, message: said.message });
      return z.NEVER;
    },
    encode: write,
  });
}

/** "90,50" ↔ 9050 of a currency with `decimals` decimals. */
export function money(schema: Of<number>, decimals: number) {
  return entry(
    schema,
    (text) => {
      const reading = parseMoneyEntry(text, decimals);
      return reading.ok ? { ok: true, value: reading.amount } : reading;
    },
    (amount) => decimalText(amount, decimals),
  );
}

/** Amounts of fields with one name and a number, such as "rates.0" and "rates.1", in the order of the numbers. */
export function moneyList(schema: Of<number[]>, decimals: number) {
  return z.codec(z.record(z.string(), z.string()), schema, {
    decode: (typed, context) =>
      Object.entries(typed).map(([place, text]) => {
        const reading = parseMoneyEntry(text, decimals);
        if (reading.ok) return reading.amount;
        context.issues.push({ code: "custom", input: text, path: [place], message: reading.message });
        return z.NEVER;
      }),
    encode: (amounts) => Object.fromEntries(amounts.map((amount, place) => [place, decimalText(amount, decimals)])),
  });
}

/** "7.5" ↔ 750. */
export function percent(schema: Of<number>) {
  return entry(
    schema,
    (text) => {
      const reading = parsePercentEntry(text);
      return reading.ok ? { ok: true, value: reading.amount } : reading;
    },
    percentText,
  );
}

/** "1:30" ↔ 90; "+30m" adds to `current` minutes. `missing` is the message if no time would be left. */
export function duration(schema: Of<number>, { current = 0, missing }: { current?: number; missing: string }) {
  return entry(
    schema,
    (text) => {
      const reading = parseDurationEntry(text, current);
      if (!reading.ok) return reading;
      return reading.minutes === 0 ? { ok: false, message: missing } : { ok: true, value: reading.minutes };
    },
    formatMinutes,
  );
}

/** Converts the duration of a line, which may add up many days. */
export function longDuration(schema: Of<number>) {
  return entry(
    schema,
    (text) => {
      const reading = parseLongDuration(text);
      return reading.ok ? { ok: true, value: reading.minutes } : reading;
    },
    formatMinutes,
  );
}

/** "today", "1.12." or "2026-12-01" ↔ "2026-12-01". */
export function day(schema: Of<string>, { today, order }: { today: CivilDate; order: DateOrder }) {
  return entry(
    schema,
    (text) => {
      const reading = parseDateEntry(text, { today, order });
      return reading.ok ? { ok: true, value: reading.date } : reading;
    },
    (date) => date,
  );
}

/** "14" ↔ 14. `missing` is the message if none of several radio buttons is chosen. */
export function whole(schema: Of<number>, missing?: string) {
  return entry(
    schema,
    (text) =>
      /^\d{1,9}$/.test(text.trim()) ? { ok: true, value: Number(text) } : { ok: false, message: entryWords.whole },
    String,
    missing,
  );
}

/** A box that is checked or not, as `CheckField` sends it. */
export function checkBox(schema: Of<boolean> = z.boolean()) {
  return z.codec(z.enum(["on", "off"]), schema, {
    decode: (text) => text === "on",
    encode: (on) => (on ? "on" : "off"),
  });
}

const box = z.enum(["on", "off"]).optional();
const noneBoxes = z.object({ address: box, payment: box });
const NONES = ["address", "payment"] as const;

/** Boxes that each answer a question by a deliberate none. Left empty, they answer nothing. */
export function deliberateNones(schema: z.ZodType<SetupQuestion[], SetupQuestion[]>) {
  return z.codec(noneBoxes, schema.optional(), {
    decode: (boxes) => {
      const answered = NONES.filter((question) => boxes[question] === "on");
      return answered.length === 0 ? undefined : answered;
    },
    encode: (answered = []) => ({ address: boxOf(answered, "address"), payment: boxOf(answered, "payment") }),
  });
}

function boxOf(answered: readonly SetupQuestion[], question: SetupQuestion): "on" | "off" {
  return answered.includes(question) ? "on" : "off";
}

/** One of a few values. With `emptyIsNull` around it, an empty choice is null. */
export function choice<T extends string>(schema: Of<T>) {
  return entry(
    schema,
    (text) => {
      const read = schema.safeParse(text);
      return read.success ? { ok: true, value: read.data } : { ok: false, message: entryWords.choice };
    },
    (value) => value,
  );
}

/** A number that may be left empty, which means 0; 0 is shown as empty. */
export function emptyIsZero(codec: z.ZodType<number, string>) {
  return z.codec(z.string(), codec, {
    decode: (text) => (text.trim() === "" ? "0" : text),
    encode: (text) => (text === "0" ? "" : text),
  });
}

/** A text that is absent if left empty. */
export function emptyIsAbsent<T>(codec: z.ZodType<T, string>) {
  return z.codec(z.string(), codec.optional(), {
    decode: (text) => (text.trim() === "" ? undefined : text),
    encode: (text) => text ?? "",
  });
}

const TAX_CATEGORY = z.enum(TAX_CATEGORIES);
const typedTax = z.object({ category: z.string(), rate: z.string().default(""), reason: z.string().default("") });

/**
 * The contents of `TaxFields`. An empty category means no own tax. Only the standard category has a rate, and it has no
 * reason.
 */
export function tax<T extends Tax | null>(schema: z.ZodType<T, z.input<typeof taxTreatment> | null>) {
  return z.codec(typedTax, schema, {
    decode: ({ category, rate, reason }, context) => {
      if (category === SMALL_BUSINESS) return { category: "E" as const, rate: 0, reason };
      const read = TAX_CATEGORY.safeParse(category);
      if (!read.success && schema.safeParse(null).success) return null;
      if (!read.success) {
        context.issues.push({ code: "custom", input: category, path: ["category"], message: entryWords.choice });
        return z.NEVER;
      }
      if (read.data !== "S") return { category: read.data, rate: 0, reason };
      const reading = parsePercentEntry(rate);
      if (reading.ok) return { category: read.data, rate: reading.amount, reason: null };
      context.issues.push({ code: "custom", input: rate, path: ["rate"], message: reading.message });
      return z.NEVER;
    },
    encode: (value) =>
      value === null
        ? { category: "", rate: "", reason: "" }
        : {
            category: value.category,
            rate: value.category === "S" ? percentText(value.rate) : "",
            reason: value.reason ?? "",
          },
  });
}

/** The number that receives e-invoices; the field beside it has its scheme. */
export function electronicAddress<S extends z.ZodType<string | null | undefined, string | null | undefined>>(
  schema: S,
  scheme: unknown,
) {
  return entry<string | null | undefined>(
    schema,
    (text) => ({ ok: true, value: electronicAddressOf(String(scheme ?? ""), text) }),
    (address) => electronicAddressParts(address ?? null).identifier,
  );
}
