import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "../../sdk/index.ts";
import { textOf } from "../support/pdf.ts";
import { ANSWERED } from "../support/world.ts";
import { type StageWithRoles, startStageWithRoles } from "./support/aws/stage.ts";
import { mutate as mutateAt } from "./support/people.ts";
import { APP_URL } from "./support/stage.ts";

const ANNA = { name: "Anna Weber", email: "anna@studio.example", password: "correct horse battery" };
const JSON_OF_OUR_PAGE = { "content-type": "application/json", origin: APP_URL };
const DAY_MILLISECONDS = 86_400_000;

let stage: StageWithRoles;
let cookie = "";

beforeAll(async () => {
  stage = await startStageWithRoles();
});
afterAll(() => stage.stop());

const post = (path: string, body: object) =>
  stage.site.ask(path, { method: "POST", headers: JSON_OF_OUR_PAGE, cookie, body: JSON.stringify(body) });

const mutate = (path: string, input: object) => mutateAt(stage.site, cookie, { path, input });

async function query(path: string, input: object | null = null) {
  const asked = input ? `?input=${encodeURIComponent(JSON.stringify(input))}` : "";
  const { status, text } = await stage.site.ask(`/api/trpc/${path}${asked}`, { cookie });
  return { status, ...JSON.parse(text) };
}

describe("the main job, each function with the rights of its role and frozen between events", () => {
  let invoiceId: string;
  let ahead: number;

  test("sign up: the mail goes out, and its link and the password sign in", async () => {
    expect((await post("/api/auth/sign-up/email", ANNA)).status).toBe(200);
    await stage.rested("web");
    expect(stage.aws.ses.mails.map(({ recipients }) => recipients)).toEqual([[ANNA.email]]);
    const link = new URL(/https:\S+/.exec(stage.aws.ses.mails[0]?.text ?? "")?.[0] ?? "");
    expect((await stage.site.ask(`${link.pathname}${link.search}`)).status).toBe(200);
    const token = link.searchParams.get("token");
    const confirmed = await post("/api/auth/confirm-address", { token, password: ANNA.password });
    expect(confirmed.status).toBe(200);
    cookie = confirmed.cookies.join("; ");
  });

  test("client and time, and the page that shows them", async () => {
    const billingDay = new Date(Date.now() + 2 * DAY_MILLISECONDS).getUTCDate();
    const input = { name: "Acme Ltd", rate: 9000, currency: "EUR", email: "pay@acme.example", billingDay };
    await mutate("workspace.update", ANSWERED);
    const { id: clientId } = await mutate("client.create", input);
    const date = new Date().toISOString().slice(0, 10);
    await mutate("time.create", { clientId, date, minutes: 90, description: "Start page" });
    const { nextBilling } = (await query("client.get", { id: clientId })).result.data;
    ahead = Date.parse(nextBilling.at) - Date.now() + 60_000;
    const { status, text } = await stage.site.ask("/clients", { cookie });
    expect([status, text.includes("Acme Ltd")]).toEqual([200, true]);
  });

  test("on the billing day: in line, issued, and mailed with its PDF", async () => {
    await stage.invoke("scheduler", {}, ahead);
    expect(await stage.work("billing", ahead)).toEqual({ received: 1, failed: 0 });
    expect(await stage.work("delivery", ahead)).toEqual({ received: 1, failed: 0 });
    const mail = stage.aws.ses.mails.at(-1);
    expect(mail?.recipients).toEqual(["pay@acme.example"]);
    const pdf = mail?.attachments[0]?.content ?? Buffer.alloc(0);
    expect((await textOf(new Uint8Array(pdf))).join(" ")).toContain("€135.00");
    const { items } = (await query("invoice.list", {})).result.data;
    expect(items).toMatchObject([{ total: 13_500 }]);
    invoiceId = items[0].id;
    const download = await stage.site.ask(`/api/invoices/${invoiceId}/pdf`, { cookie });
    expect([download.status, download.body.equals(pdf)]).toEqual([200, true]);
  });

  test("the mail bears what the bounce is found by, and goes out under the stage's own set", async () => {
    const mail = stage.aws.ses.mails.at(-1);
    expect(mail?.tags).toMatchObject({ documentId: invoiceId, mailing: "1" });
    expect(mail?.configurationSet).toContain("mailconfig");
    const { workspaceId = "" } = mail?.tags ?? {};
    const bounce = {
      eventType: "Bounce",
      mail: { tags: { workspaceId: [workspaceId], documentId: [invoiceId] } },
      bounce: { bounceType: "Permanent", bouncedRecipients: [{ emailAddress: "pay@acme.example" }] },
    };
    const { queues } = stage.aws;
    queues.put(queues.named("MailEventsQueueQueue"), JSON.stringify(bounce));
    expect(await stage.work("mailevents", ahead)).toEqual({ received: 1, failed: 0 });
    expect((await query("invoice.get", { id: invoiceId })).result.data.delivery.state).toBe("failed");
  });

  test("a mail that follows another in the same process, after a rest, goes out and is known to have", async () => {
    for (const name of ["Beta", "Gamma"]) {
      const { id: clientId } = await mutate("client.create", { name, rate: 6000, email: `pay@${name}.example` });
      await mutate("time.create", { clientId, date: new Date().toISOString().slice(0, 10), minutes: 30 });
      await mutate("billing.billNow", { clientId });
      expect(await stage.work("delivery")).toEqual({ received: 1, failed: 0 });
    }
    const { items } = (await query("invoice.list", {})).result.data;
    type Item = { clientName: string; delivery: { state: string } };
    const states = items.map(({ clientName, delivery }: Item) => `${clientName} ${delivery.state}`);
    expect(states.toSorted()).toEqual(["Acme Ltd failed", "Beta sent", "Gamma sent"]);
    expect(stage.aws.ses.mails).toHaveLength(4);
    expect(stage.dropped()).toBeGreaterThan(3);
  });

  test("a program with a key", async () => {
    const { secret } = await mutate("apiKey.create", { name: "Plugin" });
    const throughEdge: typeof fetch = async (url, init) => {
      const { pathname, search } = new URL(String(url));
      const headers = Object.fromEntries(new Headers(init?.headers));
      const body = init?.body === undefined || init.body === null ? undefined : String(init.body);
      const answer = await stage.site.ask(`${pathname}${search}`, {
        method: init?.method ?? "GET",
        headers,
        ...(body === undefined ? {} : { body }),
      });
      return new Response(answer.text, { status: answer.status, headers: { "content-type": "application/json" } });
    };
    const invoicely = connect({ url: APP_URL, apiKey: String(secret), fetch: throughEdge });
    const { items } = await invoicely.client.list.query({});
    expect(items.map(({ name }) => name).toSorted()).toEqual(["Acme Ltd", "Beta", "Gamma"]);
  });

  test("whoever watches the site hears that it is well", async () => {
    const { status, text } = await stage.site.ask("/api/health");
    expect([status, JSON.parse(text)]).toEqual([200, { database: "ACTIVE" }]);
  });

  test("a logo that is not there is said to be missing, and is no fault", async () => {
    const { status } = await stage.site.ask(`/api/logo/${"0".repeat(64)}.png`, { cookie });
    expect(status).toBe(404);
  });

  test("AWS refused nothing in all of this, and every call has a rule", () => {
    expect(stage.aws.denied).toEqual([]);
    expect(stage.aws.unplayed).toEqual([]);
  });
});
