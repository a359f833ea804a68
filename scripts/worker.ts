import { setTimeout as sleep } from "node:timers/promises";
import { createApp } from "../server/api/app.ts";
import { type DeliveryMessage, inbox } from "../server/jobs/queue.ts";
import { runBilling, runDelivery } from "../server/jobs/tick.ts";
import { readEnv } from "../server/lib/env.ts";
import { describeError, log } from "../server/lib/log.ts";

/**
 * Replaces scheduler, queues and workers on one machine: bills due clients and, at the same time, sends waiting mails.
 */
const PAUSE_MILLISECONDS = 1000;

const stop = new AbortController();
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => stop.abort());

const { runtime, ...parts } = createApp(readEnv());
const issued = inbox<DeliveryMessage>();

async function keepAt(job: () => Promise<unknown>): Promise<void> {
  while (!stop.signal.aborted) {
    try {
      await job();
    } catch (error) {
      // Nothing is lost: the next round finds the rest in the table.
      log("round failed", describeError(error));
    }
    await sleep(PAUSE_MILLISECONDS, undefined, { signal: stop.signal }).catch(() => {});
  }
}

await Promise.all([
  keepAt(() => runBilling(runtime, issued)),
  keepAt(() => runDelivery(runtime, parts, { messages: issued })),
]);
process.exit(0);
