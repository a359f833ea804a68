import type { Deployed } from "./function.ts";

/** OpenNext's call for a function that only has to stay loaded; `server/api/lambda.ts` takes the same. */
const KEEP_WARM_EVENT = { type: "warmer", warmerId: "schedule", index: 0, concurrency: 1, delay: 0 };

/** How long Lambda keeps an unused function loaded is not promised; five minutes is what OpenNext calls at. */
const EVERY = "rate(5 minutes)";

/** Calls the functions that people wait for, so that one process of each stays loaded. Made only where a stage asks for it. */
export function keepWarm({ api, web }: { api: Pick<Deployed["fn"], "arn">; web: Pick<Deployed["fn"], "arn"> }) {
  for (const [name, { arn }] of Object.entries({ KeepApiWarm: api, KeepPagesWarm: web }))
    new sst.aws.CronV2(name, { schedule: EVERY, function: arn, event: KEEP_WARM_EVENT });
}
