import { createRuntime } from "../../db/runtime.ts";
import { readJobEnv } from "../../lib/env.ts";
import { planBilling } from "../billing.ts";
import { planDelivery } from "../delivery.ts";
import { sqsQueues } from "../sqs.ts";

const env = readJobEnv();
const runtime = createRuntime(env.tableName);
const queues = sqsQueues(env);

/** Each hour: puts what is due in line. The event says nothing that the table does not know better. */
export async function handler(): Promise<{ billing: number; delivery: number }> {
  const { unfinished, due } = await planBilling(runtime, queues);
  return { billing: unfinished + due, delivery: await planDelivery(runtime, queues) };
}
