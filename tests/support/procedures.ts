import * as z from "zod";
import { wholeRouter } from "./whole-router.ts";

export interface ProcedureName {
  path: string;
  method: "GET" | "POST";
}

const procedure = z.custom<{ _def: { type: string } }>((value) => typeof value === "function");
// The router keeps its procedures flat, by dotted path; its types show them nested.
const flat = z.record(z.string(), procedure).parse(wholeRouter._def.procedures);

/** Every procedure that the API has, so that none can be forgotten by a table of cases. */
export const PROCEDURES: ProcedureName[] = Object.entries(flat).map(([path, { _def }]) => ({
  path,
  method: _def.type === "query" ? "GET" : "POST",
}));

export function procedureNamed(path: string): ProcedureName {
  const found = PROCEDURES.find((procedure) => procedure.path === path);
  if (!found) throw new Error(`there is no procedure ${path}`);
  return found;
}
