import { keepFiles, readTable, receiveFrom, sendTo, writeTable } from "./access.ts";
import type { Environment } from "./environment.ts";
import { createFunction, type Deployed, prebuilt } from "./function.ts";
import { AT_ONCE } from "./limits.ts";
import { sendMail } from "./mail.ts";
import type { Parts } from "./parts.ts";
import { printing } from "./printing.ts";
import { JOB_SECONDS } from "./queues.ts";

const RETRIES_OF_A_WAKE_UP = 5;

/** Creates the jobs: the scheduler puts due work from the table on queues; the queues feed the other jobs. */
export function createJobs(parts: Parts, environment: Environment) {
  return {
    scheduler: createScheduler(parts, environment),
    billing: createBilling(parts, environment),
    delivery: createDelivery(parts, environment),
    mailEvents: createMailEvents(parts, environment),
  };
}

function createScheduler({ table, queues }: Parts, environment: Environment) {
  const scheduler = createFunction("Scheduler", {
    code: prebuilt("scheduler"),
    access: [readTable(table), writeTable(table), sendTo(queues.billing.queue, queues.delivery.queue)],
    environment: { ...environment, WATCH_SITE: "1" },
    seconds: JOB_SECONDS.scheduler,
  });
  new sst.aws.CronV2("WakeUp", {
    // Each full hour, so that a billing day starts in its hour; half-hour zones wait until the next one.
    schedule: "cron(0 * * * ? *)",
    timezone: "UTC",
    function: scheduler.fn.arn,
    retries: RETRIES_OF_A_WAKE_UP,
    dlq: queues.missedWakeUps.arn,
  });
  return scheduler;
}

function createBilling({ table, queues }: Parts, environment: Environment) {
  const billing = createFunction("Billing", {
    code: prebuilt("billing"),
    access: [receiveFrom(queues.billing.queue), readTable(table), writeTable(table), sendTo(queues.delivery.queue)],
    environment,
    seconds: JOB_SECONDS.billing,
  });
  subscribeTo(queues.billing.queue, billing, { size: 10, atOnce: AT_ONCE.billing });
  return billing;
}

function createDelivery({ table, queues, documents, mail, settings }: Parts, environment: Environment) {
  const delivery = createFunction("Delivery", {
    code: { handler: "server/jobs/lambda/delivery.handler", ...printing },
    access: [
      receiveFrom(queues.delivery.queue),
      readTable(table),
      writeTable(table),
      ...keepFiles(documents),
      sendMail(mail, settings),
      // For mails for which a wake-up has no time left.
      sendTo(queues.delivery.queue),
    ],
    environment,
    seconds: JOB_SECONDS.delivery,
    megabytes: 1024,
    architecture: "x86_64",
  });
  subscribeTo(queues.delivery.queue, delivery, { size: 5, atOnce: AT_ONCE.delivery });
  return delivery;
}

function createMailEvents({ table, queues }: Parts, environment: Environment) {
  const mailEvents = createFunction("MailEvents", {
    code: prebuilt("mailevents"),
    access: [receiveFrom(queues.mailEvents.queue), readTable(table), writeTable(table)],
    environment,
    seconds: JOB_SECONDS.mailEvents,
    megabytes: 256,
  });
  subscribeTo(queues.mailEvents.queue, mailEvents, { size: 10, atOnce: AT_ONCE.mailEvents });
  return mailEvents;
}

/** A failed message is returned alone: the handler names it, and the rest of its batch is done. */
function subscribeTo(queue: sst.aws.Queue, { fn }: Deployed, { size, atOnce }: { size: number; atOnce: number }) {
  queue.subscribe(fn.arn, {
    batch: { size, partialResponses: true },
    transform: { eventSourceMapping: { scalingConfig: { maximumConcurrency: atOnce } } },
  });
}
