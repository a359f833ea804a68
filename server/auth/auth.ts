import { APIError, createAuthMiddleware } from "better-auth/api";
import { betterAuth } from "better-auth/minimal";
import type { Dynamo } from "../db/dynamo.ts";
import { inBackground } from "../lib/background.ts";
import { describeError, log } from "../lib/log.ts";
import type { Mailer, OutgoingMail } from "../mail/message.ts";
import { businessName } from "../workspace/schema.ts";
import { dynamoAdapter } from "./adapter.ts";
import { resetMail, takenMail, verifyMail } from "./mails.ts";
import { hashPassword, verifyPassword } from "./password.ts";
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
  /** An account whose password everybody knows, where others reach the app: nobody signs in with it. */
  closedTo?: string | null;
  /** Off only where a test makes many users in a second. */
  rateLimited?: boolean;
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
  const { db, mailer, appUrl, secret, callerAddressHeader, closedTo = null, rateLimited = true } = parts;
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
      sendResetPassword: ({ user, url }) => sendQuietly(mailer, resetMail(user.email, url)),
      onExistingUserSignUp: ({ user }) => sendQuietly(mailer, takenMail(user.email, `${appUrl}/sign-in`)),
    },
    emailVerification: {
      sendOnSignUp: true,
      sendOnSignIn: true,
      autoSignInAfterVerification: true,
      expiresIn: 60 * MINUTE,
      sendVerificationEmail: ({ user, url }) => sendQuietly(mailer, verifyMail(user.email, url)),
    },
    hooks: {
      before: createAuthMiddleware(async ({ path, body }) => {
        refuseClosed(closedTo, { path, body });
        return checkedInput(path, body);
      }),
    },
    // Every request reads the session from the table, so that a revoked one is out at once.
    session: { expiresIn: 30 * DAY, updateAge: DAY, cookieCache: { enabled: false } },
    verification: { storeIdentifier: "hashed", disableCleanup: true },
    rateLimit: {
      enabled: rateLimited,
      window: 10,
      max: 100,
      customRules: { "/get-session": false },
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

export type Auth = ReturnType<typeof createAuth>;

/** As a wrong password is refused. */
function refuseClosed(closedTo: string | null, { path, body }: { path: string | undefined; body: unknown }): void {
  if (closedTo === null || path !== "/sign-in/email" || typeof body !== "object" || body === null) return;
  if ("email" in body && String(body.email).trim().toLowerCase() === closedTo)
    throw new APIError("UNAUTHORIZED", { code: "INVALID_EMAIL_OR_PASSWORD", message: "Invalid email or password" });
}

const NAMING = ["/sign-up/email", "/update-user"];

/** The library takes names of any length and with any character; ours become the business's, on documents and in mails. */
function checkedInput(path: string | undefined, body: unknown) {
  if (!NAMING.includes(path ?? "") || typeof body !== "object" || body === null || !("name" in body)) return;
  const name = businessName.safeParse(body.name);
  if (!name.success)
    throw new APIError("BAD_REQUEST", { code: "INVALID_NAME", message: name.error.issues[0]?.message ?? "" });
  return { context: { body: { ...body, name: name.data } } };
}

/** A mail that cannot be sent must not tell the caller that the address is known; the user can ask for another. */
async function sendQuietly(mailer: Mailer, mail: OutgoingMail): Promise<void> {
  try {
    await mailer.send(mail);
  } catch (error) {
    log("sign-in mail refused", { subject: mail.subject, ...describeError(error) });
  }
}
