import { claimOfApiKey } from "../apikey/service.ts";
import { hintOfToken, sessionRead, tokenOfCookie, usedSession, userRead } from "../auth/cookie.ts";
import type { Runtime } from "../db/runtime.ts";
import type { ReadRequest } from "../db/scope.ts";
import { readTogether } from "../db/together.ts";
import type { Actor } from "../lib/actor.ts";
import { logAccess } from "../lib/events.ts";
import { isOwnOrigin } from "../lib/origin.ts";
import type { Secrets } from "../lib/secrets.ts";
import type { Context } from "../rpc/procedures.ts";
import { workspaceOfUser } from "../workspace/service.ts";
import { membershipRead, shareWorkspace, workspaceRead } from "../workspace/store.ts";

/** What identifying a caller needs. */
export interface Callers {
  runtime: Runtime;
  /** The address at which browsers reach the app. */
  appUrl: string;
  /** They sign the session cookies. */
  secrets: Secrets;
  /** The header with the caller's `Authorization`. */
  authorizationHeader: string;
}

/**
 * The part of a request that identifies the caller. If it has an address, that says how many procedures are called at
 * once.
 */
interface CallerRequest {
  headers: Headers;
  method: string;
  url?: string;
}

/** Other kinds of `Authorization`, such as a proxy's, are not ours and sign nobody out. */
const API_KEY = /^Bearer\s/i;

/**
 * Returns who calls, by API key or session cookie. Everything that can end their access is read each time, so a removed
 * member loses it at once.
 */
export async function contextOf(callers: Callers, request: CallerRequest): Promise<Context> {
  const { claim, ...context } = await contextOfCall(callers, request);
  return claim && (await claim.isMember()) ? { ...context, actor: claim.actor } : context;
}

/** Does the same for procedures: a query with an API key starts while its member is still looked up. */
export async function contextOfCall(callers: Callers, request: CallerRequest): Promise<Context> {
  const { runtime } = callers;
  const shared = changesNothing(request.method) ? { at: runtime.now() } : null;
  const context = { runtime, actor: null, request: shared };
  const authorization = request.headers.get(callers.authorizationHeader) ?? "";
  if (!API_KEY.test(authorization)) return { ...context, actor: await actorOfCookie(callers, request, shared) };
  const { claim, refusal } = await claimOfApiKey(runtime, authorization, { calls: callsOf(request), request: shared });
  if (claim) return { ...context, claim };
  logAccess("api key refused", refusal ? { reason: refusal.code } : {});
  return { ...context, refusal };
}

/** tRPC decodes an address before it splits it. */
const COMMA = /,|%2C/i;

/** Returns how many procedures a batch calls; the address lists them. */
function callsOf({ url }: CallerRequest): number {
  return url === undefined ? 1 : new URL(url).pathname.split(COMMA).length;
}

async function actorOfCookie(
  { runtime, appUrl, secrets }: Callers,
  { headers, method }: CallerRequest,
  request: ReadRequest | null,
): Promise<Actor | null> {
  if (!changesNothing(method) && !isOwnOrigin(appUrl, headers.get("origin"))) return null;
  const reader = { db: runtime.db, secrets, appUrl, now: runtime.now() };
  const token = tokenOfCookie(reader, headers.get("cookie"));
  if (token === null) return null;
  const hint = hintOfToken(token);
  const hinted = await readTogether(runtime.db, {
    session: sessionRead(runtime.db, token),
    ...(hint ? memberReads(runtime, hint.userId) : NO_MEMBER),
    workspace: request && hint?.workspaceId ? workspaceRead(runtime.db, hint.workspaceId) : null,
  });
  const session = await usedSession(reader, hinted.session);
  if (!session) return null;
  const { userId, authenticatedAt } = session;
  const member = hint?.userId === userId ? hinted : await readTogether(runtime.db, memberReads(runtime, userId));
  const { user } = member;
  if (!user) return null;
  const workspaceId = member.membership ?? (await workspaceOfUser(runtime, user));
  if (request && hinted.workspace && hint?.workspaceId === workspaceId)
    shareWorkspace(request, { workspaceId, reading: Promise.resolve(hinted.workspace) });
  return { workspaceId, userId, via: "session", signIn: { email: user.email, authenticatedAt } };
}

const NO_MEMBER = { user: null, membership: null };

function memberReads({ db }: Runtime, userId: string) {
  return { user: userRead(db, userId), membership: membershipRead(db, userId) };
}

function changesNothing(method: string): boolean {
  return method === "GET" || method === "HEAD";
}
