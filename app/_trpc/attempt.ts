import { commonWords } from "@/app/_words/ui.ts";
import { type Problem, problemOf } from "@/sdk/index.ts";
import { type Result, success } from "@/server/lib/problem.ts";

/** The result of a page's request: its value, or why there is none. */
export type Outcome<T> = Result<T, Problem>;

/** Awaits a call that changes something, or the loading of code. It never throws. */
export async function attempt<T>(call: Promise<T>): Promise<Outcome<T>> {
  return outcomeOf(call, commonWords.lostAnswer);
}

/** Awaits a call that reads. It never throws. */
export async function attemptReading<T>(call: Promise<T>): Promise<Outcome<T>> {
  return outcomeOf(call, commonWords.noAnswer);
}

async function outcomeOf<T>(call: Promise<T>, lostAnswer: string): Promise<Outcome<T>> {
  try {
    return success(await call);
  } catch (error) {
    return { ok: false, problem: problemOfError(error, lostAnswer) };
  }
}

/**
 * Returns the problem of an error that a call threw: a refusal or a fault of the server, a lost answer, code that could not
 * be loaded, or a fault of the page.
 */
export function problemOfError(error: unknown, lostAnswer = commonWords.lostAnswer): Problem {
  const problem = problemOf(error);
  if (problem?.code === "unreachable") return { ...problem, message: lostAnswer };
  // The API's own sentence speaks to programs.
  if (problem?.code === "signed_out") return { ...problem, message: commonWords.signedOut };
  if (problem) return problem;
  if (isLoadingCode(error)) return { code: "unreachable", message: commonWords.notLoaded };
  return { code: "fault", message: commonWords.pageFault };
}

/** Bundlers and browsers name it differently. */
const LOADING_CODE =
  /ChunkLoadError|load(?:ing)? (?:css )?chunk|dynamically imported module|importing a module script/i;

function isLoadingCode(error: unknown): boolean {
  return error instanceof Error && LOADING_CODE.test(`${error.name} ${error.message}`);
}

/** Returns a form's own refusal, of one field or of the whole form. */
export function refuse(message: string, field?: string): { ok: false; problem: Problem } {
  return { ok: false, problem: { code: "invalid_input", message, ...(field === undefined ? {} : { field }) } };
}
