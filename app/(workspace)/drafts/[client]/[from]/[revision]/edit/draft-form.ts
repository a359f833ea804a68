import * as z from "zod";
import { longDuration, money, tax } from "@/app/_form/codecs.ts";
import { type FormFields, type FormSchema, formSchema } from "@/app/_form/form-schema.ts";
import { decimalText } from "@/app/_format/money-entry.ts";
import { taxWords } from "@/app/_tax/tax-words.ts";
import { draftEditWords } from "@/app/_words/drafts.ts";
import { type DraftFields, fieldsOfDraft } from "@/server/draft/schema.ts";
import { formatMinutes } from "@/server/lib/format.ts";
import { success } from "@/server/lib/problem.ts";
import { draftCharge, draftEdits, draftLine } from "@/server/run/schema.ts";

/** The form for lines, charges and note of a draft whose amounts have `decimals` decimals. */
export function draftForm(decimals: number) {
  const line = draftLine.extend({
    id: z.string(),
    minutes: longDuration(draftLine.shape.minutes),
    rate: money(draftLine.shape.rate, decimals),
    tax: tax(draftLine.shape.tax.unwrap()),
  });
  const charge = draftCharge.extend({
    id: z.string(),
    amount: money(draftCharge.shape.amount, decimals),
    tax: tax(draftCharge.shape.tax.unwrap()),
  });
  // The API limits the number of lines.
  return formSchema(draftEdits.extend({ lines: z.array(line), charges: z.array(charge) }));
}

/**
 * The same form with each line, each charge and the note as a field, so that two tabs can change different ones. A shown one
 * that was removed is null.
 */
export function draftFieldsForm(decimals: number, shown: DraftFields): FormSchema<DraftFields> {
  const form = draftForm(decimals);
  const removed = Object.fromEntries(Object.keys(shown).map((name) => [name, null]));
  return {
    read: (typed) => {
      const read = form.read(typed);
      return read.ok ? success({ ...removed, ...fieldsOfDraft(read.value) }) : read;
    },
    fields: (value = {}) => describedParts({ ...value }, decimals),
  };
}

function describedParts(fields: DraftFields, decimals: number): FormFields {
  const places = { lines: 0, charges: 0 };
  const described = Object.entries(fields).map(([name, value]) => {
    const text = textOf(value, decimals);
    const of = name.startsWith("lines.") ? "lines" : "charges";
    const label =
      name === "note" ? draftEditWords.note : draftEditWords[of === "lines" ? "line" : "charge"](++places[of]);
    return [name, { label, text, optional: true }] as const;
  });
  return Object.fromEntries(described);
}

/** Returns a line, charge or note as a choice shows it. */
function textOf(value: DraftFields[string] | undefined, decimals: number): string {
  if (value === null || value === undefined || typeof value === "string") return value ?? "";
  const own = value.tax === null ? [] : [taxWords(value.tax)];
  const amounts =
    "minutes" in value
      ? [value.description, formatMinutes(value.minutes), decimalText(value.rate, decimals)]
      : [value.reason, decimalText(value.amount, decimals)];
  return [...amounts, ...own].join(" · ");
}

/** Returns the named fields as the API takes them. */
export function draftInput(fields: Partial<DraftFields>) {
  const values = Object.values(fields);
  const parts = values.filter((value) => typeof value === "object" && value !== null);
  return {
    lines: parts.filter((part) => "minutes" in part),
    charges: parts.filter((part) => "amount" in part),
    ...("note" in fields && (typeof fields.note === "string" || fields.note === null) ? { note: fields.note } : {}),
  };
}
