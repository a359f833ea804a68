import type { Instant } from "./date.ts";

declare const brand: unique symbol;

/** A workspace id that was proven, not one that a caller sent: only a checked session, a checked API key and the jobs mint it. */
export type WorkspaceId = string & { readonly [brand]: "WorkspaceId" };

export function provenWorkspaceId(id: string): WorkspaceId {
  return id as WorkspaceId;
}

/** What an API key may be used for: reading, logging time, or everything that is not the owner's alone. */
export const KEY_SCOPES = ["read", "time", "all"] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

/** A signed-in person: the address they sign in with, and when they last typed their password. */
export interface SignIn {
  email: string;
  authenticatedAt: Instant;
}

/** Who calls: a signed-in user, or a program with an API key that a user made. */
export interface Actor {
  workspaceId: WorkspaceId;
  userId: string;
  via: "session" | "apiKey";
  /** Of a session. Who comes without it has to type the password before anything that asks for it. */
  signIn?: SignIn;
  /** Of an API key. */
  scope?: KeyScope;
}

/** Says to call as this actor. The key is known and counted; whether its member is still there is being found out. */
export interface Claim {
  actor: Actor;
  /** False where the member who made the key was removed. To be asked before anything is changed, and before any answer leaves. */
  isMember: () => Promise<boolean>;
}
