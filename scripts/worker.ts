import { setTimeout as sleep } from "node:timers/promises";
import { createApp } from "../server/api/app.ts";
import { runTick } from "../server/jobs/tick.ts";
import { readEnv } from "../server/lib/env.ts";
import { describeError, log } from "../server/lib/log.ts";

/** Plays scheduler and queue on one machine: each second it bills who is due and sends the mails that wait. */
const PAUSE_MILLISECONDS = 1000;

const stop = new AbortController();
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => stop.abort());

const app = createApp(readEnv());
while (!stop.signal.aborted) {
  try {
    await runTick(app.runtime, app);
  } catch (error) {
    // Nothing is lost: what this tick did not do, the next one finds in the table.
    log("tick failed", describeError(error));
  }
  await sleep(PAUSE_MILLISECONDS, undefined, { signal: stop.signal }).catch(() => {});
}
process.exit(0);
