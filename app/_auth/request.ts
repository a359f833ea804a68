import type { Outcome } from "@/app/_trpc/attempt.ts";
import type { Problem } from "@/sdk/index.ts";
import { success } from "@/server/lib/problem.ts";

/**
 * `address` is where the server can be reached, where it says that this page's own is not it; `retryAfter`: after how many
 * seconds the same works, where that is told.
 */
interface AuthRefusal {
  code: string;
  status: number;
  address?: string;
  retryAfter?: number;
}

/** Posts to one of the sign-in endpoints; every failure, also of the network, is an outcome. */
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
    // An answer without JSON has no code: its status speaks.
    return { code: "" };
  }
}

const FIELD_WORDS: Record<string, [field: string, words: string]> = {
  INVALID_NAME: ["name", "Type a name of at most 200 characters, without line breaks or invisible characters."],
  INVALID_EMAIL: ["email", "Type an address such as anna@example.com."],
  PASSWORD_TOO_SHORT: ["password", "Use at least 12 characters."],
  PASSWORD_TOO_LONG: ["password", "Use at most 128 characters."],
  PASSWORD_BLANK: ["password", "Use more than spaces."],
  PASSWORD_COMMON: [
    "password",
    "This is one of the most used passwords. Choose another, such as a few words in a row.",
  ],
  PASSWORD_PERSONAL: [
    "password",
    "This is made of your name, your address or our name. Choose words that nobody links with you.",
  ],
  PASSWORD_UNCHANGED: ["password", "This is the password you have now. Choose another."],
  WRONG_PASSWORD: [
    "password",
    "This is not the password that was chosen with this address. Try again, or sign up again to choose another.",
  ],
  INVALID_PASSWORD: ["currentPassword", "This is not your current password."],
};

const WORDS: Record<string, [code: Problem["code"], words: string]> = {
  INVALID_EMAIL_OR_PASSWORD: [
    "forbidden",
    "Address and password do not fit together. Check both, or choose a new password.",
  ],
  EMAIL_NOT_VERIFIED: [
    "forbidden",
    "Your address is not confirmed yet. We have just mailed you a new link: open it first.",
  ],
  EMAIL_ALREADY_VERIFIED: ["conflict", "Your address is confirmed already. Sign in with your password."],
  EMAIL_MISMATCH: ["conflict", "You are signed in with another address. Sign out first."],
  INVALID_TOKEN: ["not_found", "This link was used already or is too old. Ask for a new one."],
  VALIDATION_ERROR: ["invalid_input", "Something that was typed cannot be taken. Check it, and try again."],
  UNAUTHORIZED: ["signed_out", "You are signed out. Load this page again to sign in."],
  UNREACHABLE: ["unreachable", "The server could not be reached. Check your connection and try again."],
};

const FAULT: [code: Problem["code"], words: string] = [
  "fault",
  "The server met a fault of its own. Nothing was changed; try again in a minute.",
];

/** A refused sign-in request in words. */
export function authProblem({ code, status, address, retryAfter }: AuthRefusal): Problem {
  if (address !== undefined) {
    const message = `This page was opened at an address that is not Invoicely's own. Open ${address} instead.`;
    return { code: "forbidden", message };
  }
  const field = FIELD_WORDS[code];
  if (field !== undefined) return { code: "invalid_input", message: field[1], field: field[0] };
  if (code === "TOO_MANY_TRIES") return { code: "too_many_requests", message: tooManyTries(retryAfter ?? 60) };
  if (status === 429)
    return { code: "too_many_requests", message: "Too many tries in a short time. Wait a minute, then try again." };
  const [known, message] = WORDS[code] ?? FAULT;
  return { code: known, message };
}

function tooManyTries(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  const wait = minutes === 1 ? "a minute" : `${minutes} minutes`;
  return `Too many tries with a wrong password. Wait ${wait}, or choose a new password by mail.`;
}

/** What is missing of the named fields, before anything is sent; null where nothing is. */
export function missingFields(data: FormData, words: Record<string, string>): { ok: false; problem: Problem } | null {
  const missing = Object.entries(words).filter(([name]) => String(data.get(name) ?? "").trim() === "");
  if (missing.length === 0) return null;
  const fields = missing.map(([path, message]) => ({ path, message }));
  return { ok: false, problem: { code: "invalid_input", message: "Some fields are empty.", fields } };
}
