import { rescheduleClients } from "../client/service.ts";
import { dueClients } from "../client/store.ts";
import type { Runtime } from "../db/runtime.ts";
import { jobScope } from "../db/scope.ts";
import { log } from "../lib/log.ts";
import { advanceOrRecordFailure, runsToAdvance } from "../run/service.ts";
import { pendingRuns } from "../run/store.ts";
import { isolate } from "../work/isolate.ts";
import { clearReschedule, workspacesToReschedule } from "../workspace/store.ts";
import { type BillingMessage, interleaveWorkspaces, type Queues } from "./queue.ts";

interface BillingPlan {
  rescheduled: number;
  /** Runs that are locked but not finished, because the process ended or something failed. */
  unfinished: number;
  due: number;
}

/** Whose work is looked for: that of every workspace, of one, or of one client of it. */
export type Whose = "everybody" | { workspaceId: string; clientId?: string | undefined };

/** Returns only what belongs to them. Work that names no client belongs to its workspace. */
export function belongingTo<Found extends { workspaceId: string; clientId?: string }>(
  whose: Whose,
  found: readonly Found[],
): Found[] {
  if (whose === "everybody") return [...found];
  const { workspaceId, clientId } = whose;
  return found.filter(
    (each) =>
      each.workspaceId === workspaceId &&
      (clientId === undefined || each.clientId === undefined || each.clientId === clientId),
  );
}

/**
 * One wake-up of the scheduler: finds what is due and queues it. Everything it needs is in the table, so the next
 * wake-up makes up for one that is late, doubled or cut off.
 */
export async function planBilling(
  runtime: Runtime,
  queues: Pick<Queues, "billing">,
  whose: Whose = "everybody",
): Promise<BillingPlan> {
  const rescheduled = await rescheduleMarked(runtime, whose);
  const unfinished = belongingTo(whose, await pendingRuns(runtime.db, runtime.now())).map(
    ({ workspaceId, clientId, from, revision }) => ({
      workspaceId,
      clientId,
      run: { from, revision },
    }),
  );
  const due = belongingTo(whose, await dueClients(runtime.db, runtime.now()));
  await queues.billing.send(interleaveWorkspaces<BillingMessage>([...unfinished, ...due]));
  const plan = { rescheduled, unfinished: unfinished.length, due: due.length };
  if (Object.values(plan).some((count) => count > 0)) log("billing planned", { now: runtime.now(), ...plan });
  return plan;
}

async function rescheduleMarked(runtime: Runtime, whose: Whose): Promise<number> {
  let moved = 0;
  for (const { workspaceId, since } of belongingTo(whose, await workspacesToReschedule(runtime.db))) {
    const done = await isolate({ workspaceId, job: "reschedule" }, async () => {
      const scope = jobScope(runtime, "billing", workspaceId);
      const count = await rescheduleClients(scope);
      await clearReschedule(scope, since);
      return count;
    });
    if (done.done) moved += done.value;
  }
  return moved;
}

export interface BillingCounts {
  invoices: number;
  nothingToBill: number;
  failed: number;
}

/**
 * Does the work of one message: continues an unfinished run, or bills every billing day of the client that has begun. A
 * failed run is noted and tried again from the table. Throws if even that cannot be written.
 */
export async function billOne(
  runtime: Runtime,
  queues: Pick<Queues, "delivery">,
  message: BillingMessage,
): Promise<BillingCounts> {
  const scope = jobScope(runtime, "billing", message.workspaceId);
  const counts = { invoices: 0, nothingToBill: 0, failed: 0 };
  for (const run of await runsToAdvance(scope, message)) {
    const after = await advanceOrRecordFailure(scope, run);
    if (after?.state === "issued")
      await queues.delivery.send([{ workspaceId: message.workspaceId, documentId: after.invoiceId }]);
    if (after?.state === "issued") counts.invoices++;
    if (after?.state === "nothing") counts.nothingToBill++;
    if (after === null) counts.failed++;
  }
  return counts;
}
