import { addMilliseconds, type Instant } from "../lib/date.ts";

const DAY = 86_400_000;

/** When a key made now expires; null where it never does. */
export function expiryAfter(days: number | null, now: Instant): Instant | null {
  return days === null ? null : addMilliseconds(now, days * DAY);
}

/** Whether a key is refused for its age. */
export function isExpired({ expiresAt }: { expiresAt: Instant | null }, now: Instant): boolean {
  return expiresAt !== null && expiresAt <= now;
}

/** A key reads `inv_SECRET`: 192 random bits, so a fast hash is enough and the hash is all that is kept. */
const PREFIX = "inv_";
const SECRET = /^inv_[A-Za-z0-9_-]{32}$/;

/** `bytes` are 24 random bytes. */
export function formatSecret(bytes: Uint8Array): string {
  return `${PREFIX}${Buffer.from(bytes).toString("base64url")}`;
}

export function looksLikeSecret(text: string): boolean {
  return SECRET.test(text);
}

/** What a person tells one key from another by. */
export function startOf(secret: string): string {
  return secret.slice(0, PREFIX.length + 4);
}

/** The key in an `Authorization: Bearer …` header. */
export function secretInHeader(authorization: string | null): string | null {
  const [, secret] = /^Bearer\s+(\S+)$/i.exec(authorization ?? "") ?? [];
  return secret && looksLikeSecret(secret) ? secret : null;
}
