import type { ArchiveParts } from "../archive/service.ts";
import type { Auth } from "../auth/auth.ts";
import { createRuntime, type Runtime } from "../db/runtime.ts";
import { openFiles } from "../files/open.ts";
import { type Env, readEnv } from "../lib/env.ts";
import { once } from "../lib/once.ts";
import { createMailer } from "../mail/mailer.ts";
import type { Mailer } from "../mail/message.ts";

/** The parts of a running server, put together once per process. */
export interface App {
  env: Env;
  /** Where the browser reaches the app. */
  appUrl: string;
  runtime: Runtime;
  /** Sign-in. The library is loaded at the first call: requests of who is signed in do without. */
  auth: () => Promise<Auth>;
  mailer: Mailer;
  /** Signs the session cookies. */
  authSecret: string;
  /** The header that says what the caller put into `Authorization`. */
  authorizationHeader: string;
  archive: ArchiveParts;
}

export function createApp(env: Env): App {
  const runtime = createRuntime(env.tableName);
  const mailer = createMailer(env.mailUrl, env.mailFrom);
  const { appUrl, authSecret, authorizationHeader } = env;
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
        secret: authSecret,
        callerAddressHeader: env.callerAddressHeader,
      });
    }),
    authSecret,
    authorizationHeader,
    mailer,
    archive: { files: openFiles(env.filesUrl), makeFiles: makeFilesLater },
  };
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
