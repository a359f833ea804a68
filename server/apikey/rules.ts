import { addMilliseconds, type Instant } from "../lib/date.ts";

const DAY = 86_400_000;

/** Returns when a key made now expires, or null if it never does. */
export function expiryAfter(days: number | null, now: Instant): Instant | null {
  return days === null ? null : addMilliseconds(now, days * DAY);
}

/** Returns true if a key has expired. */
export function isExpired({ expiresAt }: { expiresAt: Instant | null }, now: Instant): boolean {
  return expiresAt !== null && expiresAt <= now;
}

/** A key reads `inv_SECRET` with 192 random bits, so a fast hash is safe. Only the hash is stored. */
const PREFIX = "inv_";
const SECRET = /^inv_[A-Za-z0-9_-]{32}$/;

/** Returns the key of 24 random bytes. */
export function formatSecret(bytes: Uint8Array): string {
  return `${PREFIX}${Buffer.from(bytes).toString("base64url")}`;
}

function looksLikeSecret(text: string): boolean {
  return SECRET.test(text);
}

/** Returns the beginning of a key, by which people recognise it. */
export function startOf(secret: string): string {
  return secret.slice(0, PREFIX.length + 4);
}

/** Returns the key in an `Authorization: Bearer …` header, or null. */
export function secretInHeader(authorization: string | null): string | null {
  const [, secret] = /^Bearer\s+(\S+)$/i.exec(authorization ?? "") ?? [];
  return secret && looksLikeSecret(secret) ? secret : null;
}
