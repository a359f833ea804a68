import { createHmac } from "node:crypto";
import { log } from "./log.ts";
import { keyFor, newestOf, type Secrets } from "./secrets.ts";

/** Every event about access that the log can hold; docs/operations.md says what each means. */
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

/** Who and where, as far as it is known. Ids and hashes: no address, no password, no token. */
export interface AccessFacts {
  userId?: string;
  workspaceId?: string;
  /** The account that was named, whether it exists or not, as `hashedName` writes it. */
  account?: string;
  /** The address that called, as `hashedName` writes it. */
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

/** The same name gives the same hash, and without the installation's secret nobody finds the name by trying. */
export function hashedName(secrets: Secrets, name: string): string {
  const key = keyFor("log-names", newestOf(secrets));
  return createHmac("sha256", key).update(name.trim().toLowerCase()).digest("hex").slice(0, HASH_CHARACTERS);
}
