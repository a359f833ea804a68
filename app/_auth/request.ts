import type { Outcome } from "@/app/_trpc/attempt.ts";
import { refusalWords } from "@/app/_words/account.ts";
import { commonWords } from "@/app/_words/ui.ts";
import type { Problem } from "@/sdk/index.ts";
import { success } from "@/server/lib/problem.ts";

/**
 * `address` is where the server can be reached, if not at this page's address; `retryAfter` is the number of seconds
 * after which the same request can succeed, if known.
 */
interface AuthRefusal {
  code: string;
  status: number;
  address?: string;
  retryAfter?: number;
}

/** Posts to a sign-in endpoint. Every failure, also of the network, is an outcome. */
export async function authRequest(path: string, body: Record<string, unknown>): Promise<Outcome<null>> {
  try {
    const response = await fetch(`/api/auth${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (response.ok) return success(null);
    const seconds = Number(response.headers.get("retry-after") ?? response.headers.get("x-retry-after"));
    const refusal = { ...(await refusalOf(response)), status: response.status };
    return { ok: false, problem: authProblem(seconds > 0 ? { ...refusal, retryAfter: seconds } : refusal) };
  } catch {
    return { ok: false, problem: authProblem({ code: "UNREACHABLE", status: 0 }) };
  }
}

async function refusalOf(response: Response): Promise<{ code: string; address?: string }> {
  try {
    const answer: unknown = await response.json();
    if (typeof answer !== "object" || answer === null || !("code" in answer)) return { code: "" };
    return { code: String(answer.code), ...("address" in answer ? { address: String(answer.address) } : {}) };
  } catch {
    // An answer without JSON has no code, only a status.
    return { code: "" };
  }
}

const FIELD_WORDS: Record<string, [field: string, words: string]> = {
  INVALID_NAME: ["name", refusalWords.name],
  INVALID_EMAIL: ["email", refusalWords.email],
  PASSWORD_TOO_SHORT: ["password", refusalWords.passwordShort],
  PASSWORD_TOO_LONG: ["password", refusalWords.passwordLong],
  PASSWORD_BLANK: ["password", refusalWords.passwordBlank],
  PASSWORD_COMMON: ["password", refusalWords.passwordCommon],
  PASSWORD_PERSONAL: ["password", refusalWords.passwordPersonal],
  PASSWORD_UNCHANGED: ["password", refusalWords.passwordSame],
  WRONG_PASSWORD: ["password", refusalWords.passwordOfSignUp],
  INVALID_PASSWORD: ["currentPassword", refusalWords.passwordNotCurrent],
};

const WORDS: Record<string, [code: Problem["code"], words: string]> = {
  INVALID_EMAIL_OR_PASSWORD: ["forbidden", refusalWords.emailOrPassword],
  EMAIL_NOT_VERIFIED: ["forbidden", refusalWords.emailUnconfirmed],
  EMAIL_ALREADY_VERIFIED: ["conflict", refusalWords.emailConfirmed],
  EMAIL_MISMATCH: ["conflict", refusalWords.emailOther],
  INVALID_TOKEN: ["not_found", refusalWords.linkDead],
  VALIDATION_ERROR: ["invalid_input", refusalWords.input],
  UNAUTHORIZED: ["signed_out", commonWords.signedOut],
  UNREACHABLE: ["unreachable", commonWords.noAnswer],
};

const FAULT: [code: Problem["code"], words: string] = ["fault", refusalWords.fault];

/** Returns the problem of a refused sign-in request. */
export function authProblem({ code, status, address, retryAfter }: AuthRefusal): Problem {
  if (address !== undefined) {
    const message = refusalWords.otherAddress(address);
    return { code: "forbidden", message };
  }
  const field = FIELD_WORDS[code];
  if (field !== undefined) return { code: "invalid_input", message: field[1], field: field[0] };
  if (code === "TOO_MANY_TRIES")
    return { code: "too_many_requests", message: refusalWords.tooManyPasswords(Math.ceil((retryAfter ?? 60) / 60)) };
  if (status === 429) return { code: "too_many_requests", message: refusalWords.tooMany };
  const [known, message] = WORDS[code] ?? FAULT;
  return { code: known, message };
}

/** Returns the problem of the named fields that are empty, before anything is sent, or null. */
export function missingFields(data: FormData, words: Record<string, string>): { ok: false; problem: Problem } | null {
  const missing = Object.entries(words).filter(([name]) => String(data.get(name) ?? "").trim() === "");
  if (missing.length === 0) return null;
  const fields = missing.map(([path, message]) => ({ path, message }));
  return { ok: false, problem: { code: "invalid_input", message: refusalWords.empty, fields } };
}
