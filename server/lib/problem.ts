/** Expected outcomes are values. A problem has a code that programs may rely on and a sentence for the user. */
export const PROBLEM_CODES = [
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
  /** The input field it is about, as a dotted path. */
  field?: string;
  /** Where the same call works later: after how many seconds. */
  retryAfter?: number;
}

/**
 * Something that a workspace holds keeps its own work from going on. To try again at once changes nothing: its owner, or the
 * version that wrote it, must. The message is for the owner.
 */
export class HeldUp extends Error {
  override name = "HeldUp";
}

/** `P`: what is told where it failed; programs outside the server know a few codes more. */
export type Result<T, P = Problem> = { ok: true; value: T } | { ok: false; problem: P };

export function success<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function failure(code: ProblemCode, message: string, field?: string): { ok: false; problem: Problem } {
  return { ok: false, problem: field === undefined ? { code, message } : { code, message, field } };
}
