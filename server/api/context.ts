import { actorOfApiKey } from "../apikey/service.ts";
import { userById, userIdOfCookie } from "../auth/cookie.ts";
import type { Runtime } from "../db/runtime.ts";
import type { Actor } from "../lib/actor.ts";
import { logAccess } from "../lib/events.ts";
import { isOwnOrigin } from "../lib/origin.ts";
import type { Secrets } from "../lib/secrets.ts";
import { workspaceIdOf, workspaceOfUser } from "../workspace/service.ts";
import type { Context } from "./trpc.ts";

/** What tells who calls. */
export interface Callers {
  runtime: Runtime;
  /** Where the browser reaches the app. */
  appUrl: string;
  /** Sign the session cookies. */
  secrets: Secrets;
}

/** Who calls, by API key or session cookie; membership is read each time, so that who was removed is out at once. */
export async function contextOf(callers: Callers, request: { headers: Headers; method: string }): Promise<Context> {
  return { runtime: callers.runtime, actor: await actorOf(callers, request) };
}

async function actorOf(
  { runtime, appUrl, secrets }: Callers,
  { headers, method }: { headers: Headers; method: string },
): Promise<Actor | null> {
  const authorization = headers.get("authorization");
  if (authorization) {
    const actor = await actorOfApiKey(runtime, authorization);
    if (!actor) logAccess("api key refused", {});
    return actor;
  }
  if (!changesNothing(method) && !isOwnOrigin(appUrl, headers.get("origin"))) return null;
  const reader = { db: runtime.db, secrets, appUrl, now: runtime.now() };
  const userId = await userIdOfCookie(reader, headers.get("cookie"));
  if (!userId) return null;
  const [user, known] = await Promise.all([userById(runtime.db, userId), workspaceIdOf(runtime, userId)]);
  if (!user) return null;
  return { workspaceId: known ?? (await workspaceOfUser(runtime, user)), userId, via: "session" };
}

function changesNothing(method: string): boolean {
  return method === "GET" || method === "HEAD";
}
