import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pointTo, tableName } from "../../scripts/database.ts";
import { availableEngine, type Engine, startEngine } from "../../scripts/engine.ts";
import { connectDynamo } from "../../server/db/dynamo.ts";
import { kindOf, rewriteItems, without } from "../support/items.ts";
import { type RunningApp, removeData, startApp } from "./support/app.ts";
import { launchBrowser, openPage, overflow, seriousFindings } from "./support/browser.ts";
import { enterDemo } from "./support/demo.ts";

let engine: Engine;
let app: RunningApp;
let browser: Awaited<ReturnType<typeof launchBrowser>>;

beforeAll(async () => {
  // A database of the test's own, so that it can hold what a version of before wrote.
  engine = await startEngine("memory", availableEngine() === "embedded" ? "embedded" : "awsLocal");
  process.env.DYNAMODB_ENDPOINT = engine.url;
  pointTo(engine.url, engine.accessKeyId);
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
  await engine?.stop();
  if (app) await removeData(app);
});

/** The demo at a width, and what went wrong in its console. */
async function demo(options: Parameters<typeof openPage>[1] = {}) {
  const opened = await openPage(browser, options);
  await enterDemo(opened.page, app);
  return opened;
}

async function wellMade(page: Page): Promise<void> {
  expect([await seriousFindings(page), Math.max(0, await overflow(page))]).toEqual([[], 0]);
}

async function call(page: Page, path: string, data: object): Promise<Record<string, unknown>> {
  const reply = await page.request.post(`${app.url}/api/trpc/${path}`, { data, headers: { origin: app.url } });
  return (await reply.json()).result.data;
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? "");

describe("a rate that can be read in two ways", () => {
  test.each([
    { width: 1280, scheme: "light" as const },
    { width: 360, scheme: "dark" as const },
  ])("is asked about, by keyboard alone, at $width px", async (look) => {
    const { page, faults } = await demo(look);
    await page.goto(`${app.url}/clients/new`);
    await page.getByLabel("Name").fill(`Nordwind ${look.width}`);
    const rate = page.getByLabel("Rate per hour");
    await rate.focus();
    await page.keyboard.type("13.125");
    await page.getByRole("status").getByText("13.125 can be read in two ways. Which one do you mean?").waitFor();
    await page.keyboard.press("Enter");
    await page
      .getByRole("alert")
      .getByText(/13\.125 can be read in two ways/)
      .waitFor();
    expect(new URL(page.url()).pathname).toBe("/clients/new");
    await wellMade(page);

    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("€13,125.00");
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("13.125, with three decimals");
    await page.keyboard.press("Enter");
    await page.getByText("EUR has 2 decimals. Type 13.12 or 13.13.").waitFor();
    expect(await rate.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.press("Enter");
    await page.waitForTimeout(300);
    expect(new URL(page.url()).pathname).toBe("/clients/new");

    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await rate.inputValue()).toBe("13125");
    await page.getByText("= €13,125.00 per hour").waitFor();
    expect(await page.getByText("EUR has 2 decimals").count()).toBe(0);
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("13.13");
    await page.keyboard.press("Enter");
    await page.getByText(/^€13\.13 per hour · billed/).waitFor();
    expect(faults).toEqual([]);
  });

  test("is asked about as a discount, on a draft's line and as its charge, and nothing is saved before", async () => {
    const { page, faults } = await demo();
    const client = {
      name: "Zweifel",
      rate: 9000,
      currency: "EUR",
      email: "z@zweifel.example",
      billingDay: 1,
      reviewHours: 48,
    };
    const clientId = String((await call(page, "client.create", client)).id);
    await page.goto(`${app.url}/clients/${clientId}/billing`);
    await page.getByLabel("Discount as an amount").fill("12.125");
    await page.getByRole("button", { name: "Save" }).click();
    await page
      .getByRole("alert")
      .getByText(/12\.125 can be read in two ways/)
      .waitFor();
    expect(await page.getByText("Saved.").count()).toBe(0);

    const date = new Date().toISOString().slice(0, 10);
    await call(page, "time.create", { clientId, date, minutes: 120, description: "Start page" });
    await page.request.post(`${app.url}/api/dev/billing-day`, { data: { clientId }, headers: { origin: app.url } });
    await page.goto(`${app.url}/waiting`);
    await page
      .getByRole("row", { name: /Zweifel/ })
      .getByRole("link", { name: "Review" })
      .click();
    await page.getByRole("link", { name: "Change lines" }).click();
    await page.getByLabel("Rate in EUR").fill("62,125");
    await page.getByRole("button", { name: /^Add a charge/ }).click();
    await page.getByLabel("What for").fill("Train");
    await page.getByLabel("Amount in EUR").fill("1.125");
    await wellMade(page);
    await page.getByRole("button", { name: "Save and hold" }).click();
    await page.getByText("2 fields need another look. Nothing was saved.").waitFor();
    await page.getByRole("button", { name: "€62,125.00" }).click();
    await page.getByRole("button", { name: "€1,125.00" }).click();
    expect(await page.getByLabel("Amount in EUR").inputValue()).toBe("1125");
    await page.getByRole("button", { name: "Save and hold" }).click();
    await page.getByText("Held: it goes out when you issue it.").waitFor();
    expect(faults).toEqual([]);
  });
});

test("a tax of 9.9755 per cent is refused for its four decimals", async () => {
  const { page } = await demo();
  await page.goto(`${app.url}/settings/tax`);
  await page.getByRole("combobox", { name: "Tax" }).selectOption({ label: "VAT at a rate" });
  await page.getByLabel("Rate in per cent").fill("9.9755");
  await page.keyboard.press("Enter");
  await page
    .getByRole("alert")
    .getByText(/9\.9755 has four decimals; a percentage has three at most here/)
    .waitFor();
});

test("a rate of before in forints holds its invoice until it is confirmed on the client's page", async () => {
  const { page, faults } = await demo({ width: 360 });
  const client = { name: "Duna Kft", rate: 10_000, currency: "HUF", email: "d@duna.example", billingDay: 1 };
  const clientId = String((await call(page, "client.create", client)).id);
  const date = new Date().toISOString().slice(0, 10);
  await call(page, "time.create", { clientId, date, minutes: 60, description: "Start page" });
  await rewriteItems(connectDynamo(tableName()), (item) =>
    kindOf(item) === "client" && item.clientId?.S === clientId ? without(item, ["decimals"]) : item,
  );
  await page.request.post(`${app.url}/api/dev/billing-day`, { data: { clientId }, headers: { origin: app.url } });
  await page.goto(`${app.url}/`);
  await page.getByText("The invoice to Duna Kft waits until you confirm the rate").waitFor();
  await page.goto(`${app.url}/waiting`);
  const row = page.getByRole("row", { name: /Duna Kft/ });
  await row.getByText("Waits until you confirm the client's rate").waitFor();
  await wellMade(page);
  await row.getByRole("link", { name: "Duna Kft" }).click();
  await page.getByRole("heading", { level: 1, name: "Duna Kft" }).waitFor();
  await page.getByRole("link", { name: "Review" }).click();
  await page.getByText("Held until you have confirmed the client's rate").waitFor();
  expect(await page.getByRole("button", { name: "Issue now" }).count()).toBe(0);
  await wellMade(page);

  await page.getByRole("link", { name: "Confirm the rate" }).click();
  await page.getByRole("heading", { name: "Confirm the rate" }).waitFor();
  await wellMade(page);
  await page.getByRole("button", { name: "Confirm" }).click();
  await page.getByRole("alert").getByText("Choose what the rate is.").waitFor();
  await page.getByRole("radio", { name: "HUF 10,000 per hour" }).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await page.getByText("Confirmed. Invoices that waited are drafts now, for you to issue.").waitFor();
  await page.getByRole("heading", { name: "Add a rate" }).waitFor();
  await page.goto(`${app.url}/waiting`);
  await row.getByRole("link", { name: "Review" }).click();
  await page.getByRole("button", { name: "Issue now" }).click();
  await page.getByRole("button", { name: "Issue and send HUF 11,900" }).click();
  await page.getByText(/^Invoice [\w-]+ issued\./).waitFor();
  expect(faults).toEqual([]);
});
