import type { Trouble } from "@/app/_ui/form.tsx";

/**
 * `address` is where the server can be reached, where it says that this page's own is not it; `retryAfter`: after how many
 * seconds the same works, where that is told.
 */
export type AuthAnswer = { ok: true } | AuthRefusal;

interface AuthRefusal {
  ok: false;
  code: string;
  status: number;
  address?: string;
  retryAfter?: number;
}

/** Posts to one of the sign-in endpoints; every failure, also of the network, is an answer. */
export async function authRequest(path: string, body: Record<string, unknown>): Promise<AuthAnswer> {
  try {
    const response = await fetch(`/api/auth${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (response.ok) return { ok: true };
    const seconds = Number(response.headers.get("retry-after") ?? response.headers.get("x-retry-after"));
    const refused = { ok: false as const, ...(await refusalOf(response)), status: response.status };
    return seconds > 0 ? { ...refused, retryAfter: seconds } : refused;
  } catch {
    return { ok: false, code: "UNREACHABLE", status: 0 };
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

const WORDS: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: "Address and password do not fit together. Check both, or choose a new password.",
  EMAIL_NOT_VERIFIED: "Your address is not confirmed yet. We have just mailed you a new link: open it first.",
  EMAIL_ALREADY_VERIFIED: "Your address is confirmed already. Sign in with your password.",
  EMAIL_MISMATCH: "You are signed in with another address. Sign out first.",
  INVALID_TOKEN: "This link was used already or is too old. Ask for a new one.",
  VALIDATION_ERROR: "Something that was typed cannot be taken. Check it, and try again.",
  UNAUTHORIZED: "You are signed out. Load this page again to sign in.",
  UNREACHABLE: "The server could not be reached. Check your connection and try again.",
};

/** A refused sign-in request in words. */
export function authTrouble(answer: Omit<AuthRefusal, "ok">): Trouble {
  if (answer.address !== undefined)
    return {
      message: `This page was opened at an address that is not Invoicely's own. Open ${answer.address} instead.`,
      fields: {},
    };
  const field = FIELD_WORDS[answer.code];
  if (field !== undefined) return { message: field[1], fields: { [field[0]]: field[1] } };
  if (answer.code === "TOO_MANY_TRIES") return { message: tooManyTries(answer.retryAfter ?? 60), fields: {} };
  if (answer.status === 429)
    return { message: "Too many tries in a short time. Wait a minute, then try again.", fields: {} };
  const words = WORDS[answer.code] ?? "The server met a fault of its own. Nothing was changed; try again in a minute.";
  return { message: words, fields: {} };
}

function tooManyTries(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  const wait = minutes === 1 ? "a minute" : `${minutes} minutes`;
  return `Too many tries with a wrong password. Wait ${wait}, or choose a new password by mail.`;
}

/** What is missing of the named fields, before anything is sent. */
export function missingTrouble(data: FormData, words: Record<string, string>): Trouble | null {
  const fields: Record<string, string> = {};
  for (const [name, sentence] of Object.entries(words)) {
    if (String(data.get(name) ?? "").trim() === "") fields[name] = sentence;
  }
  return Object.keys(fields).length === 0 ? null : { message: "Some fields are empty.", fields };
}
