import { allClients } from "../client/store.ts";
import type { Scope } from "../db/scope.ts";
import { runTick, type TickReport } from "../jobs/tick.ts";
import { type Instant, laterOf } from "../lib/date.ts";
import { failure, type Result, success } from "../lib/problem.ts";
import type { App } from "./app.ts";

export interface BillingDay extends TickReport {
  /** The instant that the tick used as now. */
  at: Instant;
}

/**
 * Runs one tick for the client as if it were its next billing instant, or for the workspace as if it were the earliest one
 * there. For local installations only; it bills no other client or workspace and moves no shared clock.
 */
export async function runBillingDay(
  scope: Scope,
  app: App,
  { clientId }: { clientId?: string | undefined },
): Promise<Result<BillingDay>> {
  const { found: clients } = await allClients(scope, ["active"]);
  const instants = clients
    .filter(({ id, hold }) => hold === null && (clientId === undefined || id === clientId))
    .flatMap(({ nextBilling }) => (nextBilling ? [nextBilling.at] : []))
    .toSorted();
  const [next] = instants;
  if (!next) return failure("not_found", "No client has a billing day that is not on hold.");
  const at = laterOf(next, scope.now());
  const report = await runTick({ ...app.runtime, now: () => at }, app, { workspaceId: scope.workspaceId, clientId });
  return success({ at, ...report });
}
