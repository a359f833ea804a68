import { createDocuments } from "./documents.ts";
import { createMail } from "./mail.ts";
import { createQueues } from "./queues.ts";
import { createSecrets } from "./secrets.ts";
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
