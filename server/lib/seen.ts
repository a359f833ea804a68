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

interface Change {
  /** The record as it is now. */
  present: object;
  seen: object | undefined;
  /** The values to write. */
  wanted?: object;
}

/**
 * Returns the problem of a change that rests on values that are not there any more, with their present values. A field
 * that already has the wanted value is no problem.
 */
export function asSeen(fields: Fields, { present, seen = {}, wanted = {} }: Change): Result<null> {
  const now: Record<string, unknown> = { ...present };
  const then: Record<string, unknown> = { ...seen };
  const next: Record<string, unknown> = { ...wanted };
  const isThere = (name: string) => next[name] !== undefined && isSame(now[name], next[name]);
  const names = Object.keys(then).filter((name) => then[name] !== undefined && !isSame(now[name], then[name]));
  const changed = names.filter((name) => !isThere(name));
  const [first] = changed;
  if (first === undefined) return success(null);
  const field = next[first] === undefined ? `seen.${first}` : first;
  const labels = changed.map((name) => fields[name]?.words.label ?? name);
  const message = `Changed elsewhere since you looked: ${labels.join(", ")}. Compare before you save.`;
  const values = Object.fromEntries(changed.map((name) => [name, now[name] ?? null]));
  return { ok: false, problem: { code: "conflict", message, field, changed: values } };
}
