import { callerOfApiKey } from "../apikey/service.ts";
import { sessionOfCookie, userById } from "../auth/cookie.ts";
import type { Runtime } from "../db/runtime.ts";
import type { Actor } from "../lib/actor.ts";
import { logAccess } from "../lib/events.ts";
import { isOwnOrigin } from "../lib/origin.ts";
import type { Secrets } from "../lib/secrets.ts";
import type { Context } from "../rpc/procedures.ts";
import { workspaceIdOf, workspaceOfUser } from "../workspace/service.ts";

/** What tells who calls. */
export interface Callers {
  runtime: Runtime;
  /** Where the browser reaches the app. */
  appUrl: string;
  /** Sign the session cookies. */
  secrets: Secrets;
  /** The header that says what the caller put into `Authorization`. */
  authorizationHeader: string;
}

/** A request as far as it tells who calls. Where an address is given, it says how many procedures are called at once. */
export interface CallerRequest {
  headers: Headers;
  method: string;
  url?: string;
}

/** Other kinds of `Authorization`, of a proxy for instance, are nothing of ours and sign nobody out. */
const API_KEY = /^Bearer\s/i;

/** Who calls, by API key or session cookie; membership is read each time, so that who was removed is out at once. */
export async function contextOf(callers: Callers, request: CallerRequest): Promise<Context> {
  const { runtime } = callers;
  const authorization = request.headers.get(callers.authorizationHeader) ?? "";
  if (!API_KEY.test(authorization)) return { runtime, actor: await actorOfCookie(callers, request) };
  const caller = await callerOfApiKey(runtime, authorization, callsOf(request));
  if (!caller.actor) logAccess("api key refused", caller.refusal ? { reason: caller.refusal.code } : {});
  return { runtime, ...caller };
}

/** tRPC undoes the encoding of an address before it takes it apart. */
const COMMA = /,|%2C/i;

/** Procedures that travel together stand in the address, one behind the other. */
function callsOf({ url }: CallerRequest): number {
  return url === undefined ? 1 : new URL(url).pathname.split(COMMA).length;
}

async function actorOfCookie(
  { runtime, appUrl, secrets }: Callers,
  { headers, method }: CallerRequest,
): Promise<Actor | null> {
  if (!changesNothing(method) && !isOwnOrigin(appUrl, headers.get("origin"))) return null;
  const reader = { db: runtime.db, secrets, appUrl, now: runtime.now() };
  const session = await sessionOfCookie(reader, headers.get("cookie"));
  if (!session) return null;
  const { userId, authenticatedAt } = session;
  const [user, known] = await Promise.all([userById(runtime.db, userId), workspaceIdOf(runtime, userId)]);
  if (!user) return null;
  const workspaceId = known ?? (await workspaceOfUser(runtime, user));
  return { workspaceId, userId, via: "session", signIn: { email: user.email, authenticatedAt } };
}

function changesNothing(method: string): boolean {
  return method === "GET" || method === "HEAD";
}
