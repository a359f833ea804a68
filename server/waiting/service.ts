import type { Runtime } from "../db/runtime.ts";
import { presentDelivery } from "../delivery/rules.ts";
import { waitingDeliveries } from "../delivery/store.ts";
import { getInvoices } from "../invoice/store.ts";
import type { Actor, WorkspaceId } from "../lib/actor.ts";
import { failure, type Result, success } from "../lib/problem.ts";
import { presentRun, type RunRecord, retriedRun } from "../run/rules.ts";
import type { BillingRun, RunKey } from "../run/schema.ts";
import { advanceOrNote, asConfirmed } from "../run/service.ts";
import { getRun, replaceRun, waitingRuns } from "../run/store.ts";
import { billingFaults, clientFault, mailFault } from "./faults.ts";
import type { Waiting } from "./schema.ts";

/**
 * Everything of a workspace that is not finished, with the reason and the next attempt; what waits longest first. What cannot
 * be shown as it is becomes a fault, and takes nothing else along.
 */
export async function listWaiting(runtime: Runtime, actor: Actor): Promise<Waiting> {
  const { workspaceId } = actor;
  const [waitingNow, deliveries, faults] = await Promise.all([
    waitingRuns(runtime.db, workspaceId),
    waitingDeliveries(runtime.db, workspaceId),
    billingFaults(runtime, workspaceId),
  ]);
  const heldRuns = await Promise.all(
    waitingNow.heldUp.map(({ item: { clientId }, words }) =>
      clientFault(runtime, workspaceId, { kind: "run", clientId, words }),
    ),
  );
  const runs = await Promise.all(waitingNow.found.map((run) => asConfirmed(runtime, workspaceId, run)));
  const mails = await waitingMails(runtime, workspaceId, { runs, deliveries });
  return {
    runs: runs.map((run) => ({ clientName: run.parties.client.name, run: presentRun(run) })),
    mails: mails.mails,
    faults: [...faults, ...heldRuns, ...mails.faults],
  };
}

async function waitingMails(
  runtime: Runtime,
  workspaceId: WorkspaceId,
  { runs, deliveries: { found, heldUp } }: { runs: RunRecord[]; deliveries: WaitingDeliveries },
): Promise<Pick<Waiting, "mails" | "faults">> {
  const drafts = new Set(runs.filter(({ state }) => state === "draft").map(({ id }) => id));
  // That its owner was never told of a draft asks nothing of anybody once it is none any more.
  const deliveries = found.filter(({ documentId, delivery }) => delivery.notice === null || drafts.has(documentId));
  const brought = deliveries.filter(({ delivery }) => delivery.notice === null).map(({ documentId }) => documentId);
  const asked = [...brought, ...heldUp.map(({ item }) => item)];
  const invoices = new Map((await getInvoices(runtime.db, workspaceId, asked)).map((each) => [each.id, each]));
  return {
    mails: deliveries.map(({ documentId, delivery }) => ({
      documentId,
      number: invoices.get(documentId)?.number ?? null,
      clientName: invoices.get(documentId)?.clientName ?? delivery.notice?.clientName ?? "",
      delivery: presentDelivery(delivery),
    })),
    faults: heldUp.map(({ item, words }) => mailFault(invoices.get(item)?.number ?? null, words)),
  };
}

type WaitingDeliveries = Awaited<ReturnType<typeof waitingDeliveries>>;

const NOT_FAILED = {
  run: "This billing run has not failed.",
  draft: "This draft has not failed, or was held or changed. Look at it again.",
};

/** Tries a run that failed again at once, its attempts counted from the start. */
export async function retryRun(runtime: Runtime, actor: Actor, key: RunKey): Promise<Result<BillingRun>> {
  const run = await getRun(runtime.db, actor.workspaceId, key);
  if (!run) return failure("not_found", "There is no such billing run.", "from");
  if (run.lastError === null) return failure("conflict", NOT_FAILED[run.state === "draft" ? "draft" : "run"], "from");
  const again = retriedRun(run, runtime.now());
  const change = { run: again, readVersion: run.version };
  if (!(await replaceRun(runtime.db, actor.workspaceId, change)))
    return failure("conflict", "This billing run is going on already. Look again.", "from");
  await advanceOrNote(runtime, actor.workspaceId, again);
  const after = await getRun(runtime.db, actor.workspaceId, key);
  return success(presentRun(after ?? again));
}
