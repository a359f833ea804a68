import type { Deployed } from "./function.ts";

/** OpenNext's event for keeping a function loaded; `server/api/lambda.ts` accepts the same. */
const KEEP_WARM_EVENT = { type: "warmer", warmerId: "schedule", index: 0, concurrency: 1, delay: 0 };

/** AWS does not promise how long an unused function stays loaded; OpenNext uses five minutes. */
const EVERY = "rate(5 minutes)";

/**
 * Calls the functions that people wait for, so that one process of each stays loaded. Only stages with the setting have
 * it.
 */
export function keepWarm({ api, web }: { api: Pick<Deployed["fn"], "arn">; web: Pick<Deployed["fn"], "arn"> }) {
  for (const [name, { arn }] of Object.entries({ KeepApiWarm: api, KeepPagesWarm: web }))
    new sst.aws.CronV2(name, { schedule: EVERY, function: arn, event: KEEP_WARM_EVENT });
}
