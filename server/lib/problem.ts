/** Expected outcomes are values. A problem has a code that programs may rely on and a sentence for the user. */
const PROBLEM_CODES = [
  "not_found",
  "invalid_input",
  "invalid_cursor",
  "signed_out",
  "forbidden",
  "password_needed",
  "conflict",
  "client_archived",
  "time_billed",
  "currency_fixed",
  "timer_running",
  "timer_not_running",
  "already_billed",
  "nothing_to_bill",
  "not_made_yet",
  "too_many_requests",
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

export interface Problem {
  code: ProblemCode;
  /** A sentence that tells the user what happened and what to do. */
  message: string;
  /** The input field of the problem, as a dotted path. */
  field?: string;
  /** The seconds after which the same call can succeed. */
  retryAfter?: number;
  /** The present values of the fields that have changed since the caller saw them, by field. */
  changed?: Record<string, unknown>;
}

/**
 * A fault in a workspace's data that blocks its own work. Trying again changes nothing until its owner, or the version
 * that wrote the data, does. The message is for the owner.
 */
export class DataFault extends Error {
  override name = "DataFault";
}

/** `P` is the type of the failure; programs outside the server know a few codes more. */
export type Result<T, P = Problem> = { ok: true; value: T } | { ok: false; problem: P };

export function success<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function failure(code: ProblemCode, message: string, field?: string): { ok: false; problem: Problem } {
  return { ok: false, problem: field === undefined ? { code, message } : { code, message, field } };
}
