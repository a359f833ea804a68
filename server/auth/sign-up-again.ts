import type { AuthContext, User } from "better-auth";
import { voidResets } from "./reset-links.ts";

interface Parts {
  adapter: Pick<AuthContext["adapter"], "update">;
  internalAdapter: AuthContext["internalAdapter"];
  password: Pick<AuthContext["password"], "hash">;
}

/** How long another process may take to store the password of a user it has just created. */
const BEING_MADE_MILLISECONDS = 60_000;

/**
 * Handles a sign-up with an address that nobody has confirmed yet. The last password counts, and links mailed for an
 * earlier one become invalid; otherwise a stranger who signs up first would choose the password that the owner of the
 * address confirms. Returns false and changes nothing if the first sign-up is still under way or the address was
 * confirmed meanwhile.
 */
export async function signUpAgain(
  { adapter, internalAdapter, password: { hash } }: Parts,
  user: User,
  chosen: { name: string; password: string },
): Promise<boolean> {
  const account = await internalAdapter.findCredentialAccount(user.id);
  if (!account && Date.now() - user.createdAt.getTime() < BEING_MADE_MILLISECONDS) return false;
  const password = await hash(chosen.password);
  // The account's own row holds the confirmation, so one write checks it and changes the password.
  const where = [
    { field: "id", value: account?.id ?? "" },
    { field: "confirmed", value: null },
  ];
  if (account && !(await adapter.update({ model: "account", where, update: { password } }))) return false;
  if (!account)
    await internalAdapter.linkAccount({ userId: user.id, providerId: "credential", accountId: user.id, password });
  await internalAdapter.updateUser(user.id, { name: chosen.name });
  await voidResets(internalAdapter, user.id);
  return true;
}
