import { type App, createApp } from "../../server/api/app.ts";
import type { Runtime } from "../../server/db/runtime.ts";
import type { Env } from "../../server/lib/env.ts";
import { secretsOf } from "../../server/lib/secrets.ts";

export const APP_URL = "http://localhost:3000";

/** The environment of a server on a table of a test. Mails and files go nowhere unless the test says where. */
export function envOn(tableName: string, other: Partial<Env> = {}): Env {
  return {
    tableName,
    appUrl: APP_URL,
    secrets: secretsOf("a secret for this test alone, long enough"),
    mailUrl: "file:/nowhere",
    mailFrom: "a@b.example",
    filesUrl: "file:/nowhere",
    filesMadeBy: "anyone",
    callerAddressHeader: null,
    authorizationHeader: "authorization",
    localMode: false,
    queueUrls: null,
    ...other,
  };
}

/** A server with the test's table and clock. */
export function appOn(runtime: Runtime, other: Partial<Env> = {}): App {
  return { ...createApp(envOn(runtime.db.table, other)), runtime };
}
