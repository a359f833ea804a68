import { callerOfApiKey } from "../apikey/service.ts";
import { sessionOfCookie, userById } from "../auth/cookie.ts";
import type { Runtime } from "../db/runtime.ts";
import type { Actor } from "../lib/actor.ts";
import { workspaceIdOf, workspaceOfUser } from "../workspace/service.ts";
import type { Context } from "./trpc.ts";

/** What tells who calls. */
export interface Callers {
  runtime: Runtime;
  /** Where the browser reaches the app. */
  appUrl: string;
  /** Signs the session cookies. */
  authSecret: string;
}

/** A request as far as it tells who calls. Where an address is given, it says how many procedures are called at once. */
export interface CallerRequest {
  headers: Headers;
  method: string;
  url?: string;
}

/** Who calls, by API key or session cookie; membership is read each time, so that who was removed is out at once. */
export async function contextOf(callers: Callers, request: CallerRequest): Promise<Context> {
  const { runtime } = callers;
  const authorization = request.headers.get("authorization");
  if (!authorization) return { runtime, actor: await actorOfCookie(callers, request) };
  return { runtime, ...(await callerOfApiKey(runtime, authorization, callsOf(request))) };
}

/** Procedures that travel together stand in the address, one behind the other. */
function callsOf({ url }: CallerRequest): number {
  return url === undefined ? 1 : new URL(url).pathname.split(",").length;
}

async function actorOfCookie(
  { runtime, appUrl, authSecret }: Callers,
  { headers, method }: CallerRequest,
): Promise<Actor | null> {
  if (!isOwnOrigin(appUrl, { headers, method })) return null;
  const session = await sessionOfCookie(
    { db: runtime.db, secret: authSecret, now: runtime.now() },
    headers.get("cookie"),
  );
  if (!session) return null;
  const { userId, authenticatedAt } = session;
  const [user, known] = await Promise.all([userById(runtime.db, userId), workspaceIdOf(runtime, userId)]);
  if (!user) return null;
  const workspaceId = known ?? (await workspaceOfUser(runtime, user));
  return { workspaceId, userId, via: "session", signIn: { email: user.email, authenticatedAt } };
}

/** Another site's page cannot act with the cookie, even where a browser would send it. */
function isOwnOrigin(appUrl: string, { headers, method }: { headers: Headers; method: string }): boolean {
  if (method === "GET" || method === "HEAD") return true;
  const origin = headers.get("origin");
  return origin === null || origin === new URL(appUrl).origin;
}
