import type { Row } from "./entity.ts";

/** How the rows of one model are found, derived from the library's schema. */
export interface ModelFields {
  /** The field whose value is the row's key. */
  key: string;
  names: string[];
  unique: string[][];
  listed: string[];
  /** Rows of other models that are deleted with a row of this one. */
  cascades: { model: string; field: string }[];
}

interface SchemaField {
  unique?: boolean | undefined;
  index?: boolean | undefined;
  fieldName?: string | undefined;
  references?: { model: string; field: string } | undefined;
}

export type Schema = Record<string, { modelName: string; fields: Record<string, SchemaField> }>;

/** Every request reads its session. With the token as key, one read finds it. */
const NATURAL_KEYS: Record<string, string> = { session: "token" };
/** Fields that are unique in combination, which the library's schema does not state. */
const UNIQUE_TOGETHER: Record<string, string[]> = { account: ["providerId", "accountId"] };

export function fieldsOfModels(schema: Schema): Map<string, ModelFields> {
  const models = new Map<string, ModelFields>();
  for (const { modelName, fields } of Object.values(schema)) {
    const named = Object.entries(fields).map(([name, field]) => ({ name: field.fieldName ?? name, ...field }));
    const key = NATURAL_KEYS[modelName] ?? "id";
    const together = UNIQUE_TOGETHER[modelName];
    const unique = named.filter((field) => field.unique && field.name !== key).map((field) => [field.name]);
    models.set(modelName, {
      key,
      names: named.map(({ name }) => name),
      unique: together ? [...unique, together] : unique,
      listed: named.filter(({ unique, index, references }) => !unique && (index || references)).map(({ name }) => name),
      cascades: [],
    });
  }
  for (const { modelName, fields } of Object.values(schema)) {
    for (const [name, { references, fieldName }] of Object.entries(fields)) {
      if (references) models.get(references.model)?.cascades.push({ model: modelName, field: fieldName ?? name });
    }
  }
  return models;
}

export interface Lookup {
  scope: string;
  value: string;
  slot: string;
  unique: boolean;
}

const UNIQUE_SLOT = "only";
/** The lookup value for all rows of a model that may be listed. */
export const ALL = "*";

export function lookupScope(model: string, names: readonly string[]): string {
  return `${model}.${names.join("+")}`;
}

export function lookupValue(values: readonly unknown[]): string {
  return JSON.stringify(values);
}

/** Returns every lookup that finds the row; a field without a value has none. */
export function lookupsOf(model: string, fields: ModelFields, row: Row, listedWhole: boolean): Lookup[] {
  const slot = String(row[fields.key]);
  const has = (names: readonly string[]) => names.every((name) => row[name] !== null && row[name] !== undefined);
  const under = (names: readonly string[], unique: boolean): Lookup => ({
    scope: lookupScope(model, names),
    value: lookupValue(names.map((name) => row[name])),
    slot: unique ? UNIQUE_SLOT : slot,
    unique,
  });
  return [
    ...fields.unique.filter(has).map((names) => under(names, true)),
    ...fields.listed.filter((name) => has([name])).map((name) => under([name], false)),
    ...(listedWhole ? [{ scope: lookupScope(model, []), value: ALL, slot, unique: false }] : []),
  ];
}
