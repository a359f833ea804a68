import { createRuntime } from "../../db/runtime.ts";
import { readEnv } from "../../lib/env.ts";
import { planBilling } from "../billing.ts";
import { planDelivery } from "../delivery.ts";
import { watchSite } from "../site.ts";
import { sqsQueues } from "../sqs.ts";

const env = readEnv();
const runtime = createRuntime(env.tableName);
const queues = sqsQueues(env);

/**
 * Each hour: puts what is due in line, and then looks whether people reach the site. The event says nothing that the table
 * does not know better.
 */
export async function handler(): Promise<{ billing: number; delivery: number }> {
  const { unfinished, due } = await planBilling(runtime, queues);
  const planned = { billing: unfinished + due, delivery: await planDelivery(runtime, queues) };
  if (process.env.WATCH_SITE === "1") await watchSite(env.appUrl);
  return planned;
}
