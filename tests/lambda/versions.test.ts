import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ownDynamo } from "../support/dynamo.ts";
import { type Freelancer, freelancerIn, newWorld } from "../support/world.ts";
import { SqsStandIn } from "./sqs.ts";

const TRIES = 5;

const mailbox = mkdtempSync(join(tmpdir(), "invoicely-versions-"));
const sqs = new SqsStandIn();

/** The handlers read their configuration when they are loaded, as a function does when it starts. */
async function handlers() {
  const [scheduler, billing, delivery] = await Promise.all([
    import("../../server/jobs/lambda/scheduler.ts"),
    import("../../server/jobs/lambda/billing.ts"),
    import("../../server/jobs/lambda/delivery.ts"),
  ]);
  return { wakeUp: scheduler.handler, billing: billing.handler, delivery: delivery.handler };
}

let lambda: Awaited<ReturnType<typeof handlers>>;
let freelancer: Freelancer;

/** Three clients with an hour each in August 2026; their billing day was missed, and the functions go by today's clock. */
beforeAll(async () => {
  await sqs.start();
  const db = await ownDynamo();
  Object.assign(process.env, {
    TABLE_NAME: db.table,
    AUTH_SECRET: "a secret for this test alone, long enough",
    APP_URL: "https://invoices.example.com",
    MAIL_URL: `file:${mailbox}`,
    FILES_URL: `file:${join(mailbox, "files")}`,
    BILLING_QUEUE_URL: `${sqs.url}/1/billing`,
    DELIVERY_QUEUE_URL: `${sqs.url}/1/delivery`,
    AWS_ENDPOINT_URL_SQS: sqs.url,
  });
  const world = await newWorld("2026-08-15T10:00:00Z", db);
  freelancer = await freelancerIn(world, "Europe/Berlin");
  for (const name of ["Acme", "Beta", "Zeta"]) {
    const client = { name, rate: 6000, currency: "EUR", email: `${name}@client.example`, billingDay: 1 };
    const { id: clientId } = await freelancer.api.client.create(client);
    await freelancer.api.time.create({ clientId, date: "2026-08-20", minutes: 60 });
  }
  lambda = await handlers();
});

afterAll(async () => {
  await sqs.stop();
  rmSync(mailbox, { recursive: true });
});

/** The batch with the bodies that another version's scheduler would have written, first to last. */
function rewritten(batch: ReturnType<SqsStandIn["batch"]>, rewrites: ((message: object) => object)[]) {
  const Records = batch.Records.map(({ messageId, body }, place) => {
    const rewrite = rewrites[place] ?? ((message: object) => message);
    return { messageId, body: JSON.stringify(rewrite(JSON.parse(body))) };
  });
  return { Records };
}

/** Says more than this version knows. */
const withMore = (message: object) => ({ ...message, schema: 2, priority: "high", trace: { id: "a-1" } });
/** Says the same in a form that this version cannot read. */
const inAnotherForm = (message: object) => ({ schema: 3, about: message });

async function billed() {
  const { items } = await freelancer.api.invoice.list({});
  return items.map(({ clientName, number }) => `${clientName} ${number}`).toSorted();
}

const mailsOut = () => readdirSync(mailbox).filter((name) => name.endsWith(".eml")).length;

/** As the queue does: hands the unread message out again until it is given up, and says how often it failed. */
async function handedOutAgain(handler: typeof lambda.billing, record: { messageId: string; body: string }) {
  let failed = 0;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const { batchItemFailures } = await handler({ Records: [record] });
    failed += batchItemFailures.length;
  }
  return failed;
}

test("of messages that other versions wrote, one that cannot be read fails alone, and the next wake-up finds its work", async () => {
  expect(await lambda.wakeUp()).toEqual({ billing: 3, delivery: 0 });
  const billing = rewritten(sqs.batch("billing"), [inAnotherForm, withMore]);
  expect(await lambda.billing(billing)).toEqual({ batchItemFailures: [{ itemIdentifier: "message-0" }] });
  const first = await billed();
  expect(first).toHaveLength(2);
  const [unread = { messageId: "", body: "" }] = billing.Records;
  expect(await handedOutAgain(lambda.billing, unread)).toBe(TRIES);
  expect(await billed()).toEqual(first);
  const mails = sqs.batch("delivery");

  expect((await lambda.wakeUp()).billing).toBe(1);
  expect(await lambda.billing(sqs.batch("billing"))).toEqual({ batchItemFailures: [] });
  expect((await billed()).map((line) => line.split(" ")[0])).toEqual(["Acme", "Beta", "Zeta"]);
  sqs.batch("delivery");

  const delivery = rewritten(mails, [inAnotherForm, withMore]);
  expect(await lambda.delivery(delivery)).toEqual({ batchItemFailures: [{ itemIdentifier: "message-0" }] });
  expect(mailsOut()).toBe(1);
  const [undelivered = { messageId: "", body: "" }] = delivery.Records;
  expect(await handedOutAgain(lambda.delivery, undelivered)).toBe(TRIES);
  expect((await lambda.wakeUp()).delivery).toBe(2);
  expect(await lambda.delivery(sqs.batch("delivery"))).toEqual({ batchItemFailures: [] });
  expect(mailsOut()).toBe(3);
});

test("a message without what came later does whatever is due, and so does one whose point is not understood", async () => {
  const { clientId } = (await freelancer.api.invoice.list({ limit: 1 })).items[0] ?? { clientId: "" };
  const { workspaceId } = freelancer.actor;
  const older = { messageId: "older", body: JSON.stringify({ workspaceId, clientId }) };
  const before = await billed();
  expect(await lambda.billing({ Records: [older] })).toEqual({ batchItemFailures: [] });
  expect(await billed()).toEqual(before);

  const [invoice] = (await freelancer.api.invoice.list({ limit: 1 })).items;
  await freelancer.api.invoice.resend({ id: invoice?.id ?? "" });
  const newer = { messageId: "newer", body: JSON.stringify({ workspaceId, documents: [invoice?.id] }) };
  expect(await lambda.delivery({ Records: [newer] })).toEqual({ batchItemFailures: [] });
  expect(mailsOut()).toBe(4);
});
