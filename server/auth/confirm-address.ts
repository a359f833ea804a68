import type { AuthContext, BetterAuthPlugin, User } from "better-auth";
import { APIError, createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import * as z from "zod";
import type { Secrets } from "../lib/secrets.ts";
import { fingerprintOf, readConfirmation, signConfirmation } from "./confirm-token.ts";
import { PASSWORD_LENGTH } from "./password-rules.ts";

const CONFIRM_PATH = "/confirm-address";
const TOKEN_LENGTH_MAX = 1_000;
const token = z.string().max(TOKEN_LENGTH_MAX);

/**
 * Returns the path of the page that the mail links to. Opening it changes nothing, because mail scanners open links
 * too.
 */
export async function confirmLink(
  { internalAdapter }: Pick<AuthContext, "internalAdapter">,
  secrets: Secrets,
  { id, email }: { id: string; email: string },
): Promise<string> {
  const account = await internalAdapter.findCredentialAccount(id);
  const fingerprint = fingerprintOf(account?.password ?? "");
  return `${CONFIRM_PATH}?token=${await signConfirmation(secrets, { userId: id, email, fingerprint })}`;
}

/**
 * Confirms an address and signs in: POST /confirm-address {token, password}. It requires both the link in the mail and
 * the password of the sign-up, so the owner of the address and whoever signed up must be the same person.
 */
export function confirmAddress(secrets: Secrets) {
  return {
    id: "confirm-address",
    endpoints: {
      confirmAddress: createAuthEndpoint(
        CONFIRM_PATH,
        { method: "POST", body: z.object({ token, password: z.string().max(PASSWORD_LENGTH.max) }) },
        async (ctx) => {
          const { adapter, internalAdapter, password } = ctx.context;
          const found = await pendingUser(internalAdapter, secrets, ctx.body.token);
          if (!found) throw voidLink();
          if (!(await password.verify({ hash: found.passwordHash, password: ctx.body.password })))
            throw new APIError("UNAUTHORIZED", { code: "WRONG_PASSWORD", message: "This is another password." });
          if (!(await markConfirmed(adapter, found))) throw voidLink();
          const user = { ...found.user, emailVerified: true };
          await internalAdapter.updateUser(user.id, { emailVerified: true });
          const session = await internalAdapter.createSession(user.id);
          await setSessionCookie(ctx, { session, user });
          return ctx.json({ status: true });
        },
      ),
      /** For the page: returns the address that a link would confirm, or null if the link is invalid. */
      addressToConfirm: createAuthEndpoint.serverOnly({ method: "POST", body: z.object({ token }) }, async (ctx) => {
        const found = await pendingUser(ctx.context.internalAdapter, secrets, ctx.body.token);
        return { email: found?.user.email ?? null };
      }),
    },
    rateLimit: [{ pathMatcher: (path) => path === CONFIRM_PATH, window: 10, max: 3 }],
  } satisfies BetterAuthPlugin;
}

interface ConfirmParts {
  adapter: Pick<AuthContext["adapter"], "update">;
  internalAdapter: AuthContext["internalAdapter"];
  password: Pick<AuthContext["password"], "verify">;
}

/** Returns the user whose address the link would confirm, with their password account, or null if the link is invalid. */
async function pendingUser(internalAdapter: AuthContext["internalAdapter"], secrets: Secrets, token: string) {
  const confirmation = await readConfirmation(secrets, token);
  const user = confirmation && (await internalAdapter.findUserById(confirmation.userId));
  if (!user || user.emailVerified || user.email !== confirmation.email) return null;
  const account = await internalAdapter.findCredentialAccount(user.id);
  const passwordHash = account?.password;
  if (!passwordHash || fingerprintOf(passwordHash) !== confirmation.fingerprint) return null;
  return { user, accountId: account.id, passwordHash };
}

/** Returns false if another sign-up replaced the password meanwhile. After this, none can. */
async function markConfirmed(
  adapter: ConfirmParts["adapter"],
  { accountId, passwordHash }: { accountId: string; passwordHash: string },
): Promise<boolean> {
  const where = [
    { field: "id", value: accountId },
    { field: "password", value: passwordHash },
  ];
  return (await adapter.update({ model: "account", where, update: { confirmed: true } })) !== null;
}

/**
 * Confirms an address whose owner has just chosen a password by a link mailed to it, which proves the address as well. It
 * counts for that password alone: another sign-up may have replaced it meanwhile.
 */
export async function confirmByReset(
  { adapter, internalAdapter, password }: ConfirmParts,
  user: Pick<User, "id" | "emailVerified">,
  chosen: string,
): Promise<void> {
  if (user.emailVerified) return;
  const account = await internalAdapter.findCredentialAccount(user.id);
  const passwordHash = account?.password;
  if (!passwordHash || !(await password.verify({ hash: passwordHash, password: chosen }))) return;
  if (await markConfirmed(adapter, { accountId: account.id, passwordHash }))
    await internalAdapter.updateUser(user.id, { emailVerified: true });
}

function voidLink(): APIError {
  return new APIError("BAD_REQUEST", { code: "INVALID_TOKEN", message: "This link is void." });
}
