import { APIError, createAuthMiddleware } from "better-auth/api";
import { betterAuth } from "better-auth/minimal";
import type { Dynamo } from "../db/dynamo.ts";
import { inBackground } from "../lib/background.ts";
import type { Mailer } from "../mail/message.ts";
import { businessName } from "../workspace/schema.ts";
import { dynamoAdapter } from "./adapter.ts";
import { knownDevices } from "./known-device.ts";
import { limitedSending } from "./limited-sending.ts";
import { NO_LIMITS, type SignInLimits } from "./limits.ts";
import { resetMail, takenMail, verifyMail } from "./mails.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import { type GuardParts, passwordGuard } from "./password-guard.ts";
import { tableRateLimit } from "./rate-limit.ts";

export interface AuthParts {
  db: Dynamo;
  mailer: Mailer;
  /** Where the browser reaches the app. */
  appUrl: string;
  /** At least 32 characters; signs the cookies. */
  secret: string;
  /** The header that says who calls, where something in front of the app sets it; without it all share one limit. */
  callerAddressHeader?: string | null;
  /** Off only where a test makes many users in a second. */
  rateLimited?: boolean;
  /** Limits by account and recipient; none only where a test does without. */
  limits?: SignInLimits;
  /** Who has to know that a password was changed. */
  onPasswordChanged?: GuardParts["onPasswordChanged"];
}

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

/**
 * Sign-in by e-mail and password. Answers under /api/auth, among others: POST /sign-up/email {name, email, password,
 * callbackURL}, /sign-in/email {email, password}, /sign-out {}, /request-password-reset {email, redirectTo},
 * /reset-password {token, newPassword}, /change-password {currentPassword, newPassword, revokeOtherSessions}.
 * Errors are {code, message}; sign-up and reset answer the same whether an address is known or not.
 */
export function createAuth(parts: AuthParts) {
  const { db, appUrl, secret, callerAddressHeader, rateLimited = true } = parts;
  const { guard, send } = guardsOf(parts);
  return betterAuth({
    appName: "Invoicely",
    baseURL: appUrl,
    basePath: "/api/auth",
    secret,
    trustedOrigins: [appUrl],
    database: dynamoAdapter(db),
    telemetry: { enabled: false },
    // Refused sign-ins are answers, not events; what is ours to mend still shows.
    logger: { level: "error" },
    emailAndPassword: {
      enabled: true,
      // Both are needed for sign-up to answer the same for a taken address.
      requireEmailVerification: true,
      autoSignIn: false,
      minPasswordLength: 12,
      maxPasswordLength: 128,
      password: { hash: hashPassword, verify: verifyPassword },
      resetPasswordTokenExpiresIn: 15 * MINUTE,
      revokeSessionsOnPasswordReset: true,
      onPasswordReset: guard.onPasswordReset,
      sendResetPassword: ({ user, url }, request) => send(resetMail(user.email, url), request),
      onExistingUserSignUp: ({ user }, request) => send(takenMail(user.email, `${appUrl}/sign-in`), request),
    },
    emailVerification: {
      sendOnSignUp: true,
      sendOnSignIn: true,
      autoSignInAfterVerification: true,
      expiresIn: 60 * MINUTE,
      sendVerificationEmail: ({ user, url }, request) => send(verifyMail(user.email, url), request),
    },
    plugins: [guard.plugin],
    hooks: { before: createAuthMiddleware(async ({ path, body }) => checkedInput(path, body)) },
    // Every request reads the session from the table, so that a revoked one is out at once.
    session: { expiresIn: 30 * DAY, updateAge: DAY, cookieCache: { enabled: false } },
    verification: { storeIdentifier: "hashed", disableCleanup: true },
    rateLimit: {
      enabled: rateLimited,
      window: 10,
      max: 100,
      customRules: { "/get-session": false, ...(callerAddressHeader ? {} : SHARED_RULES) },
      customStorage: tableRateLimit(db, Date.now),
    },
    advanced: {
      // Mails go out beside the answer: how long it takes would tell which addresses are known.
      backgroundTasks: { handler: inBackground },
      cookiePrefix: "invoicely",
      useSecureCookies: appUrl.startsWith("https://"),
      // Written out, because the library switches the origin check off by itself where NODE_ENV is "test".
      disableCSRFCheck: false,
      disableOriginCheck: false,
      // Never the default of the library: a header that callers can send would let them choose their limit.
      ipAddress: { ipAddressHeaders: callerAddressHeader ? [callerAddressHeader] : [] },
    },
  });
}

/** What stands between requests and passwords, and between requests and mails. */
function guardsOf({ mailer, secret, callerAddressHeader = null, limits = NO_LIMITS, ...parts }: AuthParts) {
  const devices = knownDevices(secret, callerAddressHeader);
  const { onPasswordChanged = async () => {} } = parts;
  return {
    guard: passwordGuard({ limits, devices, onPasswordChanged }),
    send: limitedSending({ mailer, limits, devices }),
  };
}

export type Auth = ReturnType<typeof createAuth>;

/**
 * Where nothing tells callers apart, three tries in ten seconds would be all that everybody has together. Guessing is then
 * held up by account alone.
 */
const SHARED_RULES = {
  "/sign-in/*": { window: 10, max: 60 },
  "/sign-up/*": { window: 10, max: 30 },
  "/change-password": { window: 10, max: 30 },
  "/request-password-reset": { window: 60, max: 60 },
  "/send-verification-email": { window: 60, max: 60 },
};

const NAMING = ["/sign-up/email", "/update-user"];

/** The library takes names of any length and with any character; ours become the business's, on documents and in mails. */
function checkedInput(path: string | undefined, body: unknown) {
  if (!NAMING.includes(path ?? "") || typeof body !== "object" || body === null || !("name" in body)) return;
  const name = businessName.safeParse(body.name);
  if (!name.success)
    throw new APIError("BAD_REQUEST", { code: "INVALID_NAME", message: name.error.issues[0]?.message ?? "" });
  return { context: { body: { ...body, name: name.data } } };
}
