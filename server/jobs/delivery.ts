import type { Runtime } from "../db/runtime.ts";
import { type DeliveryCounts, type DeliveryParts, deliverDue } from "../delivery/service.ts";
import { loadForDelivery } from "../invoice/service.ts";
import { log } from "../lib/log.ts";

export type DeliveryReport = DeliveryCounts;

/** Sends the mails that are due. */
export async function deliverDueMails(
  runtime: Runtime,
  parts: Pick<DeliveryParts, "mailer" | "renderPdf">,
): Promise<DeliveryReport> {
  const { mailer, renderPdf } = parts;
  const report = await deliverDue({ runtime, mailer, renderPdf, loadInvoice: loadForDelivery });
  if (report.sent + report.refused + report.failed > 0) log("delivery", { now: runtime.now(), ...report });
  return report;
}
