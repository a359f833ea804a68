import { createHmac } from "node:crypto";
import { log } from "./log.ts";
import { keyFor, newestOf, type Secrets } from "./secrets.ts";

/** Every access event that the log can hold; docs/operations.md explains each. */
export const ACCESS_EVENTS = [
  "signed up",
  "address confirmed",
  "confirmation refused",
  "signed in",
  "sign-in failed",
  "signed out",
  "signed out everywhere",
  "sessions ended by operator",
  "password reset asked",
  "password reset",
  "password reset refused",
  "password changed",
  "password change refused",
  "account changed",
  "api key made",
  "api key revoked",
  "api key refused",
  "settings changed",
  "access refused",
  "origin refused",
  "too many tries",
] as const;

export type AccessEvent = (typeof ACCESS_EVENTS)[number];

/** Who acted and where, if known. Ids and hashes only: no address, no password, no token. */
export interface AccessFacts {
  userId?: string;
  workspaceId?: string;
  /** The hashed name of the account, whether it exists or not. */
  account?: string;
  /** The hashed address of the caller. */
  caller?: string;
  /** The sign-in endpoint or the procedure. */
  path?: string;
  /** The code of a refusal. */
  reason?: string;
}

export function logAccess(event: AccessEvent, facts: AccessFacts): void {
  log(event, { ...facts });
}

const HASH_CHARACTERS = 16;

/**
 * Returns a keyed hash: equal names give equal hashes, and without the installation's secret nobody can find the name
 * by guessing.
 */
export function hashName(secrets: Secrets, name: string): string {
  const key = keyFor("log-names", newestOf(secrets));
  return createHmac("sha256", key).update(name.trim().toLowerCase()).digest("hex").slice(0, HASH_CHARACTERS);
}
