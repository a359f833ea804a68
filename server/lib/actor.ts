import type { Instant } from "./date.ts";

declare const brand: unique symbol;

/**
 * A workspace id that was proven. Only a checked session, a checked API key and the jobs make one, never a caller's
 * input.
 */
export type WorkspaceId = string & { readonly [brand]: "WorkspaceId" };

export function provenWorkspaceId(id: string): WorkspaceId {
  return id as WorkspaceId;
}

/** The scopes of an API key: reading, logging time, or everything except what only the owner may do. */
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
  /** Set for a session. Without it, the password must be typed before any action that requires it. */
  signIn?: SignIn;
  /** Set for an API key. */
  scope?: KeyScope;
}

/** An API key that is known and was counted. Whether the member who made it is still there is not known yet. */
export interface Claim {
  actor: Actor;
  /** False if that member was removed. It is awaited before anything is changed, and before any answer leaves. */
  isMember: () => Promise<boolean>;
}
