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

/** The parts of a running server, put together once per process. */
export interface App {
  env: Env;
  /** Where the browser reaches the app. */
  appUrl: string;
  runtime: Runtime;
  /** Sign-in. The library is loaded at the first call: requests of who is signed in do without. */
  auth: () => Promise<Auth>;
  mailer: Mailer;
  /** Sign the session cookies. */
  secrets: Secrets;
  /** The header that says what the caller put into `Authorization`. */
  authorizationHeader: string;
  archive: ArchiveParts;
}

/** Of the demo workspace that a local installation begins with, and that stays in its table. */
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

/** Counts by account and recipient, in the table. */
export function signInLimits(runtime: Runtime): SignInLimits {
  return {
    takeTry: (about) => takeTry(runtime, about),
    forgiveTry: (about) => forgiveTry(runtime, about),
    takeMail: (about) => takeMail(runtime, about),
  };
}

/** What sign-in tells of a changed password, and whether the keys that the user made end with the old one. */
interface PasswordChange {
  user: { userId: string; email: string; name: string };
  revokeApiKeys: boolean;
}

/** Revokes keys where that is wanted, and sends the mail that tells of it; one that does not go out now waits in the table. */
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

/** Loaded with the first document that is made: what writes PDF and e-invoice is larger than all of the rest. */
const makeFilesLater: ArchiveParts["makeFiles"] = async (document, logo) => {
  const { makeFiles } = await import("../archive/make-files.ts");
  return makeFiles(document, logo);
};

let app: App | undefined;

/** This process's app, made from its environment at the first call. */
export function getApp(): App {
  app ??= createApp(readEnv());
  return app;
}
