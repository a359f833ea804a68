import { actorOfApiKey } from "../apikey/service.ts";
import type { SessionUser } from "../auth/session.ts";
import type { Runtime } from "../db/runtime.ts";
import type { Actor } from "../lib/actor.ts";
import { workspaceOfUser } from "../workspace/service.ts";
import type { Context } from "./trpc.ts";

/** What tells who calls. */
export interface Callers {
  runtime: Runtime;
  /** Where the browser reaches the app. */
  appUrl: string;
  /** The signed-in user by the request's cookie. */
  userOf: (headers: Headers) => Promise<SessionUser | null>;
}

/** Who calls, by API key or session cookie; membership is read each time, so that who was removed is out at once. */
export async function contextOf(callers: Callers, request: { headers: Headers; method: string }): Promise<Context> {
  return { runtime: callers.runtime, actor: await actorOf(callers, request) };
}

async function actorOf(
  { runtime, appUrl, userOf }: Callers,
  { headers, method }: { headers: Headers; method: string },
): Promise<Actor | null> {
  const authorization = headers.get("authorization");
  if (authorization) return actorOfApiKey(runtime, authorization);
  if (!isOwnOrigin(appUrl, { headers, method })) return null;
  const session = await userOf(headers);
  if (!session) return null;
  return { workspaceId: await workspaceOfUser(runtime, session), userId: session.userId, via: "session" };
}

/** Another site's page cannot act with the cookie, even where a browser would send it. */
function isOwnOrigin(appUrl: string, { headers, method }: { headers: Headers; method: string }): boolean {
  if (method === "GET" || method === "HEAD") return true;
  const origin = headers.get("origin");
  return origin === null || origin === new URL(appUrl).origin;
}
