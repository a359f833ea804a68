import { createHash } from "node:crypto";
import { decodeProtectedHeader, jwtVerify, SignJWT } from "jose";
import * as z from "zod";
import { keyFor, newestOf, type Secrets, secretOfVersion } from "../lib/secrets.ts";

/** What a link in a mail confirms: this address of this user, for the password chosen with it. */
interface Confirmation {
  userId: string;
  email: string;
  /** The fingerprint of the stored password hash. Another sign-up replaces the password, which makes this link invalid. */
  fingerprint: string;
}

const AUDIENCE = "confirm-address";
const ALGORITHM = "HS256";
const MINUTES = 60;
const claims = z.object({ sub: z.string(), email: z.string(), pwd: z.string() });

export function fingerprintOf(passwordHash: string): string {
  return createHash("sha256").update(passwordHash).digest("base64url").slice(0, 22);
}

/** Returns a token that is valid for an hour, signed with a key that signs nothing else. */
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

/** Returns null if the token is not ours, has another purpose or is too old. */
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
