import type { AuthContext, User } from "better-auth";
import { voidResets } from "./reset-links.ts";

interface Parts {
  adapter: Pick<AuthContext["adapter"], "update">;
  internalAdapter: AuthContext["internalAdapter"];
  password: Pick<AuthContext["password"], "hash" | "verify">;
}

/** How long another process may take to store the password of a user it has just created. */
const BEING_MADE_MILLISECONDS = 60_000;

/**
 * Handles a sign-up with an address that nobody has confirmed yet. The last password counts, and links mailed for an
 * earlier one become invalid; otherwise a stranger who signs up first would choose the password that the owner of the
 * address confirms. The same password again, as after a lost answer, keeps the earlier links. Nothing changes if the first
 * sign-up is still under way and mails its own link, or if the address was confirmed meanwhile.
 */
export async function signUpAgain(
  { adapter, internalAdapter, password: { hash, verify } }: Parts,
  user: User,
  chosen: { name: string; password: string },
): Promise<"toConfirm" | "underWay" | "confirmed"> {
  const account = await internalAdapter.findCredentialAccount(user.id);
  if (!account && Date.now() - user.createdAt.getTime() < BEING_MADE_MILLISECONDS) return "underWay";
  const known = account?.password ?? null;
  const isKnown = known !== null && (await verify({ hash: known, password: chosen.password }));
  const password = isKnown ? known : await hash(chosen.password);
  // The account's own row holds the confirmation, so one write checks it and changes the password.
  const where = [
    { field: "id", value: account?.id ?? "" },
    { field: "confirmed", value: null },
  ];
  if (account && !(await adapter.update({ model: "account", where, update: { password } }))) return "confirmed";
  if (!account)
    await internalAdapter.linkAccount({ userId: user.id, providerId: "credential", accountId: user.id, password });
  await internalAdapter.updateUser(user.id, { name: chosen.name });
  await voidResets(internalAdapter, user.id);
  return "toConfirm";
}
