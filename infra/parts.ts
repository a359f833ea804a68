import { createMail } from "./mail.ts";
import { createQueues } from "./queues.ts";
import type { Settings } from "./settings.ts";
import { createTables } from "./table.ts";

/** Creates the resources that functions use. */
export function createParts(settings: Settings) {
  const queues = createQueues();
  return {
    settings,
    queues,
    ...createTables(settings),
    documents: createDocuments(settings.production),
    secrets: createSecrets(),
    mail: createMail(settings, queues),
  };
}

export type Parts = ReturnType<typeof createParts>;

/**
 * Creates the bucket of issued documents and logos: private, over TLS only, with every version kept until the bucket
 * itself is removed.
 */
function createDocuments(production: boolean) {
  return new sst.aws.Bucket("Documents", {
    versioning: true,
    enforceHttps: true,
    cors: false,
    transform: { bucket: { forceDestroy: !production } },
  });
}

/** Creates the secrets, which only functions that sign people in may know, set by `npx sst secret set`. */
function createSecrets() {
  return {
    /** Signs sessions; other keys are derived from it. */
    auth: new sst.Secret("AuthSecret"),
    /** Newer secrets, newest first: `2:NEWEST,1:OLDER`. Empty until the first change. */
    versions: new sst.Secret("AuthSecrets", ""),
  };
}
