import { createHash } from "node:crypto";
import { decodeProtectedHeader, jwtVerify, SignJWT } from "jose";
import * as z from "zod";
import { keyFor, newestOf, type Secrets, secretOfVersion } from "../lib/secrets.ts";

/** What a link in a mail asks to confirm: this address, of this user, for the password that was chosen with it. */
export interface Confirmation {
  userId: string;
  email: string;
  /** Of the stored password hash: another sign-up with the address replaces the password, and this link is void. */
  fingerprint: string;
}

const AUDIENCE = "confirm-address";
const ALGORITHM = "HS256";
const MINUTES = 60;
const claims = z.object({ sub: z.string(), email: z.string(), pwd: z.string() });

export function fingerprintOf(passwordHash: string): string {
  return createHash("sha256").update(passwordHash).digest("base64url").slice(0, 22);
}

/** A token that works for an hour, signed with a key that signs nothing else. */
export function signConfirmation(secrets: Secrets, { userId, email, fingerprint }: Confirmation): Promise<string> {
  const secret = newestOf(secrets);
  return new SignJWT({ email, pwd: fingerprint })
    .setProtectedHeader({ alg: ALGORITHM, kid: String(secret.version) })
    .setSubject(userId)
    .setAudience(AUDIENCE)
    .setIssuedAt()
    .setExpirationTime(`${MINUTES}m`)
    .sign(keyFor("confirm-address", secret));
}

/** Null where the token is not ours, is for something else, or is too old. */
export async function readConfirmation(secrets: Secrets, token: string): Promise<Confirmation | null> {
  try {
    const secret = secretOfVersion(secrets, Number(decodeProtectedHeader(token).kid));
    if (!secret) return null;
    const rules = { algorithms: [ALGORITHM], audience: AUDIENCE, requiredClaims: ["exp", "sub"] };
    const { payload } = await jwtVerify(token, keyFor("confirm-address", secret), rules);
    const { sub: userId, email, pwd: fingerprint } = claims.parse(payload);
    return { userId, email, fingerprint };
  } catch {
    return null;
  }
}
