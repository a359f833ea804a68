import { getCurrentAuthEndpointContext } from "@better-auth/core/context";
import type { BetterAuthOptions } from "better-auth";
import { createAuthMiddleware } from "better-auth/api";
import { betterAuth } from "better-auth/minimal";
import type { Dynamo } from "../db/dynamo.ts";
import { runInBackground } from "../lib/background.ts";
import { ownOrigins } from "../lib/origin.ts";
import type { Secrets } from "../lib/secrets.ts";
import type { Mailer } from "../mail/message.ts";
import { type LogParts, libraryLog, logOfUser } from "./access-log.ts";
import { dynamoAdapter } from "./adapter.ts";
import { confirmAddress, confirmByReset, confirmLink } from "./confirm-address.ts";
import { cookiePrefix, SESSION, tokenWithHint } from "./cookie.ts";
import { BASE_PATH, doorOf } from "./handler.ts";
import { afterEndpoint, beforeEndpoint } from "./hooks.ts";
import { fieldsOf, textOf } from "./input.ts";
import { knownDevices } from "./known-device.ts";
import { limitSending } from "./limited-sending.ts";
import { NO_LIMITS, type SignInLimits } from "./limits.ts";
import { addressTakenMail, resetMail, verifyMail } from "./mails.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import { type GuardParts, passwordGuard } from "./password-guard.ts";
import { PASSWORD_LENGTH } from "./password-rules.ts";
import { tableRateLimit } from "./rate-limit.ts";
import { noteNewestReset, RESET_SECONDS, resetLinks, resetPath, voidResets } from "./reset-links.ts";
import { signUpAgain } from "./sign-up-again.ts";

interface AuthParts {
  db: Dynamo;
  mailer: Mailer;
  /** The address at which browsers reach the app. */
  appUrl: string;
  secrets: Secrets;
  /** The header with the caller's address, set by a proxy in front of the app. Without it, all callers share one limit. */
  callerAddressHeader?: string | null;
  /** An account with a public password, on an installation that others can reach: nobody can sign in with it. */
  closedTo?: string | null;
  /** Off only in tests that make many users in a second. */
  rateLimited?: boolean;
  /** Limits by account and by recipient. Only tests have none. */
  limits?: SignInLimits;
  /** Returns a user's workspace, or null if there is none yet. Without this function tokens do not name it. */
  workspaceIdOf?: (userId: string) => Promise<string | null>;
  /** Called after a password changes. */
  onPasswordChanged?: GuardParts["onPasswordChanged"];
}

/**
 * Sign-in by email and password. Its endpoints under /api/auth include POST /sign-up/email {name, email, password},
 * /confirm-address {token, password}, /sign-in/email {email, password}, /sign-out {}, /request-password-reset {email},
 * /reset-password {token, newPassword} and /change-password {currentPassword, newPassword, revokeOtherSessions}. Errors
 * are {code, message}. Sign-up and reset return the same whether an address is known or not.
 */
export function createAuth(parts: AuthParts) {
  const { db, appUrl, secrets, callerAddressHeader = null, rateLimited = true } = parts;
  const { guard, send } = guardsOf(parts);
  const logParts = { secrets, callerAddressHeader };
  const auth = betterAuth({
    appName: "Invoicely",
    baseURL: appUrl,
    basePath: BASE_PATH,
    secrets: [...secrets],
    trustedOrigins: ownOrigins(appUrl),
    database: dynamoAdapter(db),
    telemetry: { enabled: false },
    logger: { level: "error", log: libraryLog },
    // Faults reach our own handler and are not printed by the library. Refusals remain answers.
    onAPIError: { throw: true },
    emailAndPassword: passwords({ appUrl, send, guard, logParts }),
    emailVerification: confirmation({ appUrl, secrets, send }),
    plugins: [guard.plugin, confirmAddress(secrets), resetLinks],
    hooks: {
      before: createAuthMiddleware((context) =>
        beforeEndpoint({ ...logParts, closedTo: parts.closedTo ?? null }, context),
      ),
      after: createAuthMiddleware((context) => afterEndpoint(logParts, context)),
    },
    databaseHooks: {
      session: { create: { before: hintInToken(parts) }, delete: { after: signOutLog(logParts) } },
    },
    // Set when the address is confirmed (confirm-address.ts).
    account: { additionalFields: { confirmed: { type: "boolean", required: false, input: false } } },
    // Every request reads the session from the table, so a revoked one ends at once. The library extends none: cookie.ts
    // says how long one in use lasts.
    session: { expiresIn: SESSION.lastsSeconds, disableSessionRefresh: true, cookieCache: { enabled: false } },
    verification: { storeIdentifier: "hashed", disableCleanup: true },
    rateLimit: {
      enabled: rateLimited,
      window: 10,
      max: 100,
      customRules: callerAddressHeader ? {} : SHARED_RULES,
      customStorage: tableRateLimit(db, Date.now),
    },
    advanced: advancedOptions(appUrl, callerAddressHeader),
  });
  const reader = () => ({ db, secrets, appUrl, now: new Date().toISOString() });
  return { ...auth, handler: doorOf(auth.handler, { secrets, appUrl, callerAddressHeader, reader }) };
}

/** Limits tries at passwords, and mails that requests ask for. */
function guardsOf({ mailer, secrets, callerAddressHeader = null, limits = NO_LIMITS, ...parts }: AuthParts) {
  const devices = knownDevices(secrets, callerAddressHeader);
  const { onPasswordChanged = async () => {} } = parts;
  return {
    guard: passwordGuard({ limits, devices, onPasswordChanged }),
    send: limitSending({ mailer, limits, devices }),
  };
}

export type Auth = ReturnType<typeof createAuth>;

/**
 * If nothing tells callers apart, everybody together would get three tries in ten seconds. Guessing is then limited by
 * account alone.
 */
const SHARED_RULES = {
  "/sign-in/*": { window: 10, max: 60 },
  "/sign-up/*": { window: 10, max: 30 },
  "/confirm-address": { window: 10, max: 30 },
  "/change-password": { window: 10, max: 30 },
  "/request-password-reset": { window: 60, max: 60 },
  "/send-verification-email": { window: 60, max: 60 },
};

interface Sending {
  appUrl: string;
  send: ReturnType<typeof limitSending>;
}

interface PasswordParts extends Sending {
  guard: ReturnType<typeof passwordGuard>;
  logParts: LogParts;
}

function passwords({ appUrl, send, guard, logParts }: PasswordParts) {
  return {
    enabled: true,
    // Sign-up needs both to return the same for a taken address.
    requireEmailVerification: true,
    autoSignIn: false,
    minPasswordLength: PASSWORD_LENGTH.min,
    maxPasswordLength: PASSWORD_LENGTH.max,
    password: { hash: hashPassword, verify: verifyPassword },
    resetPasswordTokenExpiresIn: RESET_SECONDS,
    revokeSessionsOnPasswordReset: true,
    sendResetPassword: async ({ user, token }, request) => {
      const { internalAdapter } = getCurrentAuthEndpointContext().context;
      await send(user.email, request, async () => {
        await noteNewestReset(internalAdapter, user.id, token);
        return resetMail(user.email, appUrl + resetPath(token));
      });
    },
    onPasswordReset: async ({ user }, request) => {
      logOfUser("password reset", user.id, { ...logParts, headers: request?.headers });
      const { context, body } = getCurrentAuthEndpointContext();
      await confirmByReset(context, user, textOf(fieldsOf(body).newPassword));
      await voidResets(context.internalAdapter, user.id);
      await guard.onPasswordReset({ user }, request);
    },
    onExistingUserSignUp: async ({ user }, request) => {
      const { context, body } = getCurrentAuthEndpointContext();
      await send(user.email, request, async () => {
        const state = user.emailVerified ? "confirmed" : await signUpAgain(context, user, body);
        if (state === "underWay") return null;
        if (state === "confirmed") return addressTakenMail(user.email, `${appUrl}/sign-in`);
        return verifyMail(user.email, appUrl + (await confirmLink(context, logParts.secrets, user)));
      });
    },
  } satisfies BetterAuthOptions["emailAndPassword"];
}

function confirmation({ appUrl, secrets, send }: Sending & Pick<AuthParts, "secrets">) {
  return {
    sendOnSignUp: true,
    sendOnSignIn: true,
    // The library's own link would sign in anyone who opens it. Ours leads to a page that asks for the password.
    autoSignInAfterVerification: false,
    sendVerificationEmail: async ({ user }, request) => {
      const { context } = getCurrentAuthEndpointContext();
      const make = async () => verifyMail(user.email, appUrl + (await confirmLink(context, secrets, user)));
      await send(user.email, request, make);
    },
  } satisfies BetterAuthOptions["emailVerification"];
}

function advancedOptions(appUrl: string, callerAddressHeader: string | null) {
  const isSecure = appUrl.startsWith("https://");
  return {
    // Mails are sent in the background: the time that sending takes would reveal which addresses are known.
    backgroundTasks: { handler: runInBackground },
    cookiePrefix: cookiePrefix(appUrl),
    // True would put "__Secure-" in front of our own prefix.
    useSecureCookies: false,
    defaultCookieAttributes: { secure: isSecure },
    // Set explicitly, because the library switches the origin check off if NODE_ENV is "test".
    disableCSRFCheck: false,
    disableOriginCheck: false,
    // Never the library's default: with a header that callers can set, they would choose their own limit.
    ipAddress: { ipAddressHeaders: callerAddressHeader ? [callerAddressHeader] : [] },
  } satisfies BetterAuthOptions["advanced"];
}

/** Puts user and workspace into the token of a new session. */
function hintInToken({ workspaceIdOf = async () => null }: AuthParts) {
  return async ({ userId, token }: { userId: string; token: string }) => ({
    data: { token: tokenWithHint(token, { userId, workspaceId: await workspaceIdOf(userId) }) },
  });
}

/** Logs sign-outs. Other ends of a session have events of their own. */
function signOutLog(parts: LogParts) {
  return async ({ userId }: { userId: string }, context: { path?: string; headers?: Headers } | null) => {
    if (context?.path === "/sign-out") logOfUser("signed out", userId, { ...parts, headers: context.headers });
  };
}
