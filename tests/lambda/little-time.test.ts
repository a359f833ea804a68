import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ownDynamo } from "../support/dynamo.ts";
import { type Freelancer, freelancerIn, newWorld, type World } from "../support/world.ts";
import { SqsStandIn } from "./sqs.ts";

const mailbox = mkdtempSync(join(tmpdir(), "invoicely-little-time-"));
const sqs = new SqsStandIn();
const NAMES = ["Acme", "Beta", "Gamma", "Delta", "Zeta"];

let delivery: typeof import("../../server/jobs/lambda/delivery.ts").handler;
let billing: typeof import("../../server/jobs/lambda/billing.ts").handler;
let world: World;
let freelancer: Freelancer;
/** Tells the mails of one test from those of another. */
let domain = "";

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
  world = await newWorld("2026-08-15T10:00:00Z", db);
  ({ handler: delivery } = await import("../../server/jobs/lambda/delivery.ts"));
  ({ handler: billing } = await import("../../server/jobs/lambda/billing.ts"));
});

afterAll(async () => {
  await sqs.stop();
  rmSync(mailbox, { recursive: true });
});

/** Five invoices that were issued and not mailed yet. */
beforeEach(async () => {
  world.clock.at = "2026-08-15T10:00:00Z";
  freelancer = await freelancerIn(world, "Europe/Berlin");
  domain = `client-${crypto.randomUUID()}.example`;
  for (const name of NAMES) {
    const email = `${name}@${domain}`;
    const { id: clientId } = await freelancer.api.client.create({ name, rate: 6000, email, billingDay: 1 });
    await freelancer.api.time.create({ clientId, date: "2026-08-20", minutes: 60 });
  }
});

/** What is left of the function's time each time that it asks: the last answer stays. */
function leaving(...milliseconds: number[]) {
  return { getRemainingTimeInMillis: () => (milliseconds.length > 1 ? milliseconds.shift() : milliseconds[0]) ?? 0 };
}

/** How often each client of the freelancer was mailed. */
function mailed(): string[] {
  const mails = readdirSync(mailbox).filter((name) => name.endsWith(".eml"));
  const recipients = mails.map((name) => /^To: (.+)@(\S+)/m.exec(readFileSync(join(mailbox, name), "utf8")));
  return recipients.flatMap((to) => (to?.[2] === domain ? [to[1] ?? ""] : [])).toSorted();
}

async function issueAll(): Promise<void> {
  world.clock.at = "2026-09-01T09:00:00Z";
  await world.bill();
}

const wakeUp = () => {
  const { workspaceId } = freelancer.actor;
  return { Records: [{ messageId: "wake-up", body: JSON.stringify({ workspaceId }) }] };
};

test("a wake-up that is short of time begins no further mail, and puts each of the rest in line: all go out once", async () => {
  await issueAll();
  expect(await delivery(wakeUp(), leaving(60_000, 40_000, 20_000, 15_999))).toEqual({ batchItemFailures: [] });
  expect(mailed()).toHaveLength(2);
  const rest = sqs.batch("delivery");
  expect(rest.Records.map(({ body }) => Object.keys(JSON.parse(body)).toSorted())).toEqual(
    Array(3).fill(["documentId", "workspaceId"]),
  );
  expect(await delivery(rest, leaving(60_000))).toEqual({ batchItemFailures: [] });
  expect(mailed()).toEqual(NAMES.toSorted());
  expect(sqs.messages).toEqual([]);
});

test("messages of a batch for which there is no time come again untouched", async () => {
  await issueAll();
  await delivery(wakeUp(), leaving(60_000, 15_999));
  const batch = sqs.batch("delivery");
  expect(batch.Records).toHaveLength(5);
  const reply = await delivery(batch, leaving(60_000, 60_000, 5_000));
  expect(reply.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(
    batch.Records.slice(2).map(({ messageId }) => messageId),
  );
  expect(mailed()).toHaveLength(2);
  const again = { Records: batch.Records.slice(2) };
  expect(await delivery(again, leaving(60_000))).toEqual({ batchItemFailures: [] });
  expect(mailed()).toEqual(NAMES.toSorted());
});

test("a wake-up that cannot put the rest in line fails, and comes again", async () => {
  await issueAll();
  sqs.refuses = true;
  expect(await delivery(wakeUp(), leaving(60_000, 60_000, 1))).toEqual({
    batchItemFailures: [{ itemIdentifier: "wake-up" }],
  });
  sqs.refuses = false;
  expect(mailed()).toHaveLength(1);
  expect(await delivery(wakeUp(), leaving(60_000))).toEqual({ batchItemFailures: [] });
  expect(mailed()).toEqual(NAMES.toSorted());
});

test("billing begins no further client either", async () => {
  const { items } = await freelancer.api.client.list({});
  const Records = items.map(({ id: clientId }) => ({
    messageId: clientId,
    body: JSON.stringify({ workspaceId: freelancer.actor.workspaceId, clientId }),
  }));
  const { batchItemFailures } = await billing({ Records }, leaving(120_000, 16_000, 15_999));
  expect(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(
    Records.slice(2).map(({ messageId }) => messageId),
  );
  expect((await freelancer.api.invoice.list({})).items).toHaveLength(2);
});
