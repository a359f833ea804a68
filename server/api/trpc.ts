import { initTRPC, TRPCError } from "@trpc/server";
import * as z from "zod";
import type { Runtime } from "../db/runtime.ts";
import type { Actor } from "../lib/actor.ts";
import { describeError, log } from "../lib/log.ts";
import { HeldUp, type Problem, type ProblemCode, type Result } from "../lib/problem.ts";
import { accessOf, refusalOf, SIGNED_OUT } from "./access.ts";
import { logCall } from "./events.ts";

/** What every procedure gets: the world, and who calls. */
export interface Context {
  runtime: Runtime;
  actor: Actor | null;
  /** Why nobody calls, where there is more to say than that somebody has to sign in. */
  refusal?: Problem | null;
}

/** The part of an error that programs may rely on. `fields` names each input field that was refused. */
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

/** The value of an expected outcome, or its problem as the typed error that callers see. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw problemError(result.problem);
}

export function problemError(problem: Problem): TRPCError {
  return new TRPCError({ code: HTTP_CODES[problem.code], message: problem.message, cause: new ProblemError(problem) });
}

const references = new WeakMap<object, string>();

/** The id under which an unexpected error stands in the log; the user sees it and nothing else of the error. */
export function referenceOf(error: TRPCError): string {
  const known = references.get(error);
  if (known) return known;
  const fresh = crypto.randomUUID().slice(0, 8);
  references.set(error, fresh);
  return fresh;
}

/** Whether it is a fault of ours rather than of the input. */
export function isUnexpected(error: TRPCError): boolean {
  return error.code === "INTERNAL_SERVER_ERROR";
}

/** What a service refused; null for every other error. */
export function problemOf(error: TRPCError): Problem | null {
  return error.cause instanceof ProblemError ? error.cause.problem : null;
}

function wireProblem(error: TRPCError): WireProblem | null {
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

// The meta is written out: the SDK ships this type, and not the file behind a name.
const t = initTRPC
  .context<Context>()
  .meta<{ access: "time" | "owner" }>()
  .create({
    errorFormatter: ({ shape, error }) => {
      const problem = wireProblem(error);
      const reference = problem ? null : referenceOf(error);
      return {
        code: shape.code,
        message:
          problem?.message ?? `This did not work, and it is our fault. Nothing was sent. Reference: ${reference}`,
        data: { code: shape.data.code, httpStatus: shape.data.httpStatus, path: shape.data.path, problem, reference },
      };
    },
  });

export const router = t.router;
export const mergeRouters = t.mergeRouters;
export const callerFactory = t.createCallerFactory;

/** For procedures that anybody may call. */
export const publicProcedure = t.procedure;

/**
 * For everything inside a workspace: adds who acts. What an API key needs for it follows from what it is: a query wants
 * `read`, a mutation `all`; the two procedures below say otherwise.
 */
export const workspaceProcedure = t.procedure.use(async ({ ctx, next, path, type, meta }) => {
  const { actor } = ctx;
  const refusal = refusalOf(actor, accessOf(type, meta), ctx.refusal);
  if (!actor) throw problemError(refusal ?? SIGNED_OUT);
  if (refusal) {
    logCall({ path, actor, refused: HTTP_CODES[refusal.code] });
    throw problemError(refusal);
  }
  const reply = await next({ ctx: { actor } });
  logCall({ path, actor, refused: reply.ok ? null : codeInLog(reply.error) });
  if (reply.ok || !(reply.error.cause instanceof HeldUp)) return reply;
  const { cause } = reply.error;
  log("error", { path, workspaceId: actor.workspaceId, ...describeError(cause) });
  throw problemError({ code: "conflict", message: cause.message });
});

/** Who only has to type the password again was not refused. */
function codeInLog(error: TRPCError): string {
  return problemOf(error)?.code === "password_needed" ? "PASSWORD_NEEDED" : error.code;
}

/** For what logging time needs: time and timer themselves, and reading what they belong to. */
export const timeProcedure = workspaceProcedure.meta({ access: "time" });

/** For what only a person may do, not a program with a key. */
export const ownerProcedure = workspaceProcedure.meta({ access: "owner" });
