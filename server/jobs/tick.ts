import { billDue, finishRun, noteFailure } from "../billing/service.ts";
import { pendingRuns } from "../billing/store.ts";
import { rescheduleClients } from "../client/service.ts";
import { dueClients } from "../client/store.ts";
import type { Runtime } from "../db/runtime.ts";
import { deliverDue } from "../delivery/service.ts";
import { describeError, log } from "../lib/log.ts";
import type { Mailer } from "../mail/message.ts";
import { clearReschedule, workspacesToReschedule } from "../workspace/store.ts";
import { loadForDelivery } from "../invoice/service.ts";

export interface TickReport {
  rescheduled: number;
  invoices: number;
  nothingToBill: number;
  billingFailed: number;
  sent: number;
  deliveryFailed: number;
}

/**
 * One wake-up of the scheduler: bills what is due and delivers what is pending. Everything it needs to know is in the
 * table, so a tick that is late, doubled or cut off is made good by the next one.
 */
export async function runTick(parts: { runtime: Runtime; mailer: Mailer }): Promise<TickReport> {
  const { runtime, mailer } = parts;
  const rescheduled = await rescheduleMarked(runtime);
  const resumed = await finishPending(runtime);
  const billed = await billAllDue(runtime);
  const delivered = await deliverDue({ runtime, mailer, loadInvoice: loadForDelivery });
  const report = {
    rescheduled,
    invoices: resumed.invoices + billed.invoices,
    nothingToBill: resumed.nothingToBill + billed.nothingToBill,
    billingFailed: resumed.billingFailed + billed.billingFailed,
    sent: delivered.sent,
    deliveryFailed: delivered.refused,
  };
  if (Object.values(report).some((count) => count > 0)) log("tick", { now: runtime.now(), ...report });
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
  billingFailed: number;
}

function counts(states: string[], billingFailed: number): BillingCounts {
  const invoices = states.filter((state) => state === "issued").length;
  return { invoices, nothingToBill: states.filter((state) => state === "nothing").length, billingFailed };
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
  return counts(states, failed);
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
  return counts(states, failed);
}
