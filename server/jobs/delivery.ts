import type { ArchiveParts } from "../archive/service.ts";
import type { Runtime } from "../db/runtime.ts";
import { type DeliveryOutcome, type DeliveryParts, deliver, keepBlocked } from "../delivery/service.ts";
import { dueDeliveries, dueDeliveriesOf } from "../delivery/store.ts";
import { archiveIssued, loadForDelivery } from "../invoice/service.ts";
import { provenWorkspaceId } from "../lib/actor.ts";
import { log } from "../lib/log.ts";
import { draftIsAsAnnounced } from "../run/service.ts";
import { type DeliveryMessage, type DeliveryWakeUp, inTurns, type Queues } from "./queue.ts";

/** What a worker needs besides the runtime to send mails. */
export type MailParts = Pick<DeliveryParts, "mailer" | "appUrl"> & { archive: ArchiveParts };

/** Finds the mails that are due and puts them in line; answers how many. */
export async function planDelivery(runtime: Runtime, queues: Pick<Queues, "delivery">): Promise<number> {
  const due = await dueDeliveries(runtime.db, runtime.now());
  await queues.delivery.send(inTurns<DeliveryMessage>(due));
  if (due.length > 0) log("delivery planned", { now: runtime.now(), due: due.length });
  return due.length;
}

/**
 * One attempt at the mail that a message stands for, or at keeping the files of a document without an address; null when
 * there is none to be made.
 */
export async function deliverOne(
  runtime: Runtime,
  { mailer, appUrl, archive }: MailParts,
  message: DeliveryMessage,
): Promise<DeliveryOutcome | null> {
  const { documentId } = message;
  const workspaceId = provenWorkspaceId(message.workspaceId);
  const loadDocument = () => loadForDelivery(archive, runtime, { workspaceId, documentId });
  const isAsAnnounced: DeliveryParts["isAsAnnounced"] = (notice) => draftIsAsAnnounced(runtime, workspaceId, notice);
  const parts = { runtime, mailer, appUrl, loadDocument, isAsAnnounced };
  const outcome = await deliver(parts, workspaceId, documentId);
  if (outcome !== null) return outcome;
  const keep = () => archiveIssued(archive, runtime, { workspaceId, documentId });
  return keepBlocked(runtime, workspaceId, { documentId, keep });
}

/** One attempt at each mail of the workspace that is due. */
export async function deliverDue(runtime: Runtime, parts: MailParts, message: DeliveryWakeUp): Promise<void> {
  const workspaceId = provenWorkspaceId(message.workspaceId);
  for (const documentId of await dueDeliveriesOf(runtime.db, workspaceId, runtime.now()))
    await deliverOne(runtime, parts, { workspaceId, documentId });
}
