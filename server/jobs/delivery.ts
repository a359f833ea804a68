import type { Runtime } from "../db/runtime.ts";
import { type DeliveryOutcome, type DeliveryParts, deliver } from "../delivery/service.ts";
import { dueDeliveries } from "../delivery/store.ts";
import { loadForDelivery } from "../invoice/service.ts";
import { provenWorkspaceId } from "../lib/actor.ts";
import { log } from "../lib/log.ts";
import { type DeliveryMessage, inTurns, type Queues } from "./queue.ts";

/** What a worker needs besides the runtime to send mails. */
export type MailParts = Pick<DeliveryParts, "mailer" | "renderPdf" | "appUrl">;

/** Finds the mails that are due and puts them in line; answers how many. */
export async function planDelivery(runtime: Runtime, queues: Pick<Queues, "delivery">): Promise<number> {
  const due = await dueDeliveries(runtime.db, runtime.now());
  await queues.delivery.send(inTurns<DeliveryMessage>(due));
  if (due.length > 0) log("delivery planned", { now: runtime.now(), due: due.length });
  return due.length;
}

/** One attempt at the mail that a message stands for; null when there is nothing to do any more. */
export function deliverOne(
  runtime: Runtime,
  parts: MailParts,
  { workspaceId, documentId }: DeliveryMessage,
): Promise<DeliveryOutcome | null> {
  const { mailer, renderPdf, appUrl } = parts;
  const all = { runtime, mailer, renderPdf, appUrl, loadDocument: loadForDelivery };
  return deliver(all, provenWorkspaceId(workspaceId), documentId);
}
