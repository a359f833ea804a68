import { commonWords } from "@/app/_words/ui.ts";
import { type Problem, problemOf } from "@/sdk/index.ts";
import { type Result, success } from "@/server/lib/problem.ts";

/** The result of a page's request: its value, or why there is none. */
export type Outcome<T> = Result<T, Problem>;

/** Awaits a call of the API or the loading of code. It never throws. */
export async function attempt<T>(call: Promise<T>): Promise<Outcome<T>> {
  try {
    return success(await call);
  } catch (error) {
    return { ok: false, problem: problemOfError(error) };
  }
}

/** Returns the problem of an error that a call threw. Code that cannot be loaded counts as a connection problem. */
export function problemOfError(error: unknown): Problem {
  const problem = problemOf(error) ?? NOT_REACHED;
  // The API's own sentence speaks to programs.
  return problem.code === "signed_out" ? { ...problem, message: commonWords.signedOut } : problem;
}

const NOT_REACHED: Problem = {
  code: "unreachable",
  message: commonWords.unreachable,
};

/** Returns a form's own refusal, of one field or of the whole form. */
export function refuse(message: string, field?: string): { ok: false; problem: Problem } {
  return { ok: false, problem: { code: "invalid_input", message, ...(field === undefined ? {} : { field }) } };
}
