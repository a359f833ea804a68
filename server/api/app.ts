import { makeFiles } from "../archive/make-files.ts";
import type { ArchiveParts } from "../archive/service.ts";
import { type Auth, createAuth } from "../auth/auth.ts";
import { readSession, type SessionUser } from "../auth/session.ts";
import { createRuntime, type Runtime } from "../db/runtime.ts";
import { openFiles } from "../files/open.ts";
import { type Env, readEnv } from "../lib/env.ts";
import { createMailer } from "../mail/mailer.ts";
import type { Mailer } from "../mail/message.ts";

/** The parts of a running server, put together once per process. */
export interface App {
  env: Env;
  /** Where the browser reaches the app. */
  appUrl: string;
  runtime: Runtime;
  auth: Auth;
  mailer: Mailer;
  /** The signed-in user by a request's cookie. */
  userOf: (headers: Headers) => Promise<SessionUser | null>;
  archive: ArchiveParts;
}

export function createApp(env: Env): App {
  const runtime = createRuntime(env.tableName);
  const mailer = createMailer(env.mailUrl, env.mailFrom);
  const auth = createAuth({ db: runtime.db, mailer, appUrl: env.appUrl, secret: env.authSecret });
  return {
    env,
    appUrl: env.appUrl,
    runtime,
    auth,
    userOf: (headers) => readSession(auth, headers),
    mailer,
    archive: { files: openFiles(env.filesUrl), makeFiles },
  };
}

let app: App | undefined;

/** This process's app, made from its environment at the first call. */
export function getApp(): App {
  app ??= createApp(readEnv());
  return app;
}
