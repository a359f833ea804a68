import type { Auth } from "./auth.ts";
import { hashPassword } from "./password.ts";

/** Creates a user with a confirmed address, for demo data and tests. The same address gives the same user. */
export async function createVerifiedUser(
  auth: Auth,
  { email, password, name }: { email: string; password: string; name: string },
): Promise<string> {
  const { internalAdapter } = await auth.$context;
  const known = await internalAdapter.findUserByEmail(email);
  if (known) return known.user.id;
  const user = await internalAdapter.createUser({ email, name, emailVerified: true }, { method: "email-password" });
  const hash = await hashPassword(password);
  await internalAdapter.linkAccount({ userId: user.id, providerId: "credential", accountId: user.id, password: hash });
  return user.id;
}
