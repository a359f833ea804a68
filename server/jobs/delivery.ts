import type { ArchiveParts } from "../archive/service.ts";
import type { Runtime } from "../db/runtime.ts";
import { jobScope } from "../db/scope.ts";
import { archiveUndeliverable, type DeliveryOutcome, type DeliveryParts, deliver } from "../delivery/service.ts";
import { dueDeliveries, dueDeliveriesOf, isDocumentId } from "../delivery/store.ts";
import { archiveIssued, loadForDelivery } from "../invoice/service.ts";
import { subjectOf } from "../invoice/subject.ts";
import { log } from "../lib/log.ts";
import { type NoticeParts, sendNotice } from "../notice/service.ts";
import { dueNotices, dueNoticesOf } from "../notice/store.ts";
import { draftIsAsAnnounced } from "../run/service.ts";
import { isolate } from "../work/isolate.ts";
import { belongingTo, type Whose } from "./billing.ts";
import { type DeliveryMessage, type DeliveryWakeUp, interleaveWorkspaces, type Queues } from "./queue.ts";

/** What a worker needs to send mails, in addition to the runtime. */
export type MailParts = Pick<DeliveryParts, "mailer"> & Pick<NoticeParts, "appUrl"> & { archive: ArchiveParts };

/** Queues the mails that are due. Returns how many. */
export async function planDelivery(
  runtime: Runtime,
  queues: Pick<Queues, "delivery">,
  whose: Whose = "everybody",
): Promise<number> {
  const [deliveries, notices] = await Promise.all([
    dueDeliveries(runtime.db, runtime.now()),
    dueNotices(runtime.db, runtime.now()),
  ]);
  const due = belongingTo(whose, longestWaitingFirst(deliveries, notices));
  await queues.delivery.send(interleaveWorkspaces<DeliveryMessage>(due));
  if (due.length > 0) log("delivery planned", { now: runtime.now(), due: due.length });
  return due.length;
}

function longestWaitingFirst(
  deliveries: Awaited<ReturnType<typeof dueDeliveries>>,
  notices: Awaited<ReturnType<typeof dueNotices>>,
): DeliveryMessage[] {
  return [...deliveries, ...notices.map(({ noticeId, ...each }) => ({ ...each, documentId: noticeId }))]
    .toSorted((a, b) => (a.queuedAt < b.queuedAt ? -1 : 1))
    .map(({ workspaceId, documentId }) => ({ workspaceId, documentId }));
}

/**
 * Makes one attempt at a message's mail, or keeps the files of a document without an address. Returns null if there is
 * nothing to do.
 */
export async function deliverOne(
  runtime: Runtime,
  { mailer, appUrl, archive }: MailParts,
  message: DeliveryMessage,
): Promise<DeliveryOutcome | null> {
  const { documentId } = message;
  const scope = jobScope(runtime, "delivery", message.workspaceId);
  if (!isDocumentId(documentId)) {
    const isAsAnnounced: NoticeParts["isAsAnnounced"] = (notice) => draftIsAsAnnounced(scope, notice);
    return sendNotice(scope, { mailer, appUrl, isAsAnnounced }, documentId);
  }
  const loadDocument = () => loadForDelivery(scope, archive, documentId);
  const loadSubject = () => subjectOf(scope, documentId);
  const outcome = await deliver(scope, { mailer, loadDocument, loadSubject }, documentId);
  if (outcome !== null) return outcome;
  return archiveUndeliverable(scope, { documentId, keep: () => archiveIssued(scope, archive, documentId) });
}

/** Whether a worker has time for one more mail, and the queue for the mails that it has no time for. */
interface Shift {
  isTimeShort: () => boolean;
  queue: Queues["delivery"];
}

/**
 * Makes one attempt at each due mail of the workspace. A failed one blocks no other and is thrown at the end. Mails
 * without time left are queued one by one.
 */
export async function deliverDue(
  runtime: Runtime,
  parts: MailParts & { shift: Shift },
  message: DeliveryWakeUp,
): Promise<void> {
  const scope = jobScope(runtime, "delivery", message.workspaceId);
  const mails = longestWaitingFirst(await dueDeliveriesOf(scope), await dueNoticesOf(scope));
  const failures: unknown[] = [];
  for (const [place, mail] of mails.entries()) {
    if (parts.shift.isTimeShort()) {
      await parts.shift.queue.send(mails.slice(place));
      break;
    }
    const outcome = await isolate(mail, () => deliverOne(runtime, parts, mail));
    if (!outcome.done && !outcome.heldUp) failures.push(outcome.error);
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} mails could not be tried`);
}
