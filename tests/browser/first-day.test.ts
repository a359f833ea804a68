import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningApp, removeData, startApp } from "./support/app.ts";
import { launchBrowser, openPage, overflow, seriousFindings } from "./support/browser.ts";
import { signUp } from "./support/sign-up.ts";

const PICTURES = process.env.FIRST_DAY_PICTURES;

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

/** The page is accessible and fits its window; where pictures are wanted, it is kept as one. */
async function wellMade(page: Page, name: string): Promise<void> {
  const width = page.viewportSize()?.width;
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}-${width}.png`, fullPage: true });
  expect([name, await seriousFindings(page), Math.max(0, await overflow(page))]).toEqual([name, [], 0]);
}

async function addClient(page: Page): Promise<void> {
  await page.getByLabel("Name").fill("Acme Ltd");
  await page.getByLabel("Email for invoices").fill("anna@acme.example");
  await page.getByLabel("Rate per hour").fill("90");
  await page.getByRole("button", { name: "Add client" }).click();
  await page.getByRole("heading", { level: 1, name: "Acme Ltd" }).waitFor();
}

async function addHour(page: Page): Promise<string> {
  const clientId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const data = { clientId, date: new Date().toISOString().slice(0, 10), minutes: 60, description: "Start page" };
  const reply = await page.request.post(`${app.url}/api/trpc/time.create`, { data, headers: { origin: app.url } });
  expect(reply.status()).toBe(200);
  return clientId;
}

async function answerWho(page: Page): Promise<void> {
  await page.goto(`${app.url}/settings/business`);
  await page.getByLabel("Street").fill("Beispielstraße 12");
  await page.getByLabel("Post code").fill("10115");
  await page.getByLabel("Town").fill("Berlin");
  const country = page.locator("input").and(page.getByRole("combobox", { name: /^Country/ }));
  await country.focus();
  await page.keyboard.press("ArrowDown");
  await page.getByRole("listbox").waitFor();
  await page.keyboard.type("Germany");
  await page.getByRole("listbox").getByRole("option", { name: "Germany", exact: true }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByLabel("IBAN").fill("DE89 3704 0044 0532 0130 00");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
}

async function answerTax(page: Page): Promise<void> {
  await page.goto(`${app.url}/settings/tax`);
  await page.getByRole("combobox", { name: "Tax" }).selectOption({ label: "Small business: no VAT" });
  await page.getByText("Gemäß § 19 UStG wird keine Umsatzsteuer berechnet.").waitFor();
  await wellMade(page, "tax");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
}

/** The status of the local button's answer, and the invoices that it issued. */
async function runBillingDay(page: Page, clientId: string): Promise<[number, number | undefined]> {
  const asked = { data: { clientId }, headers: { origin: app.url } };
  const reply = await page.request.post(`${app.url}/api/dev/billing-day`, asked);
  return [reply.status(), (await reply.json()).billing?.invoices];
}

test.each([1280, 360])(
  "a first day leads from sign-up to a first invoice that waits until all is said, at %i",
  async (width) => {
    const { page, faults } = await openPage(browser, { width });
    await signUp(page, app, `robin-${width}@studio.example`);
    await page.goto(app.url);
    const steps = page.getByRole("list", { name: "First steps" });
    await steps.waitFor();
    expect(await steps.getByRole("listitem").count()).toBe(4);
    await wellMade(page, "first-day");

    await steps.getByRole("link", { name: "Add a client" }).click();
    await page.waitForURL(/clients\/new/);
    await addClient(page);
    const clientId = await addHour(page);

    await page.goto(`${app.url}/next/${clientId}`);
    const gap = "Nothing is sent before you have answered: your country, your tax, your address, how you are paid.";
    await page.getByText(gap).waitFor();
    await page.getByRole("button", { name: "Hold the next invoice of Acme Ltd" }).click();
    await page.getByText("Held. Nothing goes to Acme Ltd.").waitFor();
    await page.getByText("Held by you on").waitFor();
    await page.getByRole("button", { name: "Add a reason" }).click();
    await page.getByRole("textbox", { name: "Reason" }).fill("Asked to wait");
    await page.getByRole("button", { name: "Save the reason" }).click();
    await page.getByText("“Asked to wait”").waitFor();
    await wellMade(page, "held");
    expect(await runBillingDay(page, clientId)).toEqual([409, undefined]);
    await page.goto(`${app.url}/next`);
    await page.getByText("On hold").waitFor();
    await wellMade(page, "next");
    await page.goto(app.url);
    await wellMade(page, "overview-held");

    await page.goto(`${app.url}/next/${clientId}`);
    await page.getByRole("button", { name: "Release the next invoice of Acme Ltd" }).click();
    await page.getByText("Released. Acme Ltd is billed again on its billing days.").waitFor();
    expect(await runBillingDay(page, clientId)).toEqual([200, 0]);
    await page.goto(app.url);
    await page.getByText("The draft for Acme Ltd waits until you have answered").waitFor();
    await wellMade(page, "overview-waits");

    await answerWho(page);
    await answerTax(page);
    await page.goto(app.url);
    await page.getByText("The draft for Acme Ltd waits for your OK").waitFor();
    expect(await steps.count()).toBe(0);
    await page.getByRole("link", { name: "Review" }).click();
    await page.getByText("Waits for your OK: it goes out when you issue it.").waitFor();
    await wellMade(page, "draft");
    await page.getByRole("button", { name: "Issue now" }).click();
    await page.getByRole("button", { name: "Issue and send €90.00" }).click();
    await page.getByRole("heading", { level: 1, name: /^Invoice \d{4}-001/ }).waitFor();
    const invoice = (await page.getByRole("main").textContent()) ?? "";
    for (const part of ["Beispielstraße 12", "DE89", "Gemäß § 19 UStG wird keine Umsatzsteuer berechnet."])
      expect(invoice).toContain(part);
    await page.goto(`${app.url}/clients/${clientId}`);
    await page.getByRole("link", { name: "Invoice issued" }).waitFor();
    await wellMade(page, "client");
    expect(faults.filter((fault) => !fault.includes("409"))).toEqual([]);
  },
);
