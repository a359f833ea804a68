import { actorOfApiKey } from "../apikey/service.ts";
import { userById, userIdOfCookie } from "../auth/cookie.ts";
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
  /** The header that says what the caller put into `Authorization`. */
  authorizationHeader: string;
}

/** Other kinds of `Authorization`, of a proxy for instance, are nothing of ours and sign nobody out. */
const API_KEY = /^Bearer\s/i;

/** Who calls, by API key or session cookie; membership is read each time, so that who was removed is out at once. */
export async function contextOf(callers: Callers, request: { headers: Headers; method: string }): Promise<Context> {
  return { runtime: callers.runtime, actor: await actorOf(callers, request) };
}

async function actorOf(
  { runtime, appUrl, authSecret, authorizationHeader }: Callers,
  { headers, method }: { headers: Headers; method: string },
): Promise<Actor | null> {
  const authorization = headers.get(authorizationHeader) ?? "";
  if (API_KEY.test(authorization)) return actorOfApiKey(runtime, authorization);
  if (!isOwnOrigin(appUrl, { headers, method })) return null;
  const userId = await userIdOfCookie(
    { db: runtime.db, secret: authSecret, now: runtime.now() },
    headers.get("cookie"),
  );
  if (!userId) return null;
  const [user, known] = await Promise.all([userById(runtime.db, userId), workspaceIdOf(runtime, userId)]);
  if (!user) return null;
  return { workspaceId: known ?? (await workspaceOfUser(runtime, user)), userId, via: "session" };
}

/** Another site's page cannot act with the cookie, even where a browser would send it. */
function isOwnOrigin(appUrl: string, { headers, method }: { headers: Headers; method: string }): boolean {
  if (method === "GET" || method === "HEAD") return true;
  const origin = headers.get("origin");
  return origin === null || origin === new URL(appUrl).origin;
}
