import type { Runtime } from "../db/runtime.ts";
import { type DeliveryParts, deliverDue } from "../delivery/service.ts";
import { loadForDelivery } from "../invoice/service.ts";
import { log } from "../lib/log.ts";

export interface DeliveryReport {
  sent: number;
  refused: number;
}

/** Sends the mails that are due. */
export async function deliverDueMails(
  runtime: Runtime,
  parts: Pick<DeliveryParts, "mailer" | "renderPdf">,
): Promise<DeliveryReport> {
  const { mailer, renderPdf } = parts;
  const report = await deliverDue({ runtime, mailer, renderPdf, loadInvoice: loadForDelivery });
  if (report.sent + report.refused > 0) log("delivery", { now: runtime.now(), ...report });
  return report;
}
