import type { Auth } from "../../server/auth/auth.ts";
import type { SessionUser } from "../../server/auth/cookie.ts";

/** The signed-in user as the sign-in library itself says, for comparison with how the product reads the cookie. */
export async function sessionByLibrary(auth: Auth, cookie: string): Promise<SessionUser | null> {
  const session = await auth.api.getSession({ headers: new Headers({ cookie }) });
  if (!session) return null;
  const { id, email, name } = session.user;
  return { userId: id, email, name };
}
