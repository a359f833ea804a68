import { TRPCError } from "@trpc/server";
import * as z from "zod";
import { newReference } from "../lib/log.ts";
import type { Problem, ProblemCode, Result } from "../lib/problem.ts";

/** The part of an error that programs may rely on. `fields` names each refused input field. */
export interface WireProblem extends Problem {
  fields?: { path: string; message: string }[];
}

const HTTP_CODES = {
  not_found: "NOT_FOUND",
  invalid_input: "BAD_REQUEST",
  invalid_cursor: "BAD_REQUEST",
  signed_out: "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  password_needed: "FORBIDDEN",
  conflict: "CONFLICT",
  client_archived: "CONFLICT",
  time_billed: "CONFLICT",
  currency_fixed: "CONFLICT",
  timer_running: "CONFLICT",
  timer_not_running: "CONFLICT",
  already_billed: "CONFLICT",
  nothing_to_bill: "CONFLICT",
  not_made_yet: "SERVICE_UNAVAILABLE",
  too_many_requests: "TOO_MANY_REQUESTS",
} as const satisfies Record<ProblemCode, TRPCError["code"]>;

class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** Returns the value of an expected outcome. Throws its problem as the typed error that callers see. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw problemError(result.problem);
}

export function problemError(problem: Problem): TRPCError {
  return new TRPCError({ code: HTTP_CODES[problem.code], message: problem.message, cause: new ProblemError(problem) });
}

const references = new WeakMap<object, string>();

/** Returns the id under which an unexpected error is logged. The user sees only this id. */
export function referenceOf(error: TRPCError): string {
  const known = references.get(error);
  if (known) return known;
  const fresh = newReference();
  references.set(error, fresh);
  return fresh;
}

/** A call that failed unexpectedly. */
interface FailedCall {
  type: string;
  path: string | undefined;
  input: unknown;
}

/** Returns what is known after an unexpected error: a query changed nothing, and a mutation may have been carried out. */
export function faultWords(call: FailedCall, reference: string | null): string {
  return `This did not work, and it is our fault. ${knownAfter(call)} Reference: ${reference}`;
}

function knownAfter(call: FailedCall): string {
  if (call.type === "query") return "Nothing was changed.";
  const known = "We do not know whether it was saved";
  return isRepeatable(call) ? `${known}; trying again is safe.` : `${known}: look whether it was before you try again.`;
}

const given = z.object({ id: z.string().optional(), requestId: z.string().optional() }).catch({});

/** Returns whether the same call can be made again: it sets what it is given, or its caller gave it an id. */
function isRepeatable({ path = "", input }: FailedCall): boolean {
  const { id, requestId } = given.parse(input);
  if (path.endsWith(".update")) return true;
  return path.endsWith(".create") ? id !== undefined : requestId !== undefined;
}

/** Returns true if the error is our fault and not the input's. */
export function isUnexpected(error: TRPCError): boolean {
  return error.code === "INTERNAL_SERVER_ERROR";
}

/** Returns what a service refused, or null for every other error. */
export function problemOf(error: TRPCError): Problem | null {
  return error.cause instanceof ProblemError ? error.cause.problem : null;
}

/** Returns what the caller sees of an error, or null for an unexpected one, which shows only its reference. */
export function wireProblem(error: TRPCError): WireProblem | null {
  const problem = problemOf(error);
  if (problem) return problem;
  if (isUnexpected(error)) return null;
  if (error.cause instanceof z.ZodError) return refusedInput(error.cause);
  return { code: error.code === "NOT_FOUND" ? "not_found" : "invalid_input", message: error.message };
}

function refusedInput(error: z.ZodError): WireProblem {
  const fields = error.issues.map((issue) => ({ path: issue.path.map(String).join("."), message: issue.message }));
  const [first] = fields;
  return {
    code: "invalid_input",
    message: first?.message ?? "This input was refused.",
    field: first?.path ?? "",
    fields,
  };
}
