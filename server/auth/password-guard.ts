import type { BetterAuthPlugin, GenericEndpointContext } from "@better-auth/core";
import {
  APIError,
  createAuthEndpoint,
  createAuthMiddleware,
  getSessionFromCtx,
  isAPIError,
  sensitiveSessionMiddleware,
} from "better-auth/api";
import * as z from "zod";
import { DEVICE_COOKIE, DEVICE_SECONDS, type Devices } from "./known-device.ts";
import type { Caller, SignInLimits } from "./limits.ts";

interface PasswordChange {
  user: { userId: string; email: string; name: string };
  /** Whether the API keys that the user made are revoked. */
  revokeApiKeys: boolean;
}

export interface GuardParts {
  limits: SignInLimits;
  devices: Devices;
  /** Called after a user changes a password or chooses one by mail. */
  onPasswordChanged: (change: PasswordChange) => Promise<void>;
}

/** A hook's context; `returned` is the endpoint's result. */
type HookContext = GenericEndpointContext & { context: { returned?: unknown } };

interface User {
  id: string;
  email: string;
  name: string;
}

const SIGN_IN = "/sign-in/email";
const CONFIRM = "/confirm-address";
const CHANGE = "/change-password";
const RESET = "/reset-password";
/** The paths that try a password: of a named account, or within a session. */
const TRIED = [SIGN_IN, CHANGE, "/verify-password", "/reauthenticate"];
/** The only refusal that means that the password was right. */
const RIGHT = "EMAIL_NOT_VERIFIED";

/**
 * Guards passwords: counts tries by account, notes with POST /reauthenticate {password} that a session's user has just
 * typed it, and reports each change. /reset-password and /change-password also take {revokeApiKeys}, which is true if
 * left out.
 */
export function passwordGuard({ limits, devices, onPasswordChanged }: GuardParts) {
  const resets = new WeakMap<Request, User>();
  const remember = (ctx: GenericEndpointContext, email: string) => {
    if (devices.callerAt(ctx.headers, email).device !== null) return;
    const { name, attributes } = ctx.context.createAuthCookie(DEVICE_COOKIE, { maxAge: DEVICE_SECONDS });
    ctx.setCookie(name, devices.newDevice(email), attributes);
  };
  const tell = ({ id, email, name }: User, body: unknown) =>
    onPasswordChanged({ user: { userId: id, email, name }, revokeApiKeys: wantsKeysRevoked(body) });
  const plugin = {
    id: "password-guard",
    schema: {
      session: { fields: { authenticatedAt: { type: "date", required: false, input: false, returned: false } } },
    },
    endpoints: { reauthenticate: reauthenticate() },
    hooks: {
      before: [on(TRIED, (ctx) => takeTry(ctx, { limits, devices }))],
      after: [
        on(TRIED, async (ctx) => {
          const attempt = await tryOf(ctx, devices);
          if (attempt && wasRight(ctx.context.returned)) await limits.forgiveTry(attempt);
        }),
        on([SIGN_IN, CONFIRM, CHANGE, RESET], async (ctx) => {
          const user = isAPIError(ctx.context.returned) ? null : userOfChange(ctx, resets);
          if (!user) return;
          remember(ctx, user.email);
          if (ctx.path === CHANGE || ctx.path === RESET) await tell(user, ctx.body);
        }),
      ],
    },
  } satisfies BetterAuthPlugin;
  return {
    plugin,
    /** Called by the library, which alone knows whose password was chosen by mail. */
    onPasswordReset: async ({ user }: { user: User }, request?: Request) => {
      if (request) resets.set(request, user);
      else await tell(user, null);
    },
  };
}

function on(paths: readonly string[], act: (ctx: HookContext) => Promise<void>) {
  return {
    matcher: ({ path }: { path?: string }) => path !== undefined && paths.includes(path),
    handler: createAuthMiddleware(async (ctx) => act(ctx)),
  };
}

function userOfChange({ context, path, request }: GenericEndpointContext, resets: WeakMap<Request, User>): User | null {
  if (path === RESET) return (request && resets.get(request)) ?? null;
  return context.newSession?.user ?? context.session?.user ?? null;
}

async function takeTry(
  ctx: GenericEndpointContext,
  { limits, devices }: Pick<GuardParts, "limits" | "devices">,
): Promise<void> {
  const attempt = await tryOf(ctx, devices);
  const seconds = attempt && (await limits.takeTry(attempt));
  if (!seconds) return;
  const message = `Too many tries with a wrong password. Wait ${seconds} seconds, or choose a new password.`;
  const body = { code: "TOO_MANY_TRIES", message, retryAfter: seconds };
  throw new APIError("TOO_MANY_REQUESTS", body, { "Retry-After": String(seconds) });
}

/** Returns the account whose password a request tries, and who tries. Tries in a session count for that session alone. */
async function tryOf(ctx: GenericEndpointContext, devices: Devices): Promise<{ email: string; caller: Caller } | null> {
  if (ctx.path === SIGN_IN) {
    const email: unknown = ctx.body?.email;
    return typeof email === "string" ? { email, caller: devices.callerAt(ctx.headers, email) } : null;
  }
  const found = await getSessionFromCtx(ctx);
  if (!found) return null;
  const { email } = found.user;
  return { email, caller: { ...devices.callerAt(ctx.headers, email), device: `session ${found.session.id}` } };
}

function wasRight(returned: unknown): boolean {
  return !isAPIError(returned) || returned.body?.code === RIGHT;
}

/** Returns false only if the input explicitly keeps the keys. */
function wantsKeysRevoked(body: unknown): boolean {
  return !(typeof body === "object" && body !== null && "revokeApiKeys" in body && body.revokeApiKeys === false);
}

function reauthenticate() {
  return createAuthEndpoint(
    "/reauthenticate",
    { method: "POST", body: z.object({ password: z.string() }), use: [sensitiveSessionMiddleware] },
    async (ctx) => {
      const { session, user } = ctx.context.session;
      await ctx.context.password.checkPassword(user.id, ctx);
      await ctx.context.internalAdapter.updateSession(session.token, { authenticatedAt: new Date() });
      return ctx.json({ status: true });
    },
  );
}
