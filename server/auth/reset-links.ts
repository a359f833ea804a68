import { createHash } from "node:crypto";
import type { AuthContext, BetterAuthPlugin, User } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import * as z from "zod";

type InternalAdapter = AuthContext["internalAdapter"];

export const RESET_SECONDS = 15 * 60;
const TOKEN_LENGTH_MAX = 200;

/** Returns the path of the page that the mail links to. */
export function resetPath(token: string): string {
  return `/reset-password?token=${token}`;
}

/** Notes a user's newest link, the only one that works. */
export async function noteNewestReset(internalAdapter: InternalAdapter, userId: string, token: string): Promise<void> {
  const expiresAt = new Date(Date.now() + RESET_SECONDS * 1000);
  await internalAdapter.createVerificationValue({ identifier: newest(userId), value: digest(token), expiresAt });
}

/** Makes all links mailed so far invalid, because the password has changed. */
export async function voidResets(internalAdapter: InternalAdapter, userId: string): Promise<void> {
  await internalAdapter.consumeVerificationValue(newest(userId));
}

/** Returns the user whose password the link may set, or null. */
export async function userOfReset(internalAdapter: InternalAdapter, token: string): Promise<User | null> {
  const link = await internalAdapter.findVerificationValue(`reset-password:${token}`);
  if (!link || link.expiresAt < new Date()) return null;
  const known = await internalAdapter.findVerificationValue(newest(link.value));
  return known?.value === digest(token) ? internalAdapter.findUserById(link.value) : null;
}

/** For the page: whether a link may still set a password. */
export const resetLinks = {
  id: "reset-links",
  endpoints: {
    resetLinkWorks: createAuthEndpoint.serverOnly(
      { method: "POST", body: z.object({ token: z.string().max(TOKEN_LENGTH_MAX) }) },
      async (ctx) => ({ works: (await userOfReset(ctx.context.internalAdapter, ctx.body.token)) !== null }),
    ),
  },
} satisfies BetterAuthPlugin;

function newest(userId: string): string {
  return `newest-reset:${userId}`;
}

function digest(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
