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

async function fillClient(page: Page): Promise<void> {
  await page.getByRole("textbox", { name: "Client" }).fill("Acme Ltd");
  await page.getByLabel("Email for invoices").fill("anna@acme.example");
  await page.getByLabel("Rate per hour").fill("90");
}

async function saveClient(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Save and add first hours" }).click();
  await page.waitForURL(/\/time$/);
}

async function read(page: Page, path: string, query = "") {
  const reply = await page.request.get(`${app.url}/api/trpc/${path}${query}`);
  return (await reply.json()).result.data;
}

/** Adds an hour for the only client, and returns who that is. */
async function addHour(page: Page): Promise<string> {
  const clientId: string = (await read(page, "client.list", "?input=%7B%7D")).items[0].id;
  const data = { clientId, date: new Date().toISOString().slice(0, 10), minutes: 60, description: "Start page" };
  const reply = await page.request.post(`${app.url}/api/trpc/time.create`, { data, headers: { origin: app.url } });
  expect(reply.status()).toBe(200);
  return clientId;
}

async function chooseCountry(page: Page, name: string): Promise<void> {
  const country = page.locator("input").and(page.getByRole("combobox", { name: /^Country/ }));
  await country.focus();
  await page.keyboard.press("ArrowDown");
  await page.getByRole("listbox").waitFor();
  await page.keyboard.type(name);
  await page.getByRole("listbox").getByRole("option", { name, exact: true }).waitFor();
  await page.keyboard.press("Enter");
}

async function fillAddress(page: Page): Promise<void> {
  await page.getByLabel("Street").fill("Beispielstraße 12");
  await page.getByLabel("Post code").fill("10115");
  await page.getByLabel("Town").fill("Berlin");
}

async function answerWho(page: Page): Promise<void> {
  await page.goto(`${app.url}/settings/business`);
  await fillAddress(page);
  await chooseCountry(page, "Germany");
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
    await page.getByRole("link", { name: "Skip for now" }).click();
    const steps = page.getByRole("list", { name: "First steps" });
    await steps.waitFor();
    expect(await steps.getByRole("listitem").count()).toBe(4);
    await wellMade(page, "first-day");

    await steps.getByRole("link", { name: "Add a client" }).click();
    await page.waitForURL(/set-up\/client/);
    await fillClient(page);
    await page.getByText("A draft waits until you have answered your country, your tax").waitFor();
    await saveClient(page);
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
    await page.getByText("Waits for your OK: it goes out when you approve it.").waitFor();
    await wellMade(page, "draft");
    await page.getByRole("button", { name: "Approve", exact: true }).click();
    await page.getByRole("button", { name: "Approve and send €90.00" }).click();
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

test.each([1280, 360])("three steps lead from sign-up to a first invoice that is held, at %i", async (width) => {
  const { page, faults } = await openPage(browser, { width });
  await signUp(page, app, `lena-${width}@studio.example`);
  const effect = page.getByRole("region", { name: "The top of your invoice" });
  expect(await page.getByRole("radio", { checked: true }).count()).toBe(0);
  await wellMade(page, "set-up-empty");
  await chooseCountry(page, "Germany");
  await fillAddress(page);
  for (const words of ["Beispielstraße 12", "Set by Germany", "EUR · Euro", "VAT 19%", "German"])
    await effect.getByText(words).first().waitFor();
  expect(await page.getByRole("radio", { name: /^I charge VAT/ }).isChecked()).toBe(true);
  await wellMade(page, "set-up-1");
  await page.getByRole("button", { name: "Next: getting paid" }).click();

  await page.getByRole("heading", { level: 1, name: "How are you paid?" }).waitFor();
  await page.getByText("No way to pay yet").waitFor();
  expect(await read(page, "workspace.get")).toMatchObject({
    ...{ country: "DE", address: "Beispielstraße 12", currency: "EUR", language: "de", unanswered: ["payment"] },
    tax: { category: "S", rate: 1900 },
  });
  await page.getByLabel("IBAN", { exact: false }).first().fill("DE89370400440532013000");
  await page.getByRole("region", { name: "What your client sees" }).getByText("DE89 3704 0044 0532 0130 00").waitFor();
  await wellMade(page, "set-up-2");
  await page.getByRole("button", { name: "Next: first client" }).click();

  await page.getByRole("heading", { level: 1, name: "Who is your first client?" }).waitFor();
  expect(await page.getByRole("navigation", { name: "Steps" }).getByText("Done:").count()).toBe(2);
  await fillClient(page);
  const happens = page.getByRole("region", { name: "What will happen" });
  await happens.getByText("The invoice goes to anna@acme.example, unless you hold it.").waitFor();
  await wellMade(page, "set-up-3");
  await page.getByRole("radio", { name: /^Wait for my OK/ }).check();
  await happens.getByText("A draft waits for your OK, and a mail tells you.").waitFor();
  await page.getByRole("radio", { name: /^Send it on its own/ }).check();
  await saveClient(page);

  const clientId = await addHour(page);
  await page.goto(`${app.url}/next/${clientId}`);
  await page.getByRole("button", { name: "Hold the next invoice of Acme Ltd" }).click();
  await page.getByText("Held. Nothing goes to Acme Ltd.").waitFor();
  expect(await runBillingDay(page, clientId)).toEqual([409, undefined]);
  await page.goto(`${app.url}/next`);
  await page.getByRole("button", { name: "Release the next invoice of Acme Ltd" }).waitFor();
  await wellMade(page, "next-held");
  expect(faults.filter((fault) => !fault.includes("409"))).toEqual([]);
});

test("an address and an account may be deliberately none, and a tax that is stored already can be chosen", async () => {
  const { page } = await openPage(browser, { width: 360, scheme: "dark" });
  await signUp(page, app, "kim@studio.example");
  await chooseCountry(page, "United States");
  await page.getByLabel("Invoices name no address").check();
  expect(await page.getByRole("radio", { checked: true }).count()).toBe(0);
  await page.getByRole("radio", { name: /^There is no VAT/ }).check();
  await wellMade(page, "set-up-1-dark");
  await page.getByRole("button", { name: "Next: getting paid" }).click();
  await page.getByLabel("Invoices name no account").check();
  await wellMade(page, "set-up-2-dark");
  await page.getByRole("button", { name: "Next: first client" }).click();
  await page.getByRole("heading", { level: 1, name: "Who is your first client?" }).waitFor();
  await wellMade(page, "set-up-3-dark");
  const { address, iban, currency, unanswered } = await read(page, "workspace.get");
  expect({ address, iban, currency, unanswered }).toEqual({
    address: null,
    iban: null,
    currency: "USD",
    unanswered: [],
  });
  await page.getByRole("link", { name: "Skip for now" }).click();
  await page.getByRole("list", { name: "First steps" }).waitFor();
});
