import type { AuthContext } from "better-auth";
import { APIError } from "better-auth/api";
import { foldPassword, PASSWORD_LENGTH, type PasswordFault, passwordFault } from "./password-rules.ts";

const SENTENCES: Record<PasswordFault, string> = {
  PASSWORD_BLANK: "A password needs more than spaces.",
  PASSWORD_COMMON: "This is one of the most used passwords.",
  PASSWORD_PERSONAL: "This password is made of words that are easy to guess for this account.",
  PASSWORD_UNCHANGED: "This is the password that is to be changed.",
};

/** Refuses an unsafe new password. The list of common passwords is loaded at the first call. */
export async function checkChosen(password: string, owner: { name: string; email: string }): Promise<void> {
  // The library refuses passwords of the wrong length.
  if (password.length < PASSWORD_LENGTH.min || password.length > PASSWORD_LENGTH.max) return;
  const { isCommonPassword } = await import("./common-passwords.ts");
  const fault = passwordFault(password, { names: [owner.name, owner.email], isCommon: isCommonPassword });
  if (fault) throw refuse(fault);
}

/** Refuses the user's present password as the new one. */
export async function checkDifferent(context: AuthContext, userId: string, password: string): Promise<void> {
  const account = await context.internalAdapter.findCredentialAccount(userId);
  const hash = account?.password;
  if (hash && (await context.password.verify({ hash, password }))) throw refuse("PASSWORD_UNCHANGED");
}

/**
 * Refuses as the library does, but before a try at the present password is counted: a wrong length says nothing about
 * that one.
 */
export function checkLength(password: string): void {
  if (password.length < PASSWORD_LENGTH.min)
    throw new APIError("BAD_REQUEST", { code: "PASSWORD_TOO_SHORT", message: "Password too short" });
  if (password.length > PASSWORD_LENGTH.max)
    throw new APIError("BAD_REQUEST", { code: "PASSWORD_TOO_LONG", message: "Password too long" });
}

export function checkChanged(current: string, chosen: string): void {
  if (foldPassword(current) === foldPassword(chosen)) throw refuse("PASSWORD_UNCHANGED");
}

function refuse(fault: PasswordFault): APIError {
  return new APIError("BAD_REQUEST", { code: fault, message: SENTENCES[fault] });
}
