import type { Actor } from "../lib/actor.ts";
import { failure, type Problem, type Result, success } from "../lib/problem.ts";
import { accessOf, refusalOf, SIGNED_OUT } from "./access.ts";
import { type Callers, contextOf } from "./context.ts";

/** Who calls a route handler: reading is allowed to whoever may query, all else to whoever may change things. */
export async function callerOf(callers: Callers, request: Request, type: "query" | "mutation"): Promise<Result<Actor>> {
  const { actor, refusal } = await contextOf(callers, request);
  const refused = refusalOf(actor, accessOf(type, undefined), refusal);
  if (!actor || refused) return { ok: false, problem: refused ?? SIGNED_OUT };
  return success(actor);
}

/** Whoever acts in a browser: no program with a key. */
export async function ownerOf(callers: Callers, request: Request): Promise<Result<Actor>> {
  const caller = await callerOf(callers, request, "mutation");
  if (!caller.ok || caller.value.via === "session") return caller;
  return failure("forbidden", "API keys cannot do this. Sign in instead.");
}

const STATUS: Partial<Record<Problem["code"], number>> = { signed_out: 401, forbidden: 403, too_many_requests: 429 };

/** Status and headers of the answer that refuses a caller. */
export function refusedWith({ code, retryAfter }: Problem): ResponseInit {
  return {
    status: STATUS[code] ?? 400,
    headers: retryAfter === undefined ? {} : { "retry-after": String(retryAfter) },
  };
}
