import { isAPIError } from "better-auth/api";
import { type AccessEvent, type AccessFacts, hashName, logAccess } from "../lib/events.ts";
import { describeError, log } from "../lib/log.ts";
import type { Secrets } from "../lib/secrets.ts";
import { fieldsOf, textOf } from "./input.ts";

/** What the log says of an endpoint that did what was asked, and of one that refused. */
const EVENTS: Record<string, { done?: AccessEvent; refused?: AccessEvent }> = {
  "/sign-up/email": { done: "signed up" },
  "/confirm-address": { done: "address confirmed", refused: "confirmation refused" },
  "/sign-in/email": { done: "signed in", refused: "sign-in failed" },
  "/request-password-reset": { done: "password reset asked" },
  // Whose password it was that was reset, the library says elsewhere (auth.ts).
  "/reset-password": { refused: "password reset refused" },
  "/change-password": { done: "password changed", refused: "password change refused" },
  "/reauthenticate": { refused: "sign-in failed" },
  "/revoke-sessions": { done: "signed out everywhere" },
  "/update-user": { done: "account changed" },
};

export interface Outcome {
  path: string;
  body: unknown;
  /** What the endpoint answers, or the error that it answers with. */
  returned: unknown;
  userId: string | undefined;
  callerAddress: string | null;
}

/** Logs what became of a request, as far as it is about access. */
export function logOutcome(secrets: Secrets, { path, body, returned, userId, callerAddress }: Outcome): void {
  const events = EVENTS[path];
  const error = isAPIError(returned) ? returned : null;
  const event = error ? events?.refused : events?.done;
  if (!event) return;
  const email = textOf(fieldsOf(body).email);
  const facts: AccessFacts = {
    ...(userId ? { userId } : {}),
    ...(email ? { account: hashName(secrets, email) } : {}),
    ...callerOf(secrets, callerAddress),
    ...(error ? { reason: textOf(fieldsOf(error.body).code) } : {}),
  };
  logAccess(event, facts);
}

/** Who looks at the log, and what in a request says where it comes from. */
export interface LogParts {
  secrets: Secrets;
  callerAddressHeader: string | null;
}

/** Logs something that a user did. */
export function logOfUser(
  event: AccessEvent,
  userId: string,
  { secrets, callerAddressHeader, headers }: LogParts & { headers: Headers | null | undefined },
): void {
  const address = callerAddressHeader ? (headers?.get(callerAddressHeader) ?? null) : null;
  logAccess(event, { userId, ...callerOf(secrets, address) });
}

export function callerOf(secrets: Secrets, address: string | null): Pick<AccessFacts, "caller"> {
  return address ? { caller: hashName(secrets, address) } : {};
}

const MESSAGE_LENGTH_MAX = 200;

/**
 * What the library has to say, as one line of our log. What it refuses is no fault; a fault comes with the error itself.
 * Queries are left out of what it quotes: a token may be in one.
 */
export function libraryLog(_level: string, message: unknown, ...details: unknown[]): void {
  const error = [message, ...details].find((part) => part instanceof Error);
  const said = typeof message === "string" ? message.replace(/\?.*/s, "").slice(0, MESSAGE_LENGTH_MAX) : "";
  if (error && !(isAPIError(error) && error.statusCode < 500)) log("error", { said, ...describeError(error) });
  else log("sign-in library refused", { said });
}
