import type { Runtime } from "../db/runtime.ts";
import type { InvoiceDocument } from "../document/schema.ts";
import type { WorkspaceId } from "../lib/actor.ts";
import { describeError, log } from "../lib/log.ts";
import { failure, type Result, success } from "../lib/problem.ts";
import { type Mailer, OutcomeUnknown } from "../mail/message.ts";
import { begun, type DeliveryRecord, isDue, presentDelivery, refused, requeued, sent, unanswered } from "./rules.ts";
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

export interface DeliveryCounts {
  sent: number;
  /** Not taken, or not known to be: tried again by themselves. */
  refused: number;
  /** Not even tried, because of something unexpected that is in the log; the next sweep finds them again. */
  failed: number;
}

/** Sends every mail that is due. Each has its own attempt, so one that goes wrong holds up no other. */
export async function deliverDue(parts: DeliveryParts): Promise<DeliveryCounts> {
  const counts = { sent: 0, refused: 0, failed: 0 };
  for (const { workspaceId, invoiceId } of await store.dueDeliveries(parts.runtime.db, parts.runtime.now())) {
    try {
      const outcome = await deliver(parts, workspaceId, invoiceId);
      if (outcome) counts[outcome]++;
    } catch (error) {
      counts.failed++;
      log("delivery failed", { workspaceId, invoiceId, ...describeError(error) });
    }
  }
  return counts;
}

/**
 * One attempt at one mail; null when it is not due, another worker has it, or it is given up. The attempt is written
 * down before the mail goes out, so a crash in between can double at most this one mail, and the history says so.
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
  if (attempt.state !== "sending") return null;
  const after = await send(parts, workspaceId, { invoiceId, to: waiting.to, attempt });
  await replace(runtime, workspaceId, { invoiceId, before: attempt, after });
  return after.state === "sent" ? "sent" : "refused";
}

/** The delivery as it stands after the attempt. */
async function send(
  { runtime, mailer, renderPdf, loadInvoice }: DeliveryParts,
  workspaceId: WorkspaceId,
  { invoiceId, to, attempt }: { invoiceId: string; to: string; attempt: DeliveryRecord },
): Promise<DeliveryRecord> {
  try {
    const { document, copyTo } = await loadInvoice(runtime, workspaceId, invoiceId);
    const pdf = await renderPdf(document);
    const messageId = `${invoiceId}.${attempt.mailing}`;
    await mailer.send({ ...invoiceMail({ messageId, document, pdf }), to, ...(copyTo ? { bcc: copyTo } : {}) });
    return sent(attempt, runtime.now());
  } catch (error) {
    const described = describeError(error);
    log("mail refused", { workspaceId, invoiceId, ...described });
    const now = runtime.now();
    if (error instanceof OutcomeUnknown) return unanswered(attempt, { at: now, now, message: described.message });
    return refused(attempt, { now, reason: described.message });
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
