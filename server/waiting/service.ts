import type { Scope } from "../db/scope.ts";
import { type DeliveryRecord, isSecurityNotice, type Notice, presentDelivery } from "../delivery/rules.ts";
import { waitingDeliveries } from "../delivery/store.ts";
import { getInvoices } from "../invoice/store.ts";
import { addMilliseconds, type Instant } from "../lib/date.ts";
import { isolate } from "../lib/log.ts";
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
export async function listWaiting(scope: Scope): Promise<Waiting> {
  const [waitingNow, deliveries, faults] = await Promise.all([
    waitingRuns(scope),
    waitingDeliveries(scope),
    billingFaults(scope),
  ]);
  const heldRuns = await Promise.all(
    waitingNow.heldUp.map(({ item: { clientId }, words }) => clientFault(scope, { kind: "run", clientId, words })),
  );
  const runs = await Promise.all(waitingNow.found.map((run) => readable(scope, run)));
  const mails = await waitingMails(scope, { runs, deliveries });
  return {
    runs: runs.map((run) => ({ clientName: run.parties.client.name, run: presentRun(run) })),
    mails: mails.mails,
    faults: [...faults, ...heldRuns, ...mails.faults],
  };
}

/** Where its client cannot be read, a run is shown as it was locked. */
async function readable(scope: Scope, run: RunRecord): Promise<RunRecord> {
  const { workspaceId } = scope;
  const about = { workspaceId, clientId: run.clientId, job: "waiting" };
  const read = await isolate(about, () => asConfirmed(scope, run));
  return read.done ? read.value : run;
}

async function waitingMails(
  scope: Scope,
  { runs, deliveries: { found, heldUp } }: { runs: RunRecord[]; deliveries: WaitingDeliveries },
): Promise<Pick<Waiting, "mails" | "faults">> {
  const drafts = new Set(runs.filter(({ state }) => state === "draft").map(({ id }) => id));
  // That its owner was never told of a draft asks nothing of anybody once it is none any more.
  const deliveries = found.filter(
    ({ documentId, delivery }) =>
      (kindOf(delivery) !== "draft" || drafts.has(documentId)) && !isPast(delivery, scope.now()),
  );
  const brought = deliveries.filter(({ delivery }) => delivery.notice === null).map(({ documentId }) => documentId);
  const asked = [...brought, ...heldUp.map(({ item }) => item)];
  const invoices = new Map((await getInvoices(scope, asked)).map((each) => [each.id, each]));
  return {
    mails: deliveries.map(({ documentId, delivery }) => ({
      documentId,
      number: invoices.get(documentId)?.number ?? null,
      kind: kindOf(delivery),
      clientName: invoices.get(documentId)?.clientName ?? clientOf(delivery.notice),
      delivery: presentDelivery(delivery),
    })),
    faults: heldUp.map(({ item, words }) => mailFault(invoices.get(item)?.number ?? null, words)),
  };
}

type WaitingDeliveries = Awaited<ReturnType<typeof waitingDeliveries>>;
function kindOf({ notice }: DeliveryRecord): Waiting["mails"][number]["kind"] {
  if (notice === null) return "document";
  return isSecurityNotice(notice) ? "security" : "draft";
}

const SHOWN_FOR = 7 * 86_400_000;

/** A mail about a change that was given up a week ago: nothing can be done about it any more. */
function isPast(delivery: DeliveryRecord, now: Instant): boolean {
  const { parkedAt } = delivery;
  return kindOf(delivery) === "security" && parkedAt !== null && addMilliseconds(parkedAt, SHOWN_FOR) <= now;
}

function clientOf(notice: Notice | null): string {
  return notice === null || isSecurityNotice(notice) ? "" : notice.clientName;
}

const NOT_FAILED = {
  run: "This billing run has not failed.",
  draft: "This draft has not failed, or was held or changed. Look at it again.",
};

/** Tries a run that failed again at once, its attempts counted from the start. */
export async function retryRun(scope: Scope, key: RunKey): Promise<Result<BillingRun>> {
  const run = await getRun(scope, key);
  if (!run) return failure("not_found", "There is no such billing run.", "from");
  if (run.failure === null) return failure("conflict", NOT_FAILED[run.state === "draft" ? "draft" : "run"], "from");
  const again = retriedRun(run, scope.now());
  const change = { run: again, readVersion: run.version };
  if (!(await replaceRun(scope, change)))
    return failure("conflict", "This billing run is going on already. Look again.", "from");
  await advanceOrNote(scope, again);
  const after = await getRun(scope, key);
  return success(presentRun(await asConfirmed(scope, after ?? again)));
}
