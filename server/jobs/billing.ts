import { rescheduleClients } from "../client/service.ts";
import { dueClients } from "../client/store.ts";
import type { Runtime } from "../db/runtime.ts";
import { provenWorkspaceId, type WorkspaceId } from "../lib/actor.ts";
import { isolate, log } from "../lib/log.ts";
import { advanceOrNote, runsToAdvance } from "../run/service.ts";
import { pendingRuns } from "../run/store.ts";
import { clearReschedule, workspacesToReschedule } from "../workspace/store.ts";
import { type BillingMessage, inTurns, type Queues } from "./queue.ts";

export interface BillingPlan {
  rescheduled: number;
  /** Runs that are locked but not finished: the process died, or something failed. */
  unfinished: number;
  due: number;
}

/** Whose work is looked for: of every workspace, or of one alone. */
export type Scope = WorkspaceId | "everybody";

/** What of it is in scope. */
export function inScope<Found extends { workspaceId: WorkspaceId }>(found: readonly Found[], scope: Scope): Found[] {
  return found.filter(({ workspaceId }) => scope === "everybody" || scope === workspaceId);
}

/**
 * One wake-up of the scheduler: finds what is due and puts it in line. Everything it needs to know is in the table, so
 * a wake-up that is late, doubled or cut off is made good by the next one.
 */
export async function planBilling(
  runtime: Runtime,
  queues: Pick<Queues, "billing">,
  scope: Scope = "everybody",
): Promise<BillingPlan> {
  const rescheduled = await rescheduleMarked(runtime, scope);
  const unfinished = inScope(await pendingRuns(runtime.db, runtime.now()), scope).map(
    ({ workspaceId, clientId, from, revision }) => ({
      workspaceId,
      clientId,
      run: { from, revision },
    }),
  );
  const due = inScope(await dueClients(runtime.db, runtime.now()), scope);
  await queues.billing.send(inTurns<BillingMessage>([...unfinished, ...due]));
  const plan = { rescheduled, unfinished: unfinished.length, due: due.length };
  if (Object.values(plan).some((count) => count > 0)) log("billing planned", { now: runtime.now(), ...plan });
  return plan;
}

async function rescheduleMarked(runtime: Runtime, scope: Scope): Promise<number> {
  let moved = 0;
  for (const { workspaceId, since } of inScope(await workspacesToReschedule(runtime.db), scope)) {
    const done = await isolate({ workspaceId, job: "reschedule" }, async () => {
      const count = await rescheduleClients(runtime, workspaceId);
      await clearReschedule(runtime.db, workspaceId, since);
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
 * Does what one message stands for: goes on with an unfinished run, or bills every billing day of the client that has
 * begun. A run that fails is noted as such and tried again from the table; where not even that can be written, it throws.
 */
export async function billOne(
  runtime: Runtime,
  queues: Pick<Queues, "delivery">,
  message: BillingMessage,
): Promise<BillingCounts> {
  const workspaceId = provenWorkspaceId(message.workspaceId);
  const counts = { invoices: 0, nothingToBill: 0, failed: 0 };
  for (const run of await runsToAdvance(runtime, workspaceId, message)) {
    const after = await advanceOrNote(runtime, workspaceId, run);
    if (after?.state === "issued") await queues.delivery.send([{ workspaceId, documentId: after.invoiceId }]);
    if (after?.state === "issued") counts.invoices++;
    if (after?.state === "nothing") counts.nothingToBill++;
    if (after === null) counts.failed++;
  }
  return counts;
}
