import type { Actor, KeyScope } from "../lib/actor.ts";
import type { Problem } from "../lib/problem.ts";

export const SIGNED_OUT: Problem = { code: "signed_out", message: "Sign in, or send an API key." };

const SCOPES_OF = {
  query: ["read", "all"],
  mutation: ["all"],
  timeQuery: ["read", "time", "all"],
  timeMutation: ["time", "all"],
  owner: [],
} as const satisfies Record<string, readonly KeyScope[]>;

/** The scopes of the API keys that may call a procedure; a person may call each. Whatever is not listed is for nobody's key. */
export function accessOf(type: string, meta: { access: "time" | "owner" } | undefined): readonly KeyScope[] {
  if (meta?.access === "owner") return SCOPES_OF.owner;
  if (type === "query") return meta?.access === "time" ? SCOPES_OF.timeQuery : SCOPES_OF.query;
  if (type === "mutation") return meta?.access === "time" ? SCOPES_OF.timeMutation : SCOPES_OF.mutation;
  return SCOPES_OF.owner;
}

const MAY = {
  read: "This API key may only read.",
  time: "This API key may only log time.",
  all: "API keys cannot do this. Sign in instead.",
} as const satisfies Record<KeyScope, string>;

/** Why an actor may not do what keys of these scopes may; null where it may. */
export function refusalOf(actor: Actor | null, scopes: readonly KeyScope[], known?: Problem | null): Problem | null {
  if (!actor) return known ?? SIGNED_OUT;
  if (actor.via === "session") return null;
  const { scope } = actor;
  if (scope !== undefined && scopes.includes(scope)) return null;
  const wider = scopes.length > 0 ? " Make one that may do more under Settings, API keys." : "";
  return { code: "forbidden", message: `${MAY[scopes.length > 0 ? (scope ?? "read") : "all"]}${wider}` };
}
