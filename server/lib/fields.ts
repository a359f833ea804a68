import * as z from "zod";
import { completing, keysOf, pick, pluck } from "./objects.ts";
import { instant, optional } from "./schema.ts";

/**
 * A field of a noun, defined once: how its value is checked, read, written and stored, its default, and its words on
 * pages. A noun's `fields.ts` lists its fields; schema, entity, record, store, snapshot and forms follow from the list.
 */
interface Field {
  /** The schema of a present value; its meta has the words. */
  value: z.ZodType;
  /** The schema of create and update: the field may be left out, and may be null if its value may be missing. */
  input: z.ZodType;
  output: z.ZodType;
  /** The item's attribute, or null if the entity defines it because it is stored in another form. */
  stored: Stored | null;
  /** The record's value if an item has none; undefined if every item has a value. */
  absent: unknown;
  words: FieldWords;
}

export type Fields = Readonly<Record<string, Field>>;

interface Stored {
  type: "string" | "number" | "boolean" | readonly string[];
  required?: true;
}

export type FieldWords = {
  label: string;
  hint?: string;
  /** The part of forms and pages that shows all its fields; fields without one have their own place. */
  part?: string;
  control?: "line" | "lines" | "tel";
};

/** Defines an optional text; "" or null empties it. */
export function optionalText<T extends z.ZodType<string, string>>(schema: T, words: FieldWords) {
  const value = schema.meta(words);
  const input = optional(value);
  return { value, input, output: z.string().nullable(), stored: { type: "string" }, absent: null, words } as const;
}

export function optionalInstant(words: FieldWords) {
  const value = instant.meta(words);
  const input = value.nullish();
  return { value, input, output: z.string().nullable(), stored: { type: "string" }, absent: null, words } as const;
}

export function optionalNumber<T extends z.ZodType<number>>(schema: T, words: FieldWords) {
  const value = schema.meta(words);
  const input = value.nullish();
  return { value, input, output: z.int().nullable(), stored: { type: "number" }, absent: null, words } as const;
}

export function optionalChoice<T extends Record<string, string>>(schema: z.ZodEnum<T>, words: FieldWords) {
  const value = schema.meta(words);
  return {
    value,
    input: value.nullish(),
    output: schema.nullable(),
    stored: { type: schema.options },
    absent: null,
    words,
  } as const;
}

/** Defines an optional value with parts; the entity defines how it is stored. */
export function optionalParts<T extends z.ZodType, O extends z.ZodType>(schema: T, output: O, words: FieldWords) {
  const value = schema.meta(words);
  return { value, input: value.nullish(), output: output.nullable(), stored: null, absent: null, words } as const;
}

/** Defines a text that every record has. */
export function text<T extends z.ZodType<string, string>>(schema: T, words: FieldWords) {
  const value = schema.meta(words);
  const stored = { type: "string", required: true } as const;
  return { value, input: value.optional(), output: z.string(), stored, absent: undefined, words } as const;
}

export function number<T extends z.ZodType<number>>(schema: T, words: FieldWords) {
  const value = schema.meta(words);
  const stored = { type: "number", required: true } as const;
  return { value, input: value.optional(), output: z.int(), stored, absent: undefined, words } as const;
}

/** Defines a percentage in hundredths. */
export function percentage<T extends z.ZodType<number>>(schema: T, words: FieldWords) {
  return { ...number(schema, words), output: z.number() } as const;
}

export function choice<T extends Record<string, string>>(schema: z.ZodEnum<T>, words: FieldWords) {
  const value = schema.meta(words);
  const stored = { type: schema.options, required: true } as const;
  return { value, input: value.optional(), output: schema, stored, absent: undefined, words } as const;
}

export function flag(words: FieldWords) {
  const value = z.boolean().meta(words);
  const stored = { type: "boolean", required: true } as const;
  return { value, input: value.optional(), output: z.boolean(), stored, absent: undefined, words } as const;
}

/** Defines a value with parts that every record has; the entity defines how it is stored. */
export function parts<T extends z.ZodType, O extends z.ZodType>(schema: T, output: O, words: FieldWords) {
  const value = schema.meta(words);
  return { value, input: value.optional(), output, stored: null, absent: undefined, words } as const;
}

/** Adds an initial value to a field, which is also the value of items written before the field existed. */
export function initially<V extends z.ZodType, I extends z.ZodType, O extends z.ZodType, S extends Stored | null>(
  absent: z.output<NoInfer<O>>,
  { value, input, output, stored, words }: { value: V; input: I; output: O; stored: S; words: FieldWords },
) {
  return { value, input, output, stored, absent, words };
}

/** Returns the shape of an update, and of the optional part of a create. */
export function inputsOf<F extends Fields>(fields: F) {
  return pluck(fields, "input");
}

export function outputsOf<F extends Fields>(fields: F) {
  return pluck(fields, "output");
}

/** The fields' values in a record. */
export type ValuesOf<F extends Fields> = { -readonly [K in keyof F]: z.output<F[K]["output"]> };

type StoredName<F extends Fields> = { [K in keyof F]: F[K]["stored"] extends null ? never : K }[keyof F];

/** Returns the attributes of an entity, except those that it defines itself. */
export function attributesOf<F extends Fields>(fields: F) {
  const isStored = (name: keyof F): name is StoredName<F> => fields[name]?.stored !== null;
  return pick(pluck(fields, "stored"), keysOf(fields).filter(isStored));
}

type DefaultName<F extends Fields> = { [K in keyof F]: F[K]["absent"] extends undefined ? never : K }[keyof F];
export type DefaultsOf<F extends Fields> = Pick<ValuesOf<F>, DefaultName<F>>;

/** Returns the initial values of a record, without required fields. */
export function defaultsOf<F extends Fields>(fields: F) {
  const hasDefault = (name: keyof F): name is DefaultName<F> => fields[name]?.absent !== undefined;
  return pick(pluck(fields, "absent"), keysOf(fields).filter(hasDefault));
}

type NullableName<F extends Fields> = { [K in keyof F]: F[K]["absent"] extends null ? K : never }[keyof F];

/** Returns the names of the fields that may be null; a null field's attribute is removed. */
export function nullableNames<F extends Fields>(fields: F): NullableName<F>[] {
  const isNullable = (name: keyof F): name is NullableName<F> => fields[name]?.absent === null;
  return keysOf(fields).filter(isNullable);
}

/** Returns a reader of the fields in items, which fills in the default of a missing one. */
export function fieldReader<F extends Fields>(fields: F) {
  return completing(pluck(fields, "absent"));
}

/** Returns label and text of each field of one part that a record has, to show on a page. */
export function factsOf(fields: Fields, part: FieldWords["part"], record: Readonly<Record<string, unknown>>) {
  return Object.entries(fields).flatMap(([name, { words }]) => {
    const value = record[name];
    return words.part === part && typeof value === "string" ? [{ term: words.label, value }] : [];
  });
}
