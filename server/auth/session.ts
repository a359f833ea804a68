import type { Auth } from "./auth.ts";

export interface SessionUser {
  userId: string;
  email: string;
  name: string;
}

/** The signed-in user whose cookie the headers carry; null when there is none, or the session was revoked. */
export async function readSession(auth: Auth, headers: Headers): Promise<SessionUser | null> {
  if (!headers.has("cookie")) return null;
  const session = await auth.api.getSession({ headers });
  if (!session) return null;
  const { id, email, name } = session.user;
  return { userId: id, email, name };
}
