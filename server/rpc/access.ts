import type { Actor, KeyScope } from "../lib/actor.ts";
import type { Problem } from "../lib/problem.ts";

export const SIGNED_OUT: Problem = { code: "signed_out", message: "Sign in, or send an API key." };

/**
 * The kinds of access, one of which each procedure declares, with the scopes of the API keys that have it. A person in
 * the workspace has all of them.
 */
const ACCESS = {
  read: { keys: ["read", "all"] },
  change: { keys: ["all"] },
  readTime: { keys: ["read", "time", "all"] },
  changeTime: { keys: ["time", "all"] },
  owner: { keys: [] },
} as const satisfies Record<string, { keys: readonly KeyScope[] }>;

export type Access = keyof typeof ACCESS;

const MAY = {
  read: "This API key may only read.",
  time: "This API key may only log time.",
  all: "API keys cannot do this. Sign in instead.",
} as const satisfies Record<KeyScope, string>;

/** Returns why an actor lacks this access, or null if the actor has it. */
export function refusalOf(actor: Actor | null, access: Access, known?: Problem | null): Problem | null {
  if (!actor) return known ?? SIGNED_OUT;
  if (actor.via === "session") return null;
  const { scope } = actor;
  const keys: readonly KeyScope[] = ACCESS[access].keys;
  if (scope !== undefined && keys.includes(scope)) return null;
  const wider = keys.length > 0 ? " Make one that may do more under Settings, API keys." : "";
  return { code: "forbidden", message: `${MAY[keys.length > 0 ? (scope ?? "read") : "all"]}${wider}` };
}
