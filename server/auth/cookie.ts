import { createHmac, timingSafeEqual } from "node:crypto";
import type { Dynamo } from "../db/dynamo.ts";
import type { ItemRead } from "../db/together.ts";
import type { Instant } from "../lib/date.ts";
import { newestOf, type Secrets } from "../lib/secrets.ts";
import { getRow, type KeptRow, noteRow, rowRead } from "./rows.ts";
import type { SessionUser } from "./session.ts";

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** How long a session lasts at most, how long without being used, and how exactly its last use is noted. */
export const SESSION = { lastsSeconds: 30 * 24 * 60 * 60, idleMilliseconds: 7 * DAY, notedMilliseconds: DAY };

const NAME = "invoicely.session_token";

/** Reads who is signed in. */
export interface SessionReader {
  db: Dynamo;
  secrets: Secrets;
  appUrl: string;
  now: Instant;
}

export interface ReadSession {
  token: string;
  userId: string;
  /** When the user last typed the password. */
  authenticatedAt: Instant;
}

/** What the names of all cookies begin with. `__Host-` keeps a cookie from other subdomains, but needs https. */
export function cookiePrefix(appUrl: string): string {
  return appUrl.startsWith("https://") ? "__Host-invoicely" : "invoicely";
}

/** The names under which a session counts. The second stays for one version: who was signed in before it stays so. */
function cookieNames(appUrl: string): string[] {
  return appUrl.startsWith("https://") ? [`__Host-${NAME}`, `__Secure-${NAME}`] : [NAME];
}

/**
 * The session of the cookie, as the sign-in library would read it, but without loading it: the signature is checked with
 * every secret, and then the session is read from the table, so that a revoked one is out at once. Null too once it was
 * not used for a week, or has lasted for thirty days.
 */
export async function sessionOfCookie(reader: SessionReader, cookies: string | null): Promise<ReadSession | null> {
  const token = tokenOfCookie(reader, cookies);
  return token === null ? null : usedSession(reader, await getRow(reader.db, "session", token));
}

/** Returns the token of the cookie if we signed it, else null. Only the table says whether its session still counts. */
export function tokenOfCookie(
  { appUrl, secrets }: Pick<SessionReader, "appUrl" | "secrets">,
  cookies: string | null,
): string | null {
  return signedToken(cookieValue(appUrl, cookies ?? ""), secrets);
}

/** Returns the session of a row that was just read, and notes its use; null if it no longer counts. */
export async function usedSession(reader: SessionReader, session: KeptRow | null): Promise<ReadSession | null> {
  if (!session || !isAlive(session, reader.now)) return null;
  await noteUse(reader, session);
  const { userId, authenticatedAt, createdAt } = session.row;
  // Who signs in types the password; a session from before there was more to know has only its beginning.
  return { token: session.key, userId: String(userId), authenticatedAt: String(authenticatedAt ?? createdAt) };
}

/** Whose session it is, and the user's workspace if there was one when the session began. */
export interface TokenHint {
  userId: string;
  workspaceId: string | null;
}

/** Occurs in no token of the library and in no id, and needs no encoding in a cookie. */
const HINT = "~";

/**
 * Returns a token that names its user, so that one read finds everything that a request is checked against. The names are a
 * hint: they are compared with what is read.
 */
export function tokenWithHint(token: string, { userId, workspaceId }: TokenHint): string {
  return [token, userId, ...(workspaceId === null ? [] : [workspaceId])].join(HINT);
}

/** Returns null for a token without a hint: sessions that began earlier have none. */
export function hintOfToken(token: string): TokenHint | null {
  const [, userId, workspaceId = null] = token.split(HINT);
  return userId ? { userId, workspaceId } : null;
}

export async function userIdOfCookie(reader: SessionReader, cookies: string | null): Promise<string | null> {
  return (await sessionOfCookie(reader, cookies))?.userId ?? null;
}

/** The read of a user, for `readTogether`. */
export function userRead(db: Dynamo, userId: string): ItemRead<SessionUser> {
  return rowRead(db, { model: "user", key: userId }, ({ key, row }) => ({
    userId: key,
    email: String(row.email),
    name: String(row.name),
  }));
}

/** The read of a session, for `readTogether`; `usedSession` takes what it finds. */
export function sessionRead(db: Dynamo, token: string): ItemRead<KeptRow> {
  return rowRead(db, { model: "session", key: token }, (session) => session);
}

/** The cookie of a session as it would be set today: by its present name, signed with the newest secret. */
export function cookieOf({ appUrl, secrets }: Pick<SessionReader, "appUrl" | "secrets">, token: string): string {
  const signature = signatureOf(token, newestOf(secrets).value).toString("base64");
  return `${cookiePrefix(appUrl)}.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}

function isAlive({ row }: KeptRow, now: Instant): boolean {
  const [at, expires] = [Date.parse(now), Date.parse(String(row.expiresAt))];
  const [made, used] = [Date.parse(String(row.createdAt)), lastUse(row)];
  return at < expires && at < made + SESSION.lastsSeconds * 1000 && at < used + SESSION.idleMilliseconds;
}

function lastUse(row: KeptRow["row"]): number {
  return Date.parse(String(row.updatedAt ?? row.createdAt));
}

/** At most one write a day and session; a session that was ended meanwhile stays so. */
async function noteUse({ db, now }: SessionReader, session: KeptRow): Promise<void> {
  if (Date.parse(now) < lastUse(session.row) + SESSION.notedMilliseconds) return;
  await noteRow(db, "session", { ...session, row: { ...session.row, updatedAt: now } });
}

function cookieValue(appUrl: string, cookies: string): string {
  const given = cookies.split(";").map((cookie) => cookie.trim());
  for (const name of cookieNames(appUrl)) {
    const cookie = given.find((text) => text.startsWith(`${name}=`));
    if (cookie !== undefined) return cookie.slice(name.length + 1);
  }
  return "";
}

/** The token of "token.signature", where the signature is ours; null otherwise. */
function signedToken(value: string, secrets: Secrets): string | null {
  const text = decodeCookie(value);
  const dot = text.lastIndexOf(".");
  if (dot <= 0) return null;
  const token = text.slice(0, dot);
  const given = Buffer.from(text.slice(dot + 1), "base64");
  const isOurs = secrets.some(({ value: secret }) => {
    const made = signatureOf(token, secret);
    return given.length === made.length && timingSafeEqual(given, made);
  });
  return isOurs ? token : null;
}

function signatureOf(token: string, secret: string): Buffer {
  return createHmac("sha256", secret).update(token).digest();
}

function decodeCookie(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return "";
  }
}
