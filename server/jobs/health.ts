import type { Runtime } from "../db/runtime.ts";
import { log } from "../lib/log.ts";
import { everyHealth } from "../report/service.ts";

/** Logs one line per workspace for the operator. Returns how many workspaces have findings. */
export async function reportHealth(runtime: Runtime): Promise<number> {
  let unhealthy = 0;
  for await (const { workspaceId, health } of everyHealth(runtime)) {
    if (health.findings.length > 0) unhealthy++;
    log("health", { workspaceId, now: runtime.now(), ...health });
  }
  return unhealthy;
}
