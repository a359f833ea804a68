import type { Runtime } from "../db/runtime.ts";
import type { DeliveryParts } from "../delivery/service.ts";
import { type BillingReport, billDueClients } from "./billing.ts";
import { type DeliveryReport, deliverDueMails } from "./delivery.ts";

export interface TickReport {
  billing: BillingReport;
  delivery: DeliveryReport;
}

/** Scheduler and queue in one, for a machine that plays both: bills what is due, then sends what is pending. */
export async function runTick(
  runtime: Runtime,
  parts: Pick<DeliveryParts, "mailer" | "renderPdf">,
): Promise<TickReport> {
  const billing = await billDueClients(runtime);
  const delivery = await deliverDueMails(runtime, parts);
  return { billing, delivery };
}
