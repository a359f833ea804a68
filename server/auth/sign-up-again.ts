import type { AuthContext, User } from "better-auth";
import { voidResets } from "./reset-links.ts";

interface Parts {
  adapter: Pick<AuthContext["adapter"], "update">;
  internalAdapter: AuthContext["internalAdapter"];
  password: Pick<AuthContext["password"], "hash">;
}

/** So long another process may take to give a user that it has just made a password. */
const BEING_MADE_MILLISECONDS = 60_000;

/**
 * Somebody signs up with an address that nobody has confirmed yet: what was chosen last counts, and links that were
 * mailed before are void with the password they were for. Otherwise whoever signs up with another's address first would
 * choose the password that its owner later confirms. Answers false, having changed nothing, where the first sign-up is
 * still at work or the address was confirmed meanwhile.
 */
export async function signUpAgain(
  { adapter, internalAdapter, password: { hash } }: Parts,
  user: User,
  chosen: { name: string; password: string },
): Promise<boolean> {
  const account = await internalAdapter.findCredentialAccount(user.id);
  if (!account && Date.now() - user.createdAt.getTime() < BEING_MADE_MILLISECONDS) return false;
  const password = await hash(chosen.password);
  // The account's own row says that it is confirmed, so that one write looks and changes.
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
