import * as z from "zod";
import type { Fields } from "./fields.ts";
import { isSame } from "./objects.ts";
import { type Result, success } from "./problem.ts";

/**
 * The input by which callers say what they saw before they changed something: values as the API shows them, by field. A
 * misspelt name is refused, because its field would not be compared.
 */
export function seenInput<S extends z.ZodRawShape>(outputs: S) {
  return z.strictObject(outputs).partial().optional();
}

/** The version of the caller's, if it knows no values: a field that changed after it is not written. */
export const seenVersion = z.int().min(0).optional();

/** At which version of its record a field last changed. Absent for one that has not changed since this is kept. */
export type FieldVersions = Record<string, number>;

/** A record with the versions of its fields, if they are kept. */
interface Kept {
  fieldVersions?: FieldVersions | undefined;
}

/** What each field is called. */
type Labels = Readonly<Record<string, { words: { label: string } }>>;

interface Change {
  /** The record as it is now. */
  present: object;
  seen: object | undefined;
  /** The version of the record that the caller saw. Counts for the fields that `seen` does not name. */
  version?: number | undefined;
  /** The values to write. */
  wanted?: object;
}

/**
 * Returns the problem of a change that rests on values that are not there any more, with their present values. A field
 * that already has the wanted value is no problem.
 */
export function asSeen(fields: Labels, { present, seen = {}, version, wanted = {} }: Change): Result<null> {
  const now: Record<string, unknown> = { ...present };
  const then: Record<string, unknown> = { ...seen };
  const next: Record<string, unknown> = { ...wanted };
  const isThere = (name: string) => next[name] !== undefined && isSame(now[name], next[name]);
  const names = Object.keys(then).filter((name) => then[name] !== undefined && !isSame(now[name], then[name]));
  const { fieldVersions = {} }: Kept = present;
  const isLater = (name: string) => version !== undefined && (fieldVersions[name] ?? 0) > version;
  const later = Object.keys(next).filter((name) => next[name] !== undefined && !(name in then) && isLater(name));
  const changed = [...names, ...later].filter((name) => !isThere(name));
  const [first] = changed;
  if (first === undefined) return success(null);
  const field = next[first] === undefined ? `seen.${first}` : first;
  const labels = changed.map((name) => fields[name]?.words.label ?? name);
  const message = `Changed elsewhere since you looked: ${labels.join(", ")}. Compare before you save.`;
  const values = Object.fromEntries(changed.map((name) => [name, now[name] ?? null]));
  return { ok: false, problem: { code: "conflict", message, field, changed: values } };
}

/** Returns at which version each field of a record last changed, after a change that makes it `version`. */
export function versionsAfter(
  fields: Fields,
  before: Kept,
  { after, version }: { after: object; version: number },
): FieldVersions {
  const then: Record<string, unknown> = { ...before };
  const now: Record<string, unknown> = { ...after };
  const changed = Object.keys(fields).filter((name) => !isSame(then[name], now[name]));
  return { ...before.fieldVersions, ...Object.fromEntries(changed.map((name) => [name, version])) };
}
