import { readTable, sendTo, writeTable } from "./access.ts";
import { type Environment, withSecrets } from "./environment.ts";
import { createFunction, prebuilt } from "./function.ts";
import type { Parts } from "./parts.ts";

/** Creates the function for everything under /api/trpc, without Next.js. */
export function createApi(parts: Parts, environment: Environment, router: sst.aws.Router) {
  const { table, queues } = parts;
  return createFunction(
    "Api",
    {
      code: prebuilt("api"),
      access: [readTable(table), writeTable(table), sendTo(queues.delivery.queue)],
      environment: withSecrets(environment, parts),
      seconds: 20,
      megabytes: 1024,
    },
    { url: { cors: false, router: { instance: router, path: "/api/trpc" } } },
  );
}
