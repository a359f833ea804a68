import { type ActorScope, actorScope } from "../db/scope.ts";
import { type Problem, type Result, success } from "../lib/problem.ts";
import { type Access, refusalOf, SIGNED_OUT } from "../rpc/access.ts";
import { type Callers, contextOf } from "./context.ts";

/** Returns the scope of a route handler's caller if that actor has the required access. */
export async function scopeOf(callers: Callers, request: Request, access: Access): Promise<Result<ActorScope>> {
  const { actor, refusal, request: shared = null } = await contextOf(callers, request);
  const refused = refusalOf(actor, access, refusal);
  if (!actor || refused) return { ok: false, problem: refused ?? SIGNED_OUT };
  return success(actorScope(callers.runtime, actor, { request: shared }));
}

const STATUS: Partial<Record<Problem["code"], number>> = { signed_out: 401, forbidden: 403, too_many_requests: 429 };

/** Returns status and headers of a refusal. */
export function refusedWith({ code, retryAfter }: Problem): ResponseInit {
  return {
    status: STATUS[code] ?? 400,
    headers: retryAfter === undefined ? {} : { "retry-after": String(retryAfter) },
  };
}
