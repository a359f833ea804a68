import { createHmac, timingSafeEqual } from "node:crypto";
import type { Dynamo } from "../db/dynamo.ts";
import type { Instant } from "../lib/date.ts";
import { getRow } from "./rows.ts";
import type { SessionUser } from "./session.ts";

const COOKIE = /(?:^|;\s*)(?:__Secure-)?invoicely\.session_token=([^;]+)/;

/**
 * Who is signed in by the session cookie, as the sign-in library would answer, but without loading it: the signature is
 * checked, and then the session is read from the table, so that a revoked one is out at once. It never prolongs a session.
 */
export async function sessionOfCookie(
  { db, secret, now }: { db: Dynamo; secret: string; now: Instant },
  cookies: string | null,
): Promise<{ userId: string; authenticatedAt: Instant } | null> {
  const token = signedToken(COOKIE.exec(cookies ?? "")?.[1] ?? "", secret);
  const session = token ? await getRow(db, "session", token) : null;
  if (!session || String(session.row.expiresAt) <= now) return null;
  const { userId, authenticatedAt, createdAt } = session.row;
  // Who signs in types the password; a session from before there was more to know has only its beginning.
  return { userId: String(userId), authenticatedAt: String(authenticatedAt ?? createdAt) };
}

/** Null where the user is gone. */
export async function userById(db: Dynamo, userId: string): Promise<SessionUser | null> {
  const user = await getRow(db, "user", userId);
  return user ? { userId: user.key, email: String(user.row.email), name: String(user.row.name) } : null;
}

/** The token of "token.signature", where the signature is ours. */
function signedToken(value: string, secret: string): string | null {
  const decoded = decoded64(value);
  const dot = decoded.lastIndexOf(".");
  const token = decoded.slice(0, dot);
  const given = Buffer.from(decoded.slice(dot + 1), "base64");
  const made = createHmac("sha256", secret).update(token).digest();
  return dot > 0 && given.length === made.length && timingSafeEqual(given, made) ? token : null;
}

function decoded64(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return "";
  }
}
