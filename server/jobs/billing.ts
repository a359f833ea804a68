import { billDue, finishRun, noteFailure } from "../billing/service.ts";
import { pendingRuns } from "../billing/store.ts";
import { rescheduleClients } from "../client/service.ts";
import { dueClients } from "../client/store.ts";
import type { Runtime } from "../db/runtime.ts";
import { describeError, log } from "../lib/log.ts";
import { clearReschedule, workspacesToReschedule } from "../workspace/store.ts";

export interface BillingReport {
  rescheduled: number;
  invoices: number;
  nothingToBill: number;
  failed: number;
}

/**
 * One wake-up of the scheduler: bills what is due. Everything it needs to know is in the table, so a wake-up that is
 * late, doubled or cut off is made good by the next one.
 */
export async function billDueClients(runtime: Runtime): Promise<BillingReport> {
  const rescheduled = await rescheduleMarked(runtime);
  const resumed = await finishPending(runtime);
  const billed = await billAllDue(runtime);
  const report = {
    rescheduled,
    invoices: resumed.invoices + billed.invoices,
    nothingToBill: resumed.nothingToBill + billed.nothingToBill,
    failed: resumed.failed + billed.failed,
  };
  if (Object.values(report).some((count) => count > 0)) log("billing", { now: runtime.now(), ...report });
  return report;
}

async function rescheduleMarked(runtime: Runtime): Promise<number> {
  let moved = 0;
  for (const { workspaceId, since } of await workspacesToReschedule(runtime.db)) {
    moved += await rescheduleClients(runtime, workspaceId);
    await clearReschedule(runtime.db, workspaceId, since);
  }
  return moved;
}

interface BillingCounts {
  invoices: number;
  nothingToBill: number;
  failed: number;
}

function counted(states: string[], failed: number): BillingCounts {
  const invoices = states.filter((state) => state === "issued").length;
  return { invoices, nothingToBill: states.filter((state) => state === "nothing").length, failed };
}

/** Runs whose range is locked but whose invoice was never issued: the process died, or the database was busy. */
async function finishPending(runtime: Runtime): Promise<BillingCounts> {
  const states: string[] = [];
  let failed = 0;
  for (const { workspaceId, run } of await pendingRuns(runtime.db, runtime.now())) {
    try {
      states.push((await finishRun(runtime, workspaceId, run)).state);
    } catch (error) {
      failed++;
      const { message } = describeError(error);
      log("billing failed", { workspaceId, clientId: run.clientId, runId: run.id, ...describeError(error) });
      await noteFailure(runtime, workspaceId, { run, reason: message });
    }
  }
  return counted(states, failed);
}

async function billAllDue(runtime: Runtime): Promise<BillingCounts> {
  const states: string[] = [];
  let failed = 0;
  for (const { workspaceId, clientId } of await dueClients(runtime.db, runtime.now())) {
    try {
      states.push(...(await billDue(runtime, workspaceId, clientId)).map((run) => run.state));
    } catch (error) {
      // The run, if its range was locked, is pending and the next sweep notes the failure on it.
      failed++;
      log("billing failed", { workspaceId, clientId, ...describeError(error) });
    }
  }
  return counted(states, failed);
}
