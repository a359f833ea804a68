import { isAPIError } from "better-auth/api";
import { type AccessEvent, type AccessFacts, hashName, logAccess } from "../lib/events.ts";
import { describeError, log } from "../lib/log.ts";
import type { Secrets } from "../lib/secrets.ts";
import { cutText } from "../lib/text.ts";
import { fieldsOf, textOf } from "./input.ts";

/** The log events of an endpoint that succeeded and of one that refused. */
const EVENTS: Record<string, { done?: AccessEvent; refused?: AccessEvent }> = {
  "/sign-up/email": { done: "signed up" },
  "/confirm-address": { done: "address confirmed", refused: "confirmation refused" },
  "/sign-in/email": { done: "signed in", refused: "sign-in failed" },
  "/request-password-reset": { done: "password reset asked" },
  // auth.ts logs whose password was reset.
  "/reset-password": { refused: "password reset refused" },
  "/change-password": { done: "password changed", refused: "password change refused" },
  "/reauthenticate": { refused: "sign-in failed" },
  "/revoke-sessions": { done: "signed out everywhere" },
  "/update-user": { done: "account changed" },
};

interface Outcome {
  path: string;
  body: unknown;
  /** What the endpoint returned, or the error that it threw. */
  returned: unknown;
  userId: string | undefined;
  callerAddress: string | null;
}

/** Logs the outcome of a request that concerns access. */
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

/** What naming the caller in the log needs. */
export interface LogParts {
  secrets: Secrets;
  callerAddressHeader: string | null;
}

/** Logs an action of a user. */
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
 * Writes a message of the library as one line of our log. Faults arrive with the error itself; refusals are not faults.
 * Queries are left out of quoted addresses, because one may hold a token.
 */
export function libraryLog(_level: string, message: unknown, ...details: unknown[]): void {
  const error = [message, ...details].find((part) => part instanceof Error);
  const said = typeof message === "string" ? cutText(message.replace(/\?.*/s, ""), MESSAGE_LENGTH_MAX) : "";
  if (error && !(isAPIError(error) && error.statusCode < 500)) log("error", { said, ...describeError(error) });
  else log("sign-in library refused", { said });
}
