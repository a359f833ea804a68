import * as z from "zod";
import { completing, keysOf, picked, plucked } from "./record.ts";
import { instant, optional } from "./schema.ts";

/**
 * A field of a noun, written once: how its value is checked, how it goes in and out, how it is stored, what a record without
 * it has, and what people read beside it. A noun's `fields.ts` lists them; schema, entity, record, store, snapshot and forms
 * follow from the list.
 */
export interface Field {
  /** The value itself, where there is one; its meta are the words. */
  value: z.ZodType;
  /** As create and update take it: it may be left out, and where it can be missing it may be null. */
  input: z.ZodType;
  output: z.ZodType;
  /** The attribute of the item; null where the entity spells it, because its form in the table is another one. */
  stored: Stored | null;
  /** What a record has where an item has nothing; undefined where every item has a value. */
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
  /** The part of forms and pages that shows all its fields by itself; the others have a place of their own. */
  part?: string;
  control?: "line" | "lines" | "tel";
};

/** A text that may be missing: emptied by "" or null. */
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

/** A value of parts that may be missing; the entity spells how it is stored. */
export function optionalParts<T extends z.ZodType, O extends z.ZodType>(schema: T, output: O, words: FieldWords) {
  const value = schema.meta(words);
  return { value, input: value.nullish(), output: output.nullable(), stored: null, absent: null, words } as const;
}

/** A text that every record has. */
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

/** A value of parts that every record has; the entity spells how it is stored. */
export function parts<T extends z.ZodType, O extends z.ZodType>(schema: T, output: O, words: FieldWords) {
  const value = schema.meta(words);
  return { value, input: value.optional(), output, stored: null, absent: undefined, words } as const;
}

/** The field with what a record begins with, and has where its item was written before there was such a field. */
export function initially<V extends z.ZodType, I extends z.ZodType, O extends z.ZodType, S extends Stored | null>(
  absent: z.output<NoInfer<O>>,
  { value, input, output, stored, words }: { value: V; input: I; output: O; stored: S; words: FieldWords },
) {
  return { value, input, output, stored, absent, words };
}

/** The shape of an update, and of what a create may leave out. */
export function inputsOf<F extends Fields>(fields: F) {
  return plucked(fields, "input");
}

export function outputsOf<F extends Fields>(fields: F) {
  return plucked(fields, "output");
}

/** The fields as a record has them. */
export type ValuesOf<F extends Fields> = { -readonly [K in keyof F]: z.output<F[K]["output"]> };

type StoredName<F extends Fields> = { [K in keyof F]: F[K]["stored"] extends null ? never : K }[keyof F];

/** Attributes for an entity, without those that it spells itself. */
export function attributesOf<F extends Fields>(fields: F) {
  const isStored = (name: keyof F): name is StoredName<F> => fields[name]?.stored !== null;
  return picked(plucked(fields, "stored"), keysOf(fields).filter(isStored));
}

type DefaultName<F extends Fields> = { [K in keyof F]: F[K]["absent"] extends undefined ? never : K }[keyof F];
export type DefaultsOf<F extends Fields> = Pick<ValuesOf<F>, DefaultName<F>>;

/** What a record begins with; the fields that each must be given are not among it. */
export function defaultsOf<F extends Fields>(fields: F) {
  const hasDefault = (name: keyof F): name is DefaultName<F> => fields[name]?.absent !== undefined;
  return picked(plucked(fields, "absent"), keysOf(fields).filter(hasDefault));
}

type NullableName<F extends Fields> = { [K in keyof F]: F[K]["absent"] extends null ? K : never }[keyof F];

/** The names of the fields that may be null: where they are, their attributes are removed. */
export function nullableNames<F extends Fields>(fields: F): NullableName<F>[] {
  const isNullable = (name: keyof F): name is NullableName<F> => fields[name]?.absent === null;
  return keysOf(fields).filter(isNullable);
}

/** Reads the fields from items of the table: what one lacks is what a record has in place of it. */
export function fieldReader<F extends Fields>(fields: F) {
  return completing(plucked(fields, "absent"));
}

/** Label and text of what a record has of one part, for a page that shows it. */
export function factsOf(fields: Fields, part: FieldWords["part"], record: Readonly<Record<string, unknown>>) {
  return Object.entries(fields).flatMap(([name, { words }]) => {
    const value = record[name];
    return words.part === part && typeof value === "string" ? [{ term: words.label, value }] : [];
  });
}
