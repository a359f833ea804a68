import { type AccessEvent, logAccess } from "../lib/events.ts";
import { describeError, log, newReference } from "../lib/log.ts";
import { isOwnOrigin } from "../lib/origin.ts";
import type { Secrets } from "../lib/secrets.ts";
import { callerOf } from "./access-log.ts";
import { cookieOf, type SessionReader, sessionOfCookie } from "./cookie.ts";
import { deviceCookieIn } from "./known-device.ts";

export const BASE_PATH = "/api/auth";

/** The only endpoints that can be called, in this and in later versions of the library. */
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

/** The shortest time until an answer, because work for a known address takes longer. */
const SLOW_MILLISECONDS = 500;
const SLOW_PATHS = ["/request-password-reset"];

interface Door {
  secrets: Secrets;
  appUrl: string;
  callerAddressHeader: string | null;
  reader: () => SessionReader;
}

type Handler = (request: Request) => Promise<Response>;

/**
 * Filters requests before the sign-in library. The library sees only requests for open paths, and only two cookies: a
 * valid session, rewritten as if set today, and the known-device cookie. Refusals are {code, message}.
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

/** Resolves when an answer may be sent. */
function waitEvenly(path: string): Promise<void> {
  if (!SLOW_PATHS.includes(path)) return Promise.resolve();
  return new Promise((resume) => setTimeout(resume, SLOW_MILLISECONDS));
}

/** Links in mails of an earlier version lead to the page that says what to do. */
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
