import { afterwards, type Scope } from "../db/scope.ts";
import { presentDelivery } from "../delivery/rules.ts";
import { waitingDeliveries } from "../delivery/store.ts";
import { getInvoices } from "../invoice/store.ts";
import { addMilliseconds, type Instant } from "../lib/date.ts";
import { failure, type Result, success } from "../lib/problem.ts";
import { isSecurityNotice, type NoticeRecord } from "../notice/rules.ts";
import { waitingNotices } from "../notice/store.ts";
import { presentRun, type RunRecord, retryNow } from "../run/rules.ts";
import type { BillingRun, RunKey } from "../run/schema.ts";
import { advanceOrRecordFailure, asConfirmed } from "../run/service.ts";
import { changeRun, getRun, waitingRuns } from "../run/store.ts";
import { isolate } from "../work/isolate.ts";
import { presentSending } from "../work/rules.ts";
import { billingFaults, clientFault, mailFault } from "./faults.ts";
import type { Waiting, WaitingRetry } from "./schema.ts";

/**
 * Returns everything unfinished in a workspace with reason and next attempt, the longest waiting first. An item that cannot
 * be shown becomes a fault and does not affect the others.
 */
export async function listWaiting(scope: Scope): Promise<Waiting> {
  const [waitingNow, documents, faults] = await Promise.all([
    waitingRuns(scope),
    waitingDocuments(scope),
    billingFaults(scope),
  ]);
  const heldRuns = await Promise.all(
    waitingNow.heldUp.map(({ item: { clientId }, words }) => clientFault(scope, { kind: "run", clientId, words })),
  );
  const runs = await Promise.all(waitingNow.found.map((run) => readable(scope, run)));
  const notices = await waitingForOwner(scope, runs);
  return {
    runs: runs.map((run) => ({ clientName: run.parties.client.name, run: presentRun(run) })),
    mails: [...documents.mails, ...notices.mails],
    faults: [...faults, ...heldRuns, ...documents.faults, ...notices.faults],
  };
}

/** Returns a run with its client's confirmed decimals, or as it was locked if its client cannot be read. */
async function readable(scope: Scope, run: RunRecord): Promise<RunRecord> {
  const { workspaceId } = scope;
  const about = { workspaceId, clientId: run.clientId, job: "waiting" };
  const read = await isolate(about, () => asConfirmed(scope, run));
  return read.done ? read.value : run;
}

type ShownMails = Pick<Waiting, "mails" | "faults">;

async function waitingDocuments(scope: Scope): Promise<ShownMails> {
  const { found, heldUp } = await waitingDeliveries(scope);
  const asked = [...found.map(({ documentId }) => documentId), ...heldUp.map(({ item }) => item)];
  const invoices = new Map((await getInvoices(scope, asked)).map((each) => [each.id, each]));
  return {
    mails: found.map((delivery) => ({
      documentId: delivery.documentId,
      number: invoices.get(delivery.documentId)?.number ?? null,
      kind: "document",
      clientName: invoices.get(delivery.documentId)?.clientName ?? "",
      delivery: presentDelivery(delivery),
    })),
    faults: heldUp.map(({ item, words }) => mailFault(invoices.get(item)?.number ?? null, words)),
  };
}

/** Returns waiting mails to the owner. A notice about a draft that no longer is one needs nobody, so it is left out. */
async function waitingForOwner(scope: Scope, runs: readonly RunRecord[]): Promise<ShownMails> {
  const { found, heldUp } = await waitingNotices(scope);
  const drafts = new Set(runs.filter(({ state }) => state === "draft").map(({ id }) => id));
  const shown = found.filter((each) =>
    isSecurityNotice(each.notice) ? !isPast(each, scope.now()) : drafts.has(each.id),
  );
  return {
    mails: shown.map((each) => ({
      documentId: each.id,
      number: null,
      kind: isSecurityNotice(each.notice) ? "security" : "draft",
      clientName: isSecurityNotice(each.notice) ? "" : each.notice.clientName,
      delivery: presentSending(each),
    })),
    faults: heldUp.map(({ words }) => mailFault(null, words)),
  };
}

const SHOWN_FOR = 7 * 86_400_000;

/** Returns true for a mail about a change that failed a week ago, because nothing can be done about it any more. */
function isPast({ parkedAt }: NoticeRecord, now: Instant): boolean {
  return parkedAt !== null && addMilliseconds(parkedAt, SHOWN_FOR) <= now;
}

const NOT_FAILED = {
  run: "This billing run has not failed.",
  draft: "This draft has not failed, or was held or changed. Look at it again.",
};

/** Retries a failed run at once, with its attempts reset. */
export async function retryRun(scope: Scope, { requestId: _, ...key }: WaitingRetry): Promise<Result<BillingRun>> {
  const run = await getRun(scope, key);
  if (!run) return failure("not_found", "There is no such billing run.", "from");
  if (run.failure === null) return failure("conflict", NOT_FAILED[run.state === "draft" ? "draft" : "run"], "from");
  const again = retryNow(run, scope.now());
  const change = { run: again, readVersion: run.version };
  if (!(await changeRun(scope, change)))
    return failure("conflict", "This billing run is going on already. Look again.", "from");
  await advanceOrRecordFailure(afterwards(scope), again);
  const after = await getRun(scope, key);
  return success(presentRun(await asConfirmed(scope, after ?? again)));
}

/** Returns a run that an earlier try retried, as it is now. */
export async function retriedRun(scope: Scope, key: RunKey): Promise<Result<BillingRun>> {
  const run = await getRun(scope, key);
  if (!run) return failure("not_found", "There is no such billing run.", "from");
  return success(presentRun(await asConfirmed(scope, run)));
}
