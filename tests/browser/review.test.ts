import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningApp, removeData, startApp } from "./support/app.ts";
import { launchBrowser, openPage, overflow, seriousFindings } from "./support/browser.ts";
import { enterDemo } from "./support/demo.ts";

let app: RunningApp;
let browser: Awaited<ReturnType<typeof launchBrowser>>;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
  if (app) await removeData(app);
});

/** Calls the API as the page's own session does. */
async function call(page: Page, path: string, data: object): Promise<Record<string, unknown>> {
  const reply = await page.request.post(`${app.url}/api/trpc/${path}`, { data, headers: { origin: app.url } });
  return (await reply.json()).result.data;
}

/** The demo with a client whose drafts wait two days, and two hours of work that its billing day has just billed. */
async function withDraft(): Promise<{ page: Page; faults: string[]; clientId: string }> {
  const { page, faults } = await openPage(browser);
  await enterDemo(page, app);
  const client = { name: "Nordwind", rate: 9000, currency: "EUR", email: "n@nordwind.example", billingDay: 1 };
  const { id } = await call(page, "client.create", client);
  const clientId = String(id);
  await page.goto(`${app.url}/clients/${clientId}/billing`);
  await page.getByLabel("On the billing day").selectOption({ label: "make a draft and send it 2 days later" });
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  const date = new Date().toISOString().slice(0, 10);
  await call(page, "time.create", { clientId, date, minutes: 120, description: "Start page" });
  await page.request.post(`${app.url}/api/dev/billing-day`, { data: { clientId }, headers: { origin: app.url } });
  return { page, faults, clientId };
}

async function wellMade(page: Page): Promise<void> {
  expect([await seriousFindings(page), Math.max(0, await overflow(page))]).toEqual([[], 0]);
}

test("a draft is found from the overview, changed, issued, taken back and billed again", async () => {
  const { page, faults } = await withDraft();
  await page.goto(`${app.url}/`);
  await page.getByText("The draft for Nordwind is for you to review").waitFor();
  await page.goto(`${app.url}/waiting`);
  await wellMade(page);
  await page
    .getByRole("row", { name: /Nordwind/ })
    .getByRole("link", { name: "Review" })
    .click();
  await page.getByRole("heading", { level: 1, name: "Draft for Nordwind" }).waitFor();
  await wellMade(page);

  const otherTab = await page.context().newPage();
  await otherTab.goto(page.url());
  await page.getByRole("link", { name: "Change lines" }).click();
  await page.getByLabel("Hours").fill("1:30");
  await page.getByLabel("Description").fill("Start page, as agreed");
  await page.getByRole("button", { name: /^Add a charge/ }).click();
  await page.getByLabel("What for").fill("Train to Hamburg");
  await page.getByLabel("Amount in EUR").fill("50");
  await page.getByLabel("Some lines or charges have another tax").check();
  const charge = page.getByRole("group", { name: "Charge 1" });
  await charge.getByLabel("Tax").selectOption({ label: "VAT at a rate" });
  await charge.getByLabel("Rate in per cent").fill("7");
  await wellMade(page);
  await page.getByRole("button", { name: "Save and hold" }).click();
  await page.getByText("Held: it goes out when you issue it.").waitFor();
  await otherTab.getByRole("button", { name: "Issue now" }).click();
  await otherTab.getByRole("button", { name: /^Issue and send/ }).click();
  await otherTab.getByText("This draft was changed elsewhere. Look at it again.").waitFor();
  await otherTab.getByRole("button", { name: "Do not send" }).click();
  await otherTab.getByText("Held: it goes out when you issue it.").waitFor();
  await otherTab.close();
  await page.getByRole("button", { name: "Issue now" }).click();
  await page.getByRole("button", { name: /^Issue and send/ }).click();
  await page.getByRole("heading", { level: 1, name: /^Invoice \d{4}-\d{3}$/ }).waitFor();
  const first = page.url();
  const paper = page.getByRole("article");
  for (const words of ["Start page, as agreed", "Train to Hamburg", /^VAT 19\s?%/, /^VAT 7\s?%/])
    await paper.getByText(words).first().waitFor();

  await page.getByRole("button", { name: "Credit invoice" }).click();
  await page.getByLabel("Its hours").selectOption("release");
  await page.getByRole("button", { name: /^Credit \d{4}-\d{3}$/ }).click();
  await page.getByRole("heading", { level: 1, name: /^Credit note CN-/ }).waitFor();
  await wellMade(page);
  await page.goto(first);
  await page.getByText(/This invoice is void: credit note CN-\d{4}-001 credits it/).waitFor();
  expect(await page.getByRole("button", { name: "Record payment" }).count()).toBe(0);
  await wellMade(page);
  expect(faults).toEqual([]);
});

test("a draft that is discarded gives its hours back, and its page says so", async () => {
  const { page, clientId } = await withDraft();
  await page.goto(`${app.url}/clients/${clientId}`);
  await page.getByText(/: A draft, for you to review\. Goes on by itself/).waitFor();
  await wellMade(page);
  await page.getByRole("link", { name: "Review", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Draft for Nordwind" }).waitFor();
  const draft = page.url();
  await page.getByRole("button", { name: "Discard", exact: true }).click();
  await page.getByRole("button", { name: "Discard the draft" }).click();
  await page.waitForURL(`${app.url}/clients/${clientId}/time`);
  await page.goto(draft);
  await page.getByText("This draft was discarded.").waitFor();
  await page.goto(`${app.url}/next/${clientId}`);
  await page.getByRole("article").getByText("Start page").waitFor();
});
