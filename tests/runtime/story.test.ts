import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answered, NAVIGATION } from "../../scripts/site.ts";
import { pixelsOf, svgLogo } from "../support/logos.ts";
import { textOf } from "../support/pdf.ts";
import { ANSWERED } from "../support/world.ts";
import { APP_URL, type Stage, startStage } from "./support/stage.ts";

const ANNA = { name: "Anna Weber", email: "anna@studio.example", password: "correct horse battery" };
const DAY_MILLISECONDS = 86_400_000;
const JSON_BY_BROWSER = { "content-type": "application/json", origin: APP_URL };

let stage: Stage;
let cookies: string[] = [];

beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.stop());

function signIn(path: string, body: object): Promise<Answered> {
  const asked = { method: "POST", headers: JSON_BY_BROWSER, cookie: cookies.join("; ") };
  return stage.request(`/api/auth/${path}`, { ...asked, body: JSON.stringify(body) });
}

async function query(path: string, input: object | null = null) {
  const asked = input ? `?input=${encodeURIComponent(JSON.stringify(input))}` : "";
  const { status, text } = await stage.request(`/api/trpc/${path}${asked}`, { cookie: cookies.join("; ") });
  return { status, ...JSON.parse(text) };
}

async function mutate(path: string, input: object) {
  const asked = { method: "POST", headers: JSON_BY_BROWSER, cookie: cookies.join("; ") };
  const { status, text } = await stage.request(`/api/trpc/${path}`, { ...asked, body: JSON.stringify(input) });
  return { status, ...JSON.parse(text) };
}

function page(path: string): Promise<Answered> {
  return stage.request(path, { headers: NAVIGATION, cookie: cookies.join("; ") });
}

const record = (messageId: string, body: object | string) => ({
  messageId,
  body: typeof body === "string" ? body : JSON.stringify(body),
});

describe("the main job, through the edge and the deployed functions alone", () => {
  let invoiceId: string;
  let workspaceId: string;
  let ahead: number;

  test("sign up: the mail goes out through SES, and its link and the password sign in", async () => {
    const { status } = await signIn("sign-up/email", ANNA);
    expect(status).toBe(200);
    // It is sent after the answer, but before the function may be frozen.
    await stage.rested("web");
    const [mail, ...others] = stage.ses.mails;
    expect(others).toEqual([]);
    expect(mail?.recipients).toEqual([ANNA.email]);
    const link = new URL(/https:\S+/.exec(mail?.text ?? "")?.[0] ?? "");
    expect(link.origin).toBe(APP_URL);
    const opened = await page(`${link.pathname}${link.search}`);
    expect([opened.status, opened.cookies]).toEqual([200, []]);
    expect(opened.text).toContain(ANNA.email);
    const token = link.searchParams.get("token");
    const confirmed = await signIn("confirm-address", { token, password: ANNA.password });
    expect(confirmed.status).toBe(200);
    cookies = confirmed.cookies;
    // The session, and the mark by which this browser is known from now on.
    expect(cookies.toSorted()).toEqual([
      expect.stringMatching(/^__Host-invoicely\.known_device=/),
      expect.stringMatching(/^__Host-invoicely\.session_token=/),
    ]);
  });

  test("client and time through the API; the client stands on the page that the server renders", async () => {
    const billingDay = new Date(Date.now() + 2 * DAY_MILLISECONDS).getUTCDate();
    const input = { name: "Acme Ltd", rate: 9000, currency: "EUR", email: "pay@acme.example", billingDay };
    await mutate("workspace.update", ANSWERED);
    const { result: client } = await mutate("client.create", input);
    const { id: clientId, nextBilling } = client.data;
    const today = new Date().toISOString().slice(0, 10);
    const { result: entry } = await mutate("time.create", {
      clientId,
      date: today,
      minutes: 90,
      description: "Start page",
    });
    expect(entry.data).toMatchObject({ minutes: 90, date: today });
    expect((await query("client.list", {})).result.data.items).toMatchObject([{ name: "Acme Ltd" }]);
    const { status, headers, body } = await page("/clients");
    expect(status).toBe(200);
    expect(headers["content-security-policy"]).toContain("'nonce-");
    expect(String(body)).toContain("Acme Ltd");
    ahead = Date.parse(nextBilling.at) - Date.now() + 60_000;
    workspaceId = (await query("workspace.get")).result.data.id;
  });

  test("nothing is due before the billing day; on it the scheduler puts the client in line", async () => {
    expect(await stage.invoke("scheduler", {})).toEqual({ billing: 0, delivery: 0 });
    expect(await stage.invoke("scheduler", { time: "2026-12-01T09:00:00Z" }, ahead)).toEqual({
      billing: 1,
      delivery: 0,
    });
    expect(stage.sqs.messages.map(({ queue, group }) => [queue.endsWith("/BillingQueueQueue"), group])).toEqual([
      [true, workspaceId],
    ]);
    expect(await stage.log("scheduler", ahead)).toMatch(/\{"at":"[^"]+","event":"billing planned"[^\n]*"due":1\}\n/);
  });

  test("the invoice is issued once, and of its batch only the poison is reported", async () => {
    const [message] = stage.sqs.batch("BillingQueueQueue").Records;
    const good = record("good", message?.body ?? "");
    const Records = [record("torn", "{"), good, record("foreign", { clientId: 7 }), record("again", good.body)];
    expect(await stage.invoke("billing", { Records }, ahead)).toEqual({
      batchItemFailures: [{ itemIdentifier: "torn" }, { itemIdentifier: "foreign" }],
    });
    const { items } = (await query("invoice.list", {})).result.data;
    expect(items).toMatchObject([{ total: 13_500, currency: "EUR" }]);
    invoiceId = items[0].id;
    expect(stage.sqs.messages.map(({ body }) => JSON.parse(body))).toEqual([{ workspaceId, documentId: invoiceId }]);
  });

  test("until the delivery has made its PDF, the page says that it is being made", async () => {
    const { status, headers, body } = await page(`/api/invoices/${invoiceId}/pdf`);
    expect({ status, retry: headers["retry-after"] }).toEqual({ status: 503, retry: "60" });
    expect(String(body)).toBe("The PDF of this invoice is being made: try again in a minute.");
  });

  test("the mail goes out with the PDF, which is kept and downloads as it was sent; poison is reported alone", async () => {
    const [message] = stage.sqs.batch("DeliveryQueueQueue").Records;
    const Records = [record("torn", "not json"), record("good", message?.body ?? "")];
    expect(await stage.invoke("delivery", { Records }, ahead)).toEqual({
      batchItemFailures: [{ itemIdentifier: "torn" }],
    });
    const mail = stage.ses.mails.at(-1);
    expect(mail?.recipients).toEqual(["pay@acme.example"]);
    expect(mail?.tags).toEqual({ workspaceId, documentId: invoiceId, mailing: "1" });
    const pdf = mail?.attachments[0]?.content ?? Buffer.alloc(0);
    expect((await textOf(new Uint8Array(pdf))).join(" ")).toContain("€135.00");
    const [name = "", ...others] = [...stage.s3.files.keys()];
    expect(name).toMatch(new RegExp(`^[a-z-]+/documents/${workspaceId}/${invoiceId}-[0-9a-f]{16}\\.pdf$`));
    expect(others).toEqual([]);
    const { status, headers, body } = await page(`/api/invoices/${invoiceId}/pdf`);
    expect({ status, type: headers["content-type"] }).toEqual({ status: 200, type: "application/pdf" });
    expect(body.equals(pdf)).toBe(true);
  });

  test("a bounce comes through its queue onto the delivery, once, and poison among the events is reported alone", async () => {
    const bounce = {
      eventType: "Bounce",
      mail: { tags: { workspaceId: [workspaceId], documentId: [invoiceId] } },
      bounce: {
        bounceType: "Permanent",
        bouncedRecipients: [{ emailAddress: "pay@acme.example", diagnosticCode: "550 no such user" }],
      },
    };
    const Records = [record("bounce", bounce), record("torn", "{"), record("again", bounce)];
    expect(await stage.invoke("mailevents", { Records }, ahead)).toEqual({
      batchItemFailures: [{ itemIdentifier: "torn" }],
    });
    const { delivery } = (await query("invoice.get", { id: invoiceId })).result.data;
    expect(delivery).toMatchObject({
      state: "failed",
      failure: { message: "The mail came back from pay@acme.example: 550 no such user." },
    });
    expect(delivery.history).toHaveLength(2);
  });

  test("a PDF that somebody changed in the bucket is not served, and the log says why", async () => {
    const [[name, content] = ["", Buffer.alloc(0)]] = [...stage.s3.files];
    stage.s3.files.set(name, Buffer.concat([content, Buffer.from(" ")]));
    const { status } = await page(`/api/invoices/${invoiceId}/pdf`);
    stage.s3.files.set(name, content);
    expect(status).toBe(500);
    // As the alarm counts it.
    const faults = (await stage.log("web")).split("\n").filter((line) => line.includes('"event":"error"'));
    expect(faults).toHaveLength(1);
    expect(JSON.parse(faults[0] ?? "")).toMatchObject({
      path: `/api/invoices/${invoiceId}/pdf`,
      message: expect.stringContaining("was changed after it was kept"),
    });
  });

  test("what is billed by hand is mailed at once: the API wakes the delivery, which finds it", async () => {
    const { result: client } = await mutate("client.create", { name: "Beta", rate: 6000, email: "pay@beta.example" });
    const today = new Date().toISOString().slice(0, 10);
    await mutate("time.create", { clientId: client.data.id, date: today, minutes: 30 });
    expect(stage.sqs.messages).toEqual([]);
    const { result: billed } = await mutate("billing.billNow", { clientId: client.data.id });
    const Records = stage.sqs.batch("DeliveryQueueQueue").Records;
    expect(Records.map(({ body }) => JSON.parse(body))).toEqual([{ workspaceId }]);
    expect(await stage.invoke("delivery", { Records })).toEqual({ batchItemFailures: [] });
    expect(stage.ses.mails.at(-1)).toMatchObject({
      recipients: ["pay@beta.example"],
      tags: { workspaceId, documentId: billed.data.invoice.id },
    });
    expect((await page(`/api/invoices/${billed.data.invoice.id}/pdf`)).status).toBe(200);
  });

  test("a logo is drawn beside the pages, kept as PNG, and served from the bucket", async () => {
    const headers = { ...JSON_BY_BROWSER, "content-type": "image/svg+xml" };
    const upload = (body: string) =>
      stage.request("/api/logo", { method: "POST", headers, cookie: cookies.join("; "), body });
    const sent = await upload(new TextDecoder().decode(svgLogo()));
    expect({ status: sent.status, said: sent.text }).toMatchObject({ status: 200 });
    const { logo } = JSON.parse(sent.text);
    const [, content] = [...stage.s3.files].find(([name]) => name.endsWith(`/logos/${workspaceId}/${logo}`)) ?? [];
    if (!content) throw new Error("the logo was not kept");
    expect(await pixelsOf(content)).toMatchObject({ width: 1419, height: 473 });
    const served = await page(`/api/logo/${logo}`);
    expect({ type: served.headers["content-type"], same: served.body.equals(content) }).toEqual({
      type: "image/png",
      same: true,
    });
    const refused = await upload("<svg><script/></svg>");
    expect({ status: refused.status, said: refused.text }).toEqual({
      status: 422,
      said: '{"message":"This SVG does not say how large it is. Give it a viewBox, or width and height."}',
    });
  });

  test("who signs out on the pages is out at the API at once", async () => {
    expect((await query("client.list", {})).status).toBe(200);
    expect((await signIn("sign-out", {})).status).toBe(200);
    const refused = await query("client.list", {});
    expect(refused.status).toBe(401);
    expect(refused.error.data.problem.code).toBe("signed_out");
    expect((await page("/clients")).headers.location).toMatch(/sign-in/);
  });
});
