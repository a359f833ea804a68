import { afterPasswordChange } from "../apikey/service.ts";
import type { ArchiveParts } from "../archive/service.ts";
import type { Auth } from "../auth/auth.ts";
import type { SignInLimits } from "../auth/limits.ts";
import { createRuntime, type Runtime } from "../db/runtime.ts";
import { actorScope } from "../db/scope.ts";
import { openFiles } from "../files/open.ts";
import type { MailParts } from "../jobs/delivery.ts";
import { runInBackground } from "../lib/background.ts";
import { type Env, readEnv } from "../lib/env.ts";
import { describeError, log } from "../lib/log.ts";
import { once } from "../lib/once.ts";
import type { Secrets } from "../lib/secrets.ts";
import { forgiveTry, takeMail, takeTry } from "../limit/service.ts";
import { createMailer } from "../mail/mailer.ts";
import type { Mailer } from "../mail/message.ts";
import { workspaceIdOf, workspaceOfUser } from "../workspace/service.ts";

/** The parts of a running server, created once per process. */
export interface App {
  env: Env;
  /** The address at which browsers reach the app. */
  appUrl: string;
  runtime: Runtime;
  /** Returns sign-in, which loads the library at the first call. Requests with a session do not need it. */
  auth: () => Promise<Auth>;
  mailer: Mailer;
  /** They sign the session cookies. */
  secrets: Secrets;
  /** The header with the caller's `Authorization`. */
  authorizationHeader: string;
  archive: ArchiveParts;
}

/** The address of the demo workspace that every new local installation has. */
export const DEMO_ADDRESS = "demo@invoicely.test";

export function createApp(env: Env): App {
  const runtime = createRuntime(env.tableName);
  const mailer = createMailer(env.mailUrl, env.mailFrom);
  const { appUrl, secrets, authorizationHeader } = env;
  const archive = { files: openFiles(env.filesUrl), makeFiles: makeFilesLater };
  return {
    env,
    appUrl,
    runtime,
    auth: once(async () => {
      const { createAuth } = await import("../auth/auth.ts");
      return createAuth({
        db: runtime.db,
        mailer,
        appUrl,
        secrets,
        callerAddressHeader: env.callerAddressHeader,
        limits: signInLimits(runtime),
        workspaceIdOf: (userId) => workspaceIdOf(runtime, userId),
        onPasswordChanged: (change) => tellOfPassword({ runtime, mailer, appUrl, archive }, change),
        closedTo: env.localMode ? null : DEMO_ADDRESS,
      });
    }),
    secrets,
    authorizationHeader,
    mailer,
    archive,
  };
}

/** Returns limits that count by account and recipient in the table. */
export function signInLimits(runtime: Runtime): SignInLimits {
  return {
    takeTry: (about) => takeTry(runtime, about),
    forgiveTry: (about) => forgiveTry(runtime, about),
    takeMail: (about) => takeMail(runtime, about),
  };
}

/** What sign-in reports about a changed password, and whether the keys that the user made are revoked. */
interface PasswordChange {
  user: { userId: string; email: string; name: string };
  revokeApiKeys: boolean;
}

/** Revokes keys if wanted, and sends the mail about it. A mail that cannot be sent now waits in the table. */
async function tellOfPassword(
  { runtime, ...parts }: MailParts & { runtime: Runtime },
  { user, revokeApiKeys }: PasswordChange,
): Promise<void> {
  const workspaceId = await workspaceOfUser(runtime, user);
  const scope = actorScope(runtime, { workspaceId, userId: user.userId, via: "session" });
  const documentIds = await afterPasswordChange(scope, { email: user.email, revokeApiKeys });
  const sendAll = async () => {
    const { deliverOne } = await import("../jobs/delivery.ts");
    for (const documentId of documentIds) await deliverOne(runtime, parts, { workspaceId, documentId });
  };
  runInBackground(sendAll().catch((error) => log("notice not sent yet", describeError(error))));
}

/** Loads the makers of PDF and e-invoice with the first document, because they are larger than everything else. */
const makeFilesLater: ArchiveParts["makeFiles"] = async (document, logo) => {
  const { makeFiles } = await import("../archive/make-files.ts");
  return makeFiles(document, logo);
};

let app: App | undefined;

/** Returns this process's app, made from its environment at the first call. */
export function getApp(): App {
  app ??= createApp(readEnv());
  return app;
}
