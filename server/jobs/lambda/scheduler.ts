import { createRuntime } from "../../db/runtime.ts";
import { readJobEnv } from "../../lib/env.ts";
import { isolate } from "../../work/isolate.ts";
import { planBilling } from "../billing.ts";
import { planDelivery } from "../delivery.ts";
import { watchSite } from "../site.ts";
import { sqsQueues } from "../sqs.ts";

const env = readJobEnv();
const runtime = createRuntime(env.tableName);
const queues = sqsQueues(env);

/**
 * Runs each hour: queues what is due, then checks that people can reach the site. The event is ignored, because the
 * table knows everything. Failed billing blocks no mail; the throw at the end makes the wake-up run again.
 */
export async function handler(): Promise<{ billing: number; delivery: number }> {
  const billing = await isolate({ job: "billing" }, () => planBilling(runtime, queues));
  const delivery = await isolate({ job: "delivery" }, () => planDelivery(runtime, queues));
  if (process.env.WATCH_SITE === "1") await watchSite(env.appUrl);
  if (!billing.done) throw billing.error;
  if (!delivery.done) throw delivery.error;
  return { billing: billing.value.unfinished + billing.value.due, delivery: delivery.value };
}
