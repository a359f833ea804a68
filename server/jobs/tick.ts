import type { Runtime } from "../db/runtime.ts";
import { log } from "../lib/log.ts";
import { isolate } from "../work/isolate.ts";
import { type BillingCounts, billOne, planBilling, type Whose } from "./billing.ts";
import { deliverOne, type MailParts, planDelivery } from "./delivery.ts";
import { type BillingMessage, type DeliveryMessage, type Inbox, inbox } from "./queue.ts";

interface BillingReport extends BillingCounts {
  rescheduled: number;
}

interface DeliveryReport {
  sent: number;
  /** Mails not accepted, or not known to be; they are retried automatically. */
  refused: number;
  /** Mails not tried because of an unexpected error, which is in the log; the next tick finds them again. */
  failed: number;
}

export interface TickReport {
  billing: BillingReport;
  delivery: DeliveryReport;
}

/**
 * Scheduler, queues and workers in one process: bills what is due, then sends waiting mails. `whose` may limit it to
 * one workspace, or its billing to one client.
 */
export async function runTick(runtime: Runtime, parts: MailParts, whose: Whose = "everybody"): Promise<TickReport> {
  const issued = inbox<DeliveryMessage>();
  const billing = await isolate({ job: "billing" }, () => runBilling(runtime, issued, whose));
  const delivery = await runDelivery(runtime, parts, { messages: issued, whose });
  if (!billing.done) throw billing.error;
  return { billing: billing.value, delivery };
}

/** Bills everything that is due, and sends `delivery` a message for each issued document. A failure blocks nothing else. */
export async function runBilling(
  runtime: Runtime,
  delivery = inbox<DeliveryMessage>(),
  whose: Whose = "everybody",
): Promise<BillingReport> {
  const messages = inbox<BillingMessage>();
  const { rescheduled } = await planBilling(runtime, { billing: messages }, whose);
  const report = { rescheduled, invoices: 0, nothingToBill: 0, failed: 0 };
  await drain(messages, async (message) => {
    const outcome = await isolate({ ...message, job: "billing" }, () => billOne(runtime, { delivery }, message));
    const counts = outcome.done ? outcome.value : { invoices: 0, nothingToBill: 0, failed: 1 };
    report.invoices += counts.invoices;
    report.nothingToBill += counts.nothingToBill;
    report.failed += counts.failed;
  });
  if (Object.values(report).some((count) => count > 0)) log("billing", { now: runtime.now(), ...report });
  return report;
}

/** Makes one attempt at every due mail, and keeps the files of the documents in `messages`. */
export async function runDelivery(
  runtime: Runtime,
  parts: MailParts,
  { messages = inbox(), whose = "everybody" }: { messages?: Inbox<DeliveryMessage>; whose?: Whose } = {},
): Promise<DeliveryReport> {
  await planDelivery(runtime, { delivery: messages }, whose);
  const report = { sent: 0, refused: 0, failed: 0 };
  await drain(messages, async (message) => {
    const outcome = await isolate({ ...message, job: "delivery" }, () => deliverOne(runtime, parts, message));
    const came = outcome.done ? outcome.value : "failed";
    if (came) report[came]++;
  });
  if (Object.values(report).some((count) => count > 0)) log("delivery", { now: runtime.now(), ...report });
  return report;
}

async function drain<Message>(messages: Inbox<Message>, work: (message: Message) => Promise<void>): Promise<void> {
  for (let message = messages.take(); message; message = messages.take()) await work(message);
}
