import { commonWords } from "@/app/_words/ui.ts";
import { type Problem, problemOf } from "@/sdk/index.ts";
import { type Result, success } from "@/server/lib/problem.ts";

/** What came of something that a page asked for: its value, or why there is none. */
export type Outcome<T> = Result<T, Problem>;

/** Waits for a call of the API, or for code that is loaded for it; nothing that fails is thrown. */
export async function attempt<T>(call: Promise<T>): Promise<Outcome<T>> {
  try {
    return success(await call);
  } catch (error) {
    return { ok: false, problem: problemOfError(error) };
  }
}

/** What is told of an error that a call threw; code that could not be loaded is a matter of the connection, too. */
export function problemOfError(error: unknown): Problem {
  return problemOf(error) ?? NOT_REACHED;
}

const NOT_REACHED: Problem = {
  code: "unreachable",
  message: commonWords.unreachable,
};

/** What a form refuses by itself, for one field or as a whole. */
export function refuse(message: string, field?: string): { ok: false; problem: Problem } {
  return { ok: false, problem: { code: "invalid_input", message, ...(field === undefined ? {} : { field }) } };
}
