import * as z from "zod";
import type { Access } from "../../server/rpc/access.ts";
import { wholeRouter } from "./whole-router.ts";

interface ProcedureName {
  path: string;
  method: "GET" | "POST";
}

interface Declared {
  access?: Access;
  event?: string;
}

const procedure = z.custom<{ _def: { type: string; meta?: Declared; inputs: z.ZodType[] } }>(
  (value) => typeof value === "function",
);
// The router keeps its procedures flat, by dotted path; its types show them nested.
const flat = z.record(z.string(), procedure).parse(wholeRouter._def.procedures);

/** Every procedure that the API has, so that none can be forgotten by a table of cases. */
export const PROCEDURES: ProcedureName[] = Object.entries(flat).map(([path, { _def }]) => ({
  path,
  method: _def.type === "query" ? "GET" : "POST",
}));

/** What each procedure says of itself, by its path: who may call it, and what the log says then. */
export const DECLARED: Record<string, Declared> = Object.fromEntries(
  Object.entries(flat).map(([path, { _def }]) => [path, _def.meta ?? {}]),
);

const jsonSchema = z.object({
  properties: z.record(z.string(), z.unknown()).default({}),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).default([]),
  allOf: z.array(z.unknown()).default([]),
});

/** Whether a problem's field, a dotted path, is one of the procedure's input. */
export function isFieldOf(path: string, field: string): boolean {
  const [input] = flat[path]?._def.inputs ?? [];
  if (!input) return false;
  return holds(z.toJSONSchema(input, { io: "input", unrepresentable: "any" }), field.split("."));
}

function holds(schema: unknown, [name, ...rest]: string[]): boolean {
  if (name === undefined) return true;
  const { properties, items, anyOf, allOf } = jsonSchema.parse(schema);
  const inner = /^\d+$/.test(name) ? items : properties[name];
  return (
    (inner !== undefined && holds(inner, rest)) || [...anyOf, ...allOf].some((each) => holds(each, [name, ...rest]))
  );
}

export function procedureNamed(path: string): ProcedureName {
  const found = PROCEDURES.find((procedure) => procedure.path === path);
  if (!found) throw new Error(`there is no procedure ${path}`);
  return found;
}
