import type { Runtime } from "../db/runtime.ts";
import { log } from "../lib/log.ts";
import { everyHealth } from "../report/service.ts";

/** One line a workspace, for whoever operates this; answers how many of them have findings. */
export async function reportHealth(runtime: Runtime): Promise<number> {
  let unhealthy = 0;
  for await (const { workspaceId, health } of everyHealth(runtime)) {
    if (health.findings.length > 0) unhealthy++;
    log("health", { workspaceId, now: runtime.now(), ...health });
  }
  return unhealthy;
}
