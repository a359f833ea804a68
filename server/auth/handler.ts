import { type AccessEvent, logAccess } from "../lib/events.ts";
import { describeError, log, newReference } from "../lib/log.ts";
import { isOwnOrigin } from "../lib/origin.ts";
import type { Secrets } from "../lib/secrets.ts";
import { callerOf } from "./access-log.ts";
import { cookieOf, type SessionReader, sessionOfCookie } from "./cookie.ts";
import { deviceCookieIn } from "./known-device.ts";

export const BASE_PATH = "/api/auth";

/** The only endpoints of the library that can be called, in this version of it and in later ones. */
export const OPEN_PATHS = [
  "/sign-up/email",
  "/confirm-address",
  "/sign-in/email",
  "/sign-out",
  "/send-verification-email",
  "/request-password-reset",
  "/reset-password",
  "/change-password",
  "/reauthenticate",
  "/revoke-sessions",
  "/update-user",
] as const;

/** Not answered sooner, because what is done for an address that is known takes longer. */
const SLOW_MILLISECONDS = 500;
const SLOW_PATHS = ["/request-password-reset"];

export interface Door {
  secrets: Secrets;
  appUrl: string;
  callerAddressHeader: string | null;
  reader: () => SessionReader;
}

type Handler = (request: Request) => Promise<Response>;

/**
 * What stands before the sign-in library: it sees only the requests it is meant for, and of cookies only a session that
 * counts, as if it had been set today, and what tells a known browser. Answers are {code, message} where something is refused.
 */
export function doorOf(library: Handler, door: Door): Handler {
  return async (request) => {
    const path = new URL(request.url).pathname.slice(BASE_PATH.length);
    if (request.method !== "POST" || !OPEN_PATHS.some((open) => open === path)) return answerClosed(request, path);
    if (!isOwnOrigin(door.appUrl, request.headers.get("origin"))) return foreign(door, request, path);
    const level = waitEvenly(path);
    const response = await answerRequest(library, door, request);
    if (response.ok) await level;
    if (response.status === 429) logRefused(door, "too many tries", request, path);
    return response;
  };
}

async function answerRequest(library: Handler, door: Door, request: Request): Promise<Response> {
  try {
    const headers = new Headers(request.headers);
    const given = headers.get("cookie");
    const session = await sessionOfCookie(door.reader(), given);
    const kept = [session && cookieOf(door, session.token), deviceCookieIn(given)].filter((cookie) => cookie !== null);
    if (kept.length > 0) headers.set("cookie", kept.join("; "));
    else headers.delete("cookie");
    return await library(new Request(request, { headers }));
  } catch (error) {
    const reference = newReference();
    log("error", { path: new URL(request.url).pathname, reference, ...describeError(error) });
    return refusal(500, {
      code: "UNEXPECTED",
      message: `This did not work, and it is our fault. Reference: ${reference}`,
    });
  }
}

/** Resolves once an answer may leave. */
function waitEvenly(path: string): Promise<void> {
  if (!SLOW_PATHS.includes(path)) return Promise.resolve();
  return new Promise((resume) => setTimeout(resume, SLOW_MILLISECONDS));
}

/** Links of mails that an earlier version sent end at the page that says what to do. */
function answerClosed({ method }: Request, path: string): Response {
  const page =
    path === "/verify-email" ? "/confirm-address" : path.startsWith("/reset-password/") ? "/reset-password" : null;
  if (method === "GET" && page) return new Response(null, { status: 303, headers: { location: page } });
  return refusal(404, { code: "NOT_FOUND", message: "There is nothing here." });
}

function foreign(door: Door, request: Request, path: string): Response {
  logRefused(door, "origin refused", request, path);
  const message = `Open ${door.appUrl} and sign in there.`;
  return refusal(403, { code: "INVALID_ORIGIN", message, address: door.appUrl });
}

function logRefused(door: Door, event: AccessEvent, { headers }: Request, path: string): void {
  const address = door.callerAddressHeader ? headers.get(door.callerAddressHeader) : null;
  logAccess(event, { path, ...callerOf(door.secrets, address) });
}

function refusal(status: number, body: { code: string; message: string; address?: string }): Response {
  return Response.json(body, { status });
}
