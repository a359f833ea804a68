import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningApp, removeData, startApp } from "./support/app.ts";
import { launchBrowser, openPage, overflow, seriousFindings } from "./support/browser.ts";
import { enterDemo } from "./support/demo.ts";

const LOST = "No answer came, so we do not know whether it was saved. Trying again is safe.";

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
  if (app) await removeData(app);
});

async function demo(options: Parameters<typeof openPage>[1] = {}): Promise<Page> {
  const { page } = await openPage(browser, options);
  await enterDemo(page, app);
  return page;
}

/** The server does what the next such call asks for, and its answer never arrives. */
async function loseAnswer(page: Page, path: string): Promise<void> {
  const lose = async (route: { fetch: () => Promise<unknown>; abort: () => Promise<void> }) => {
    await route.fetch();
    await route.abort();
  };
  await page.route(new RegExp(`/api/trpc/${path}`), lose, { times: 1 });
}

async function call(page: Page, path: string, data: object): Promise<Record<string, unknown>> {
  const reply = await page.request.post(`${app.url}/api/trpc/${path}`, { data, headers: { origin: app.url } });
  return (await reply.json()).result.data;
}

async function itemsOf(page: Page, path: string, input: object): Promise<Record<string, unknown>[]> {
  const reply = await page.request.get(
    `${app.url}/api/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`,
  );
  return (await reply.json()).result.data.items;
}

const today = () => new Date().toISOString().slice(0, 10);

/** The minutes of each entry with that description. */
async function entriesNamed(page: Page, description: string): Promise<unknown[]> {
  const entries = await itemsOf(page, "time.list", { from: "2020-01-01", until: "2040-01-01", limit: 500 });
  return entries.filter((entry) => entry.description === description).map(({ minutes }) => minutes);
}

async function clientWithHour(page: Page, name: string): Promise<string> {
  const client = { name, rate: 9000, currency: "EUR", email: "anna@acme.example", billingDay: 1 };
  const clientId = String((await call(page, "client.create", client)).id);
  await call(page, "time.create", { clientId, date: today(), minutes: 60, description: "Start page" });
  return clientId;
}

async function invoiceOf(page: Page, name: string): Promise<string> {
  const clientId = await clientWithHour(page, name);
  const { invoice } = await call(page, "billing.billNow", { clientId });
  return String(Object(invoice).id);
}

/** The mail of an invoice once it is out, with how often it was sent. */
async function timesSent(page: Page, clientId: unknown): Promise<unknown> {
  for (let look = 0; look < 60; look++) {
    const [invoice] = await itemsOf(page, "invoice.list", { clientId });
    const { state, history } = Object(invoice?.delivery);
    if (state === "sent") return history.length;
    await page.waitForTimeout(500);
  }
  return "not sent";
}

describe("after a lost answer, trying again", () => {
  test.each([
    { width: 1280, scheme: "light" as const },
    { width: 360, scheme: "dark" as const },
  ])("adds time once, and the dialog says what is known, at $width px", async (look) => {
    const page = await demo(look);
    const description = `Lost at ${look.width}`;
    await page.keyboard.press("n");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Client").selectOption({ index: 1 });
    await dialog.getByLabel("Duration").fill("0:20");
    await dialog.getByLabel("Description").fill(description);
    await loseAnswer(page, "time.create");
    await dialog.getByRole("button", { name: "Add time" }).click();
    await dialog.getByRole("alert").getByText(LOST).waitFor();
    expect([await seriousFindings(page), Math.max(0, await overflow(page))]).toEqual([[], 0]);
    await dialog.getByRole("button", { name: "Add time" }).click();
    await dialog.waitFor({ state: "hidden" });
    expect(await entriesNamed(page, description)).toEqual([20]);
  });

  test("with another duration adds no second time: the dialog says what was saved, and the page shows it", async () => {
    const page = await demo();
    await page.goto(`${app.url}/time/${today()}`);
    await page.keyboard.press("n");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Client").selectOption({ index: 1 });
    await dialog.getByLabel("Duration").fill("0:20");
    await dialog.getByLabel("Description").fill("Changed meanwhile");
    await loseAnswer(page, "time.create");
    await dialog.getByRole("button", { name: "Add time" }).click();
    await dialog.getByRole("alert").getByText(LOST).waitFor();
    await dialog.getByLabel("Duration").fill("0:25");
    await dialog.getByRole("button", { name: "Add time" }).click();
    await dialog.getByRole("alert").getByText("This was saved by an earlier try, with other contents.").waitFor();
    expect(await entriesNamed(page, "Changed meanwhile")).toEqual([20]);
    await page.keyboard.press("Escape");
    await page
      .getByRole("row", { name: /Changed meanwhile/ })
      .getByText("0:20", { exact: true })
      .waitFor();
  });

  test.each([
    ["0:50", "0:50", "2031-W30"],
    ["0:50", "1:10", "2031-W31"],
  ])("at a cell of the week, sent as %s and then as %s, makes one entry", async (first, second, week) => {
    const page = await demo();
    await page.goto(`${app.url}/time?week=${week}`);
    await page.getByRole("button", { name: "Add row" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Client").selectOption({ index: 1 });
    await dialog.getByLabel("Description").fill(week);
    await dialog.getByRole("button", { name: "Add row" }).click();
    await dialog.waitFor({ state: "hidden" });
    const cell = page.locator('[data-at="0:0"]');
    await loseAnswer(page, "time.create");
    await cell.fill(first);
    await cell.press("Tab");
    await page.getByText(LOST).waitFor();
    const saved = page.waitForResponse(/time\.(create|update)/);
    if (first === second) {
      await page.getByRole("button", { name: "Retry" }).click();
    } else {
      await cell.fill(second);
      await cell.press("Tab");
    }
    await saved;
    expect(await entriesNamed(page, week)).toEqual([50]);
  });

  test("adds a client once, also while the next page loads", async () => {
    const page = await demo();
    await page.goto(`${app.url}/clients/new`);
    await page.getByLabel("Name").fill("Verloren GmbH");
    await page.getByLabel("Rate per hour").fill("90");
    await loseAnswer(page, "client.create");
    await page.getByRole("button", { name: "Add client" }).click();
    await page.getByRole("alert").getByText(LOST).waitFor();
    const add = page.getByRole("button", { name: "Add client" });
    await add.click();
    await add.click({ timeout: 500 }).catch(() => null);
    await page.getByRole("heading", { level: 1, name: "Verloren GmbH" }).waitFor();
    expect(await itemsOf(page, "client.list", { search: "verloren" })).toHaveLength(1);
  });

  test("with another name leads to the client that was saved", async () => {
    const page = await demo();
    await page.goto(`${app.url}/clients/new`);
    await page.getByLabel("Name").fill("Anders GmbH");
    await page.getByLabel("Rate per hour").fill("90");
    await loseAnswer(page, "client.create");
    await page.getByRole("button", { name: "Add client" }).click();
    await page.getByRole("alert").getByText(LOST).waitFor();
    await page.getByLabel("Name").fill("Anders AG");
    await page.getByRole("button", { name: "Add client" }).click();
    await page.getByText(/Your first try was saved after all/).waitFor();
    await page.getByRole("heading", { level: 1, name: "Anders GmbH" }).waitFor();
    expect(await itemsOf(page, "client.list", { search: "anders" })).toHaveLength(1);
  });

  test("sends one invoice", async () => {
    const page = await demo();
    const clientId = await clientWithHour(page, "Sofort GmbH");
    await page.goto(`${app.url}/next/${clientId}`);
    await page.getByRole("button", { name: "Send now" }).click();
    const dialog = page.getByRole("dialog");
    const send = dialog.getByRole("button", { name: /^Send €/ });
    await loseAnswer(page, "billing.billNow");
    await send.click();
    await dialog.getByRole("alert").getByText(LOST).waitFor();
    await send.click();
    await page.getByRole("heading", { level: 1, name: /Invoice \d{4}-\d{3}/ }).waitFor();
    expect(await itemsOf(page, "invoice.list", { clientId })).toHaveLength(1);
    expect(await timesSent(page, clientId)).toBe(1);
  });

  test("sends the mail once more and not twice", async () => {
    const page = await demo();
    const id = await invoiceOf(page, "Nochmal GmbH");
    const [client] = await itemsOf(page, "client.list", { search: "nochmal" });
    expect(await timesSent(page, client?.id)).toBe(1);
    await page.goto(`${app.url}/invoices/${id}`);
    await page.getByRole("button", { name: "Send again" }).click();
    const dialog = page.getByRole("dialog");
    const send = dialog.getByRole("button", { name: /^Send \d{4}/ });
    await loseAnswer(page, "invoice.resend");
    await send.click();
    await dialog.getByRole("alert").getByText(LOST).waitFor();
    await send.click();
    await dialog.waitFor({ state: "hidden" });
    expect(await timesSent(page, client?.id)).toBe(2);
  });

  test("marks an invoice as paid", async () => {
    const page = await demo();
    const id = await invoiceOf(page, "Bezahlt GmbH");
    await page.goto(`${app.url}/invoices/${id}`);
    await page.getByRole("button", { name: "Record payment" }).click();
    const dialog = page.getByRole("dialog");
    const mark = dialog.getByRole("button", { name: "Mark as paid" });
    await loseAnswer(page, "invoice.markPaid");
    await mark.click();
    await dialog.getByRole("alert").getByText(LOST).waitFor();
    await mark.click();
    await dialog.waitFor({ state: "hidden" });
    const [invoice] = await itemsOf(page, "invoice.list", { filter: "paid", limit: 1 });
    expect(invoice).toMatchObject({ id, paidOn: expect.any(String) });
  });
});
