import { createHmac, timingSafeEqual } from "node:crypto";
import type { Dynamo } from "../db/dynamo.ts";
import type { ItemRead } from "../db/together.ts";
import type { Instant } from "../lib/date.ts";
import { newestOf, type Secrets } from "../lib/secrets.ts";
import { getRow, type KeptRow, noteRow, rowRead } from "./rows.ts";

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/**
 * How long a session in use lasts at most, how long it may stay unused, and how precisely its last use is noted. The cookie
 * lasts as long as the session may, because pages cannot set it again.
 */
export const SESSION = { lastsSeconds: 365 * 24 * 60 * 60, idleMilliseconds: 7 * DAY, notedMilliseconds: DAY };

const NAME = "session_token";

/** What reading a session needs. */
export interface SessionReader {
  db: Dynamo;
  secrets: Secrets;
  appUrl: string;
  now: Instant;
}

/** The signed-in user. */
export interface SessionUser {
  userId: string;
  email: string;
  name: string;
}

interface ReadSession {
  token: string;
  userId: string;
  /** When the user last typed the password. */
  authenticatedAt: Instant;
}

/**
 * Returns the prefix of all cookie names. `__Host-` protects a cookie from other subdomains, but needs https. Browsers do not
 * tell cookies apart by port, so a port of its own is part of the name.
 */
export function cookiePrefix(appUrl: string): string {
  const { protocol, port } = new URL(appUrl);
  const name = port === "" ? "invoicely" : `invoicely-${port}`;
  return protocol === "https:" ? `__Host-${name}` : name;
}

/**
 * Returns the names of valid session cookies. The last ones are accepted for one version, so sessions from before it
 * continue.
 */
function cookieNames(appUrl: string): string[] {
  const before = appUrl.startsWith("https://") ? ["__Host-invoicely", "__Secure-invoicely"] : ["invoicely"];
  return [...new Set([cookiePrefix(appUrl), ...before])].map((prefix) => `${prefix}.${NAME}`);
}

/**
 * Returns the session of the cookie without loading the sign-in library. The signature is checked with every secret,
 * and the session is read from the table, so a revoked one ends at once. Returns null if there is none, or if it was
 * unused for a week or has lasted for a year.
 */
export async function sessionOfCookie(reader: SessionReader, cookies: string | null): Promise<ReadSession | null> {
  const token = tokenOfCookie(reader, cookies);
  return token === null ? null : usedSession(reader, await getRow(reader.db, "session", token));
}

/** Returns the token of the cookie if we signed it, else null. Only the table says whether its session is still valid. */
export function tokenOfCookie(
  { appUrl, secrets }: Pick<SessionReader, "appUrl" | "secrets">,
  cookies: string | null,
): string | null {
  return signedToken(cookieValue(appUrl, cookies ?? ""), secrets);
}

/** Returns the session of a row that was just read, and notes its use. Returns null if the session is no longer valid. */
export async function usedSession(reader: SessionReader, session: KeptRow | null): Promise<ReadSession | null> {
  if (!session || !isAlive(session, reader.now)) return null;
  await noteUse(reader, session);
  const { userId, authenticatedAt, createdAt } = session.row;
  // Signing in includes typing the password, so an older session without a time of its own uses its beginning.
  return { token: session.key, userId: String(userId), authenticatedAt: String(authenticatedAt ?? createdAt) };
}

/** The user of a session, and the user's workspace if there was one when the session began. */
interface TokenHint {
  userId: string;
  workspaceId: string | null;
}

/** No library token and no id contains it, and cookies need not encode it. */
const HINT = "~";

/**
 * Returns a token that names its user and workspace, so one read fetches everything that a request is checked against.
 * The names are only a hint and are compared with what is read.
 */
export function tokenWithHint(token: string, { userId, workspaceId }: TokenHint): string {
  return [token, userId, ...(workspaceId === null ? [] : [workspaceId])].join(HINT);
}

/** Returns null for a token without a hint, as in older sessions. */
export function hintOfToken(token: string): TokenHint | null {
  const [, userId, workspaceId = null] = token.split(HINT);
  return userId ? { userId, workspaceId } : null;
}

export async function userIdOfCookie(reader: SessionReader, cookies: string | null): Promise<string | null> {
  return (await sessionOfCookie(reader, cookies))?.userId ?? null;
}

/** Returns the read of a user, for `readTogether`. */
export function userRead(db: Dynamo, userId: string): ItemRead<SessionUser> {
  return rowRead(db, { model: "user", key: userId }, ({ key, row }) => ({
    userId: key,
    email: String(row.email),
    name: String(row.name),
  }));
}

/** Returns the read of a session, for `readTogether`; `usedSession` takes its result. */
export function sessionRead(db: Dynamo, token: string): ItemRead<KeptRow> {
  return rowRead(db, { model: "session", key: token }, (session) => session);
}

/** Returns a session's cookie as it would be set today: under its present name, signed with the newest secret. */
export function cookieOf({ appUrl, secrets }: Pick<SessionReader, "appUrl" | "secrets">, token: string): string {
  const signature = signatureOf(token, newestOf(secrets).value).toString("base64");
  return `${cookiePrefix(appUrl)}.${NAME}=${encodeURIComponent(`${token}.${signature}`)}`;
}

function isAlive({ row }: KeptRow, now: Instant): boolean {
  const [at, expires] = [Date.parse(now), Date.parse(String(row.expiresAt))];
  const [made, used] = [Date.parse(String(row.createdAt)), lastUse(row)];
  return at < expires && at < made + SESSION.lastsSeconds * 1000 && at < used + SESSION.idleMilliseconds;
}

function lastUse(row: KeptRow["row"]): number {
  return Date.parse(String(row.updatedAt ?? row.createdAt));
}

/** Writes at most once a day for each session. A session that ended meanwhile remains ended. */
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

/** Returns the token of "token.signature" if the signature is ours, else null. */
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
