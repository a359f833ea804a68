import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAuth } from "../../server/auth/auth.ts";
import { createVerifiedUser } from "../../server/auth/verified-user.ts";
import type { Dynamo } from "../../server/db/dynamo.ts";
import { provenWorkspaceId } from "../../server/lib/actor.ts";
import { secretsOf } from "../../server/lib/secrets.ts";
import { ownDynamo } from "../support/dynamo.ts";
import { kindOf, rewriteItems } from "../support/items.ts";
import { textOf } from "../support/pdf.ts";
import { ANSWERED, apiFor, newWorld } from "../support/world.ts";
import { SqsStandIn } from "./sqs.ts";

const APP_URL = "https://invoices.example.com";
const SECRET = "a secret for this test alone, long enough";
const ANNA = { name: "Anna Weber", email: "anna@studio.example", password: "correct horse battery" };
const NOT_SENT = { workspaceId: "ws_00000000000000000000000000", documentId: "inv_00000000000000000000000000" };

const mailbox = mkdtempSync(join(tmpdir(), "invoicely-lambda-"));
const sqs = new SqsStandIn();
let db: Dynamo;
let cookie: string;

/** The handlers read their configuration when they are loaded, as a function does when it starts. */
async function handlers() {
  const [scheduler, billing, delivery, mailEvents, api] = await Promise.all([
    import("../../server/jobs/lambda/scheduler.ts"),
    import("../../server/jobs/lambda/billing.ts"),
    import("../../server/jobs/lambda/delivery.ts"),
    import("../../server/jobs/lambda/mail-events.ts"),
    import("../../server/api/lambda.ts"),
  ]);
  return { scheduler, billing, delivery, mailEvents, api };
}

let lambda: Awaited<ReturnType<typeof handlers>>;

beforeAll(async () => {
  await sqs.start();
  db = await ownDynamo();
  Object.assign(process.env, {
    TABLE_NAME: db.table,
    APP_URL,
    AUTH_SECRET: SECRET,
    MAIL_URL: `file:${mailbox}`,
    FILES_URL: `file:${join(mailbox, "files")}`,
    BILLING_QUEUE_URL: `${sqs.url}/1/billing`,
    DELIVERY_QUEUE_URL: `${sqs.url}/1/delivery`,
    AWS_ENDPOINT_URL_SQS: sqs.url,
  });
  const mailer = { send: async () => ({ messageId: "" }) };
  const auth = createAuth({ db, mailer, appUrl: APP_URL, secrets: secretsOf(SECRET), rateLimited: false });
  await createVerifiedUser(auth, ANNA);
  const signIn = new Request(`${APP_URL}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: APP_URL },
    body: JSON.stringify(ANNA),
  });
  const reply = await auth.handler(signIn);
  cookie = reply.headers
    .getSetCookie()
    .map((line) => line.split(";")[0] ?? "")
    .join("; ");
  lambda = await handlers();
});

afterAll(async () => {
  await sqs.stop();
  rmSync(mailbox, { recursive: true });
});

/** A call of the API as the CDN hands it to the function. */
async function call(
  path: string,
  input: object | null,
  more: { method?: string; cookies?: string[]; origin?: string } = {},
) {
  const { method = "POST", cookies = [cookie], origin = APP_URL } = more;
  const reply = await lambda.api.handler({
    rawPath: `/api/trpc/${path}`,
    rawQueryString: method === "GET" && input ? `input=${encodeURIComponent(JSON.stringify(input))}` : "",
    headers: { "content-type": "application/json", origin },
    cookies,
    requestContext: { http: { method } },
    ...(method === "POST"
      ? { body: Buffer.from(JSON.stringify(input)).toString("base64"), isBase64Encoded: true }
      : {}),
  });
  return { status: reply.statusCode, ...JSON.parse(reply.body) };
}

function mails() {
  return Promise.all(
    readdirSync(mailbox)
      .filter((name) => name.endsWith(".eml"))
      .map((name) => simpleParser(readFileSync(join(mailbox, name)))),
  );
}

test("the API answers a call that keeps it warm without asking the table", async () => {
  expect(await lambda.api.handler({ type: "warmer" })).toEqual({ statusCode: 204, headers: {}, body: "" });
});

describe("the main job through the deployed functions alone", () => {
  test("client and time through the API, wake-up, queue, invoice, mail, and the bounce on the delivery", async () => {
    const client = { name: "Acme Ltd", rate: 9000, currency: "EUR", email: "anna@acme.example", billingDay: 1 };
    await call("workspace.update", ANSWERED);
    const { result: made } = await call("client.create", client);
    const { result: listed } = await call("client.list", {}, { method: "GET" });
    expect(listed.data.items).toMatchObject([{ name: "Acme Ltd" }]);
    const { id: clientId, lockedUntil } = made.data;
    await call("time.create", { clientId, date: lockedUntil, minutes: 90, description: "Start page" });

    const { result: billed } = await call("billing.billNow", { clientId });
    expect(billed.data.invoice.total).toBe(13_500);
    const documentId = billed.data.invoice.id;
    const [{ workspaceId }, ...more] = sqs.messages.map(({ body }) => JSON.parse(body));
    expect(more).toEqual([]);
    expect(sqs.messages[0]?.group).toBe(workspaceId);
    expect(await lambda.delivery.handler(sqs.batch("delivery"))).toEqual({ batchItemFailures: [] });

    const [mail, ...others] = await mails();
    expect(others).toEqual([]);
    const pdf = mail?.attachments[0]?.content ?? new Uint8Array();
    expect((await textOf(new Uint8Array(pdf))).join(" ")).toContain("€135.00");

    const bounce = {
      eventType: "Bounce",
      mail: { tags: { workspaceId: [workspaceId], documentId: [documentId] } },
      bounce: {
        bounceType: "Permanent",
        bouncedRecipients: [{ emailAddress: "anna@acme.example", diagnosticCode: "550 no such user" }],
      },
    };
    const event = { Records: [{ messageId: "b1", body: JSON.stringify(bounce) }] };
    expect(await lambda.mailEvents.handler(event)).toEqual({ batchItemFailures: [] });
    expect(await lambda.mailEvents.handler(event)).toEqual({ batchItemFailures: [] });
    const { result: after } = await call("invoice.get", { id: documentId }, { method: "GET" });
    expect(after.data.delivery).toMatchObject({
      state: "failed",
      failure: { message: "The mail came back from anna@acme.example: 550 no such user." },
    });
    expect(after.data.delivery.history).toHaveLength(2);

    // No wake-up finds a report again: where the mail cannot be read, it comes again and ends among the dead letters.
    await rewriteItems(db, (item) =>
      kindOf(item) === "delivery" && item.documentId?.S === documentId ? { ...item, state: { S: "opened" } } : item,
    );
    expect((await lambda.mailEvents.handler(event)).batchItemFailures).toHaveLength(1);
    await rewriteItems(db, (item) =>
      kindOf(item) === "delivery" && item.documentId?.S === documentId ? { ...item, state: { S: "failed" } } : item,
    );
  });

  test("a missed billing day: wake-up, one message, a run for each month, and their mails", async () => {
    const { result: workspace } = await call("workspace.get", null, { method: "GET" });
    const { runtime } = await newWorld("2026-08-15T10:00:00Z", db);
    const api = apiFor(runtime, { workspaceId: provenWorkspaceId(workspace.data.id), userId: "anna", via: "session" });
    const client = { name: "Due", rate: 6000, currency: "EUR", email: "d@due.example", billingDay: 1 };
    const { id: clientId } = await api.client.create(client);
    await api.time.create({ clientId, date: "2026-08-20", minutes: 60 });
    await api.time.create({ clientId, date: "2026-09-20", minutes: 30 });

    expect(await lambda.scheduler.handler()).toEqual({ billing: 1, delivery: 0 });
    const batch = sqs.batch("billing");
    expect(await lambda.billing.handler(batch)).toEqual({ batchItemFailures: [] });
    // The same message once more, as a queue may hand it out again.
    expect(await lambda.billing.handler(batch)).toEqual({ batchItemFailures: [] });
    const { items } = await api.invoice.list({ clientId });
    expect(items.map(({ total, period }) => [period.from, total])).toEqual([
      ["2026-09-01", 3000],
      ["2026-08-01", 6000],
    ]);
    const before = (await mails()).length;
    expect(await lambda.delivery.handler(sqs.batch("delivery"))).toEqual({ batchItemFailures: [] });
    expect((await mails()).length - before).toBe(2);
  });

  test("poison among billing messages is reported alone", async () => {
    const known = { workspaceId: NOT_SENT.workspaceId, clientId: "cl_00000000000000000000000000" };
    const reply = await lambda.billing.handler({
      Records: [
        { messageId: "m1", body: "not json" },
        { messageId: "m2", body: JSON.stringify({ clientId: known.clientId }) },
        { messageId: "m3", body: JSON.stringify({ ...known, run: { from: "2026-11-01", revision: 0 } }) },
      ],
    });
    expect(reply).toEqual({ batchItemFailures: [{ itemIdentifier: "m1" }, { itemIdentifier: "m2" }] });
  });

  test("a poison message among deliveries is reported alone", async () => {
    const records = [
      { messageId: "p1", body: "{" },
      { messageId: "p2", body: JSON.stringify(NOT_SENT) },
    ];
    expect(await lambda.delivery.handler({ Records: records })).toEqual({
      batchItemFailures: [{ itemIdentifier: "p1" }],
    });
  });

  test("an event about no mail of ours is taken out of the queue", async () => {
    const body = (tags: object) =>
      JSON.stringify({
        eventType: "Complaint",
        mail: { tags },
        complaint: { complainedRecipients: [{ emailAddress: "x@acme.example" }] },
      });
    const records = [
      { messageId: "e1", body: body({}) },
      { messageId: "e2", body: body({ workspaceId: [NOT_SENT.workspaceId], documentId: [NOT_SENT.documentId] }) },
    ];
    expect(await lambda.mailEvents.handler({ Records: records })).toEqual({ batchItemFailures: [] });
  });

  test("the API function knows nobody without a cookie, and lets no other site act with one", async () => {
    const withoutCookie = await call("client.list", {}, { method: "GET", cookies: [] });
    expect(withoutCookie.error.data.problem.code).toBe("signed_out");
    const fromElsewhere = await call("client.create", { name: "X", rate: 1 }, { origin: "https://evil.example" });
    expect(fromElsewhere.error.data.problem.code).toBe("signed_out");
  });
});
