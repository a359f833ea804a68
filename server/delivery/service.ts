import type { Runtime } from "../db/runtime.ts";
import type { InvoiceDocument } from "../document/schema.ts";
import type { WorkspaceId } from "../lib/actor.ts";
import { describeError, log } from "../lib/log.ts";
import { failure, type Result, success } from "../lib/problem.ts";
import type { Mailer } from "../mail/message.ts";
import { begun, type DeliveryRecord, isDue, presentDelivery, refused, requeued, sent } from "./rules.ts";
import type { Delivery } from "./schema.ts";
import * as store from "./store.ts";
import { invoiceMail } from "./templates.ts";

/** What delivering needs; reading invoices and making PDFs are passed in, as they belong to other features. */
export interface DeliveryParts {
  runtime: Runtime;
  mailer: Mailer;
  renderPdf: (document: InvoiceDocument) => Promise<Uint8Array>;
  loadInvoice: (runtime: Runtime, workspaceId: WorkspaceId, invoiceId: string) => Promise<DeliverableInvoice>;
}

export interface DeliverableInvoice {
  document: InvoiceDocument;
  copyTo: string | null;
}

/** Sends every mail that is due. Each has its own attempt, so one that is refused holds up no other. */
export async function deliverDue(parts: DeliveryParts): Promise<{ sent: number; refused: number }> {
  const counts = { sent: 0, refused: 0 };
  for (const { workspaceId, invoiceId } of await store.dueDeliveries(parts.runtime.db, parts.runtime.now())) {
    const outcome = await deliver(parts, workspaceId, invoiceId);
    if (outcome) counts[outcome]++;
  }
  return counts;
}

/**
 * One attempt at one mail; null when it is not due, or another worker has it. The attempt is written down before the
 * mail goes out, so a crash in between can double at most this one mail, and the history says so.
 */
export async function deliver(
  parts: DeliveryParts,
  workspaceId: WorkspaceId,
  invoiceId: string,
): Promise<"sent" | "refused" | null> {
  const { runtime } = parts;
  const waiting = await store.getDeliveryRecord(runtime.db, workspaceId, invoiceId);
  if (!waiting?.to || !isDue(waiting, runtime.now())) return null;
  const attempt = begun(waiting, runtime.now());
  if (!(await replace(runtime, workspaceId, { invoiceId, before: waiting, after: attempt }))) return null;
  const reason = await send(parts, workspaceId, { invoiceId, to: waiting.to });
  const after = reason === null ? sent(attempt, runtime.now()) : refused(attempt, { now: runtime.now(), reason });
  await replace(runtime, workspaceId, { invoiceId, before: attempt, after });
  return reason === null ? "sent" : "refused";
}

/** Null when the mail server took it, else why not. */
async function send(
  { runtime, mailer, renderPdf, loadInvoice }: DeliveryParts,
  workspaceId: WorkspaceId,
  { invoiceId, to }: { invoiceId: string; to: string },
): Promise<string | null> {
  try {
    const { document, copyTo } = await loadInvoice(runtime, workspaceId, invoiceId);
    const pdf = await renderPdf(document);
    await mailer.send({ ...invoiceMail({ invoiceId, document, pdf }), to, ...(copyTo ? { bcc: copyTo } : {}) });
    return null;
  } catch (error) {
    const described = describeError(error);
    log("mail refused", { workspaceId, invoiceId, ...described });
    return described.message;
  }
}

function replace(
  runtime: Runtime,
  workspaceId: WorkspaceId,
  { invoiceId, before, after }: { invoiceId: string; before: DeliveryRecord; after: DeliveryRecord },
): Promise<boolean> {
  return store.replaceDelivery(runtime.db, workspaceId, { invoiceId, delivery: after, readVersion: before.version });
}

/** Puts a mail in line again by hand: whatever became of it, also to another address. */
export async function resendDelivery(
  runtime: Runtime,
  workspaceId: WorkspaceId,
  { invoiceId, to }: { invoiceId: string; to?: string },
): Promise<Result<Delivery>> {
  const before = await store.getDeliveryRecord(runtime.db, workspaceId, invoiceId);
  if (!before) return failure("not_found", "There is no such invoice.", "id");
  const address = to ?? before.to;
  if (!address) return failure("invalid_input", "Type the address to send it to.", "to");
  if (before.state === "sending") return failure("conflict", "It is being sent right now.");
  const after = requeued(before, { now: runtime.now(), to: address });
  const written = await replace(runtime, workspaceId, { invoiceId, before, after });
  return written ? success(presentDelivery(after)) : failure("conflict", "It is being sent right now.");
}
