import * as z from "zod";
import type { Outcome } from "@/app/_trpc/attempt.ts";
import { entryWords } from "@/app/_words/entry.ts";
import type { FieldWords } from "@/server/lib/fields.ts";
import { success } from "@/server/lib/problem.ts";

/** What a schema says about one field, and its initial text. `maxLength` counts as the browser does. */
export interface FormField extends Partial<FieldWords> {
  maxLength?: number;
  optional: boolean;
  text?: string;
}

/** The fields of a form by name, such as "rate", "tax.reason", or "lines.*.rate" for each item of a list. */
export type FormFields = Record<string, FormField>;

/** The contents of a form by field name: texts, objects of texts, and lists of them. */
export type Typed = Record<string, unknown>;

/** Reads a form, and describes its fields for the page. */
export interface FormSchema<T> {
  /** Returns the values as the API takes them, or a message for each field that cannot be read. */
  read: (typed: Typed) => Outcome<T>;
  /** `value` has the initial values, in the units of the API. */
  fields: (value?: object) => FormFields;
}

/**
 * Makes a form from a schema of the API with codecs for values that are not texts. `schema` may depend on the other
 * fields or on the initial value: an amount's decimals depend on its currency.
 */
export function formSchema<S extends z.ZodObject>(schema: S | ((beside: Typed) => S)): FormSchema<z.output<S>> {
  const schemaFor = (beside: Typed) => (typeof schema === "function" ? schema(beside) : schema);
  return {
    read: (typed) => {
      const read = schemaFor(typed).safeParse(typed);
      return read.success ? success(read.data) : { ok: false, problem: problemOfIssues(read.error.issues) };
    },
    fields: (value = {}) => {
      const known: Typed = { ...value };
      const { shape } = schemaFor(known);
      return describedFields(shape, textsOf(shape, known), "");
    },
  };
}

function problemOfIssues(issues: z.core.$ZodIssue[]) {
  const fields = issues.map(({ path, message }) => ({ path: path.map(String).join("."), message }));
  return { code: "invalid_input" as const, message: fields[0]?.message ?? entryWords.unread, fields };
}

/** Returns the initial texts of a form. A value that was stored before its rules became stricter is shown all the same. */
function textsOf(shape: z.core.$ZodLooseShape, value: Typed): Typed {
  const kept = Object.entries(shape).filter(([key]) => (value[key] ?? null) !== null);
  const written = kept.map(([key, schema]) => {
    const text = z.safeEncode<z.core.$ZodType>(schema, value[key]);
    return [key, text.success ? text.data : writeUnchecked(schema, value[key])];
  });
  return Object.fromEntries(written);
}

/** Writes a value as its codecs do, whether or not its rules allow it. */
function writeUnchecked(schema: z.core.$ZodType, value: unknown): unknown {
  const wraps = schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault;
  if (wraps) return writeUnchecked(schema.unwrap(), value);
  if (!(schema instanceof z.ZodPipe)) return value;
  const inner = writeUnchecked(schema.out, value);
  const written =
    schema instanceof z.ZodCodec ? schema.def.reverseTransform(inner, { value: inner, issues: [] }) : inner;
  return writeUnchecked(schema.in, written);
}

function describedFields(shape: z.core.$ZodLooseShape, texts: unknown, before: string): FormFields {
  const typed = z.record(z.string(), z.unknown()).safeParse(texts).data ?? {};
  const fields: FormFields = {};
  for (const [key, schema] of Object.entries(shape)) {
    const name = before + key;
    fields[name] = { ...wordsOf(schema), ...(typeof typed[key] === "string" ? { text: typed[key] } : {}) };
    const inner = innermost(schema);
    const parts = inner instanceof z.ZodArray ? innermost(inner.element) : inner;
    const within = inner instanceof z.ZodArray ? `${name}.*.` : `${name}.`;
    if (parts instanceof z.ZodObject) Object.assign(fields, describedFields(parts.shape, typed[key], within));
    else Object.assign(fields, textsWithin(typed[key], `${name}.`));
  }
  return fields;
}

/** Returns the fields that a codec writes one value into, such as a box for each answer. */
function textsWithin(texts: unknown, before: string): FormFields {
  const { data = {} } = z.record(z.string(), z.string()).safeParse(texts);
  return Object.fromEntries(Object.entries(data).map(([key, text]) => [before + key, { optional: true, text }]));
}

const fieldWords: z.ZodType<FieldWords> = z.object({
  label: z.string(),
  hint: z.string().exactOptional(),
  part: z.string().exactOptional(),
  control: z.enum(["line", "lines", "tel"]).exactOptional(),
});

/** Returns what a schema says about itself and its text. A field is optional if it may be empty. */
function wordsOf(schema: z.core.$ZodType): Omit<FormField, "text"> {
  const words = layersOf(schema).map((layer) => fieldWords.safeParse(z.globalRegistry.get(layer)).data);
  const inner = innermost(schema);
  const isText = inner instanceof z.ZodString || inner instanceof z.ZodStringFormat;
  const maxLength = isText ? inner.maxLength : null;
  return {
    optional: z.safeDecode(schema, "").success,
    ...words.find((each) => each !== undefined),
    ...(maxLength === null ? {} : { maxLength }),
  };
}

/** Returns a schema and those that it wraps, down to the one of the value itself. */
function layersOf(schema: z.core.$ZodType): z.core.$ZodType[] {
  const wraps = schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault;
  if (wraps) return [schema, ...layersOf(schema.unwrap())];
  return schema instanceof z.ZodPipe ? [schema, ...layersOf(schema.out)] : [schema];
}

function innermost(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  return layersOf(schema).at(-1);
}
