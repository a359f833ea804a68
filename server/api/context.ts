import { actorOfApiKey } from "../apikey/service.ts";
import { readSession } from "../auth/session.ts";
import type { Actor } from "../lib/actor.ts";
import { workspaceOfUser } from "../workspace/service.ts";
import type { App } from "./app.ts";
import type { Context } from "./trpc.ts";

/** Who calls, by API key or session cookie; membership is read each time, so that who was removed is out at once. */
export async function contextOf(app: App, request: { headers: Headers; method: string }): Promise<Context> {
  return { runtime: app.runtime, actor: await actorOf(app, request) };
}

async function actorOf(app: App, { headers, method }: { headers: Headers; method: string }): Promise<Actor | null> {
  const authorization = headers.get("authorization");
  if (authorization) return actorOfApiKey(app.runtime, authorization);
  if (!isOwnOrigin(app, headers, method)) return null;
  const session = await readSession(app.auth, headers);
  if (!session) return null;
  return { workspaceId: await workspaceOfUser(app.runtime, session), userId: session.userId, via: "session" };
}

/** Another site's page cannot act with the cookie, even where a browser would send it. */
function isOwnOrigin(app: App, headers: Headers, method: string): boolean {
  if (method === "GET" || method === "HEAD") return true;
  const origin = headers.get("origin");
  return origin === null || origin === new URL(app.env.appUrl).origin;
}
