import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningApp, removeData, startApp } from "./support/app.ts";
import { launchBrowser, openPage, overflow, seriousFindings } from "./support/browser.ts";
import { enterDemo } from "./support/demo.ts";

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

const WIDTHS = [1280, 360];

/** Two tabs of one browser, signed in, both at an address. */
async function twoTabs(path: string, { width = 1280 } = {}): Promise<[Page, Page]> {
  const one = await signedIn({ width });
  const other = await one.context().newPage();
  for (const tab of [one, other]) await tab.goto(app.url + path, { waitUntil: "networkidle" });
  return [one, other];
}

async function signedIn(view: { width?: number } = {}): Promise<Page> {
  const { page } = await openPage(browser, view);
  await enterDemo(page, app);
  return page;
}

/** Fills in fields by their names. */
async function fill(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(fields)) {
    const field = page.locator(`form [name="${name}"]:not([type="hidden"])`);
    if ((await field.evaluate((element) => element.tagName)) === "SELECT") await field.selectOption(text);
    else await field.fill(text);
  }
}

async function answered(page: Page, call: RegExp, act: () => Promise<void>): Promise<void> {
  const answer = page.waitForResponse((response) => call.test(response.url()));
  await act();
  await answer;
}

/** Saves the form of the page, or of its open dialog. */
async function save(page: Page, call: RegExp): Promise<void> {
  const within = (await page.locator("dialog[open]").count()) > 0 ? page.locator("dialog[open]") : page.locator("main");
  await answered(page, call, () => within.getByRole("button", { name: "Save", exact: true }).click());
}

/** What a page that is loaded again has in its fields. */
async function stored(page: Page, fields: object): Promise<Record<string, string>> {
  await page.reload({ waitUntil: "networkidle" });
  const read = Object.keys(fields).map(async (name) => [name, await page.locator(`[name="${name}"]`).inputValue()]);
  return Object.fromEntries(await Promise.all(read));
}

/** The address of a client of its own, without any work. */
async function newClient(page: Page, name: string): Promise<string> {
  await page.goto(`${app.url}/clients/new`, { waitUntil: "networkidle" });
  await fill(page, { name, rate: "90" });
  await page.getByRole("button", { name: "Add client" }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  return `${new URL(page.url()).pathname}/billing`;
}

describe.each(WIDTHS)("two tabs, %i pixels wide", (width) => {
  test("keep the bank account, phone and VAT id of one when the other saves a town", async () => {
    const [a, b] = await twoTabs("/settings/business", { width });
    const elsewhere = { iban: "NL91ABNA0417164300", phone: `+49 30 ${width}`, vatId: "DE136695976" };
    await fill(b, elsewhere);
    await save(b, /workspace\.update/);
    await b.getByText("Saved.").waitFor();
    const here = { city: `Bonn ${width}` };
    await fill(a, here);
    await save(a, /workspace\.update/);
    await a.getByText("Saved.").waitFor();
    expect(await stored(b, { ...elsewhere, ...here })).toEqual({ ...elsewhere, ...here });
  });

  test("show both phones to choose from when both changed it, and save the chosen one", async () => {
    const [a, b] = await twoTabs("/settings/business", { width });
    await fill(b, { phone: "+49 30 111" });
    await save(b, /workspace\.update/);
    const here = { phone: "+49 30 222", registration: `HRB ${width}` };
    await fill(a, here);
    await save(a, /workspace\.update/);
    const question = a.getByRole("group", { name: "Phone" });
    await question.waitFor();
    expect(await question.getByRole("radio").count()).toBe(2);
    expect(await overflow(a)).toBeLessThanOrEqual(0);
    expect(await seriousFindings(a)).toEqual([]);
    expect(await stored(b, { phone: "" })).toEqual({ phone: "+49 30 111" });
    await question.getByLabel("Yours: +49 30 222").check();
    await save(a, /workspace\.update/);
    await question.waitFor({ state: "detached" });
    expect(await stored(b, here)).toEqual(here);
  });

  test("keep what one saved of a client when the other chooses it, and save the rest", async () => {
    const page = await signedIn({ width });
    const [a, b] = await twoTabs(await newClient(page, `Tabs ${width}`), { width });
    await fill(b, { city: "Berlin", billingDay: "15" });
    await save(b, /client\.update/);
    await fill(a, { city: "Bonn", postcode: "10969" });
    await save(a, /client\.update/);
    await a.getByLabel("Changed elsewhere to: Berlin").check();
    await save(a, /client\.update/);
    await a.getByText("Saved.").waitFor();
    const saved = { city: "Berlin", postcode: "10969", billingDay: "15" };
    // The tab that saved shows what is stored, without being loaded again.
    await expect.poll(() => a.locator('[name="city"]').inputValue()).toBe("Berlin");
    expect(await a.locator('[name="billingDay"]').inputValue()).toBe("15");
    expect(await stored(b, saved)).toEqual(saved);
  });

  test("keep the hours that one gave an entry when the other changes its description", async () => {
    const day = `/time/2031-06-${width === 360 ? "03" : "04"}`;
    const [a, b] = await twoTabs(day, { width });
    await a.getByRole("button", { name: "Add time on this day" }).click();
    await fill(a, { clientId: await firstClient(a), minutes: "1:00", description: "Website" });
    await answered(a, /time\.create/, () =>
      a.locator("dialog[open]").getByRole("button", { name: "Add time" }).click(),
    );
    await a.locator("dialog[open]").waitFor({ state: "hidden" });
    for (const tab of [a, b]) {
      await tab.reload({ waitUntil: "networkidle" });
      await tab.getByRole("button", { name: /^Edit/ }).click();
      await tab.locator("dialog[open] [name=description]").waitFor();
    }
    await fill(b, { minutes: "3:00", ticket: "T-9" });
    await b.locator("dialog[open]").getByLabel("Billable").uncheck();
    await save(b, /time\.update/);
    await fill(a, { description: "Website, start page" });
    await save(a, /time\.update/);
    await a.locator("dialog[open]").waitFor({ state: "hidden" });
    await b.reload({ waitUntil: "networkidle" });
    const row = b.getByRole("main").getByRole("row").filter({ hasText: "Website, start page" });
    expect(await row.textContent()).toMatch(/T-9[\s\S]*3:00/);
    expect(await row.getByRole("checkbox").isChecked()).toBe(false);
  });
});

async function firstClient(page: Page): Promise<string> {
  const option = page.locator('dialog[open] [name="clientId"] option').nth(1);
  await option.waitFor({ state: "attached" });
  return (await option.getAttribute("value")) ?? "";
}

/** Two tabs with the same row in a week far ahead. */
async function twoWeeks(week: string): Promise<[Page, Page]> {
  const [a, b] = await twoTabs(`/time?week=${week}`);
  for (const tab of [a, b]) {
    await tab.getByRole("button", { name: "Add row" }).click();
    await fill(tab, { clientId: await firstClient(tab), description: "Website" });
    await tab.locator("dialog[open]").getByRole("button", { name: "Add row" }).click();
    await tab.locator("dialog[open]").waitFor({ state: "hidden" });
  }
  return [a, b];
}

async function type(page: Page, day: number, text: string): Promise<void> {
  const cell = page.locator(`[data-at="0:${day}"]`);
  await cell.fill(text);
  await answered(page, /time\.(create|update|delete)/, () => cell.press("Tab"));
}

async function storedTotal(page: Page): Promise<string> {
  await page.reload({ waitUntil: "networkidle" });
  return (await page.locator("tfoot td").last().textContent()) ?? "";
}

describe("two tabs with one week", () => {
  test("make 4:30 of a cell that shows 1:00 and is 4:00 by now, when +0:30 is typed", async () => {
    const [a, b] = await twoWeeks("2031-W20");
    await type(a, 0, "1:00");
    await b.reload({ waitUntil: "networkidle" });
    await type(b, 0, "4:00");
    await type(a, 0, "+0:30");
    await expect.poll(() => a.locator('[data-at="0:0"]').inputValue()).toBe("4:30");
    await a.waitForLoadState("networkidle");
    expect(await storedTotal(b)).toBe("4:30");
  });

  test("ask the second one that types into the same empty cell, and add nothing up", async () => {
    const [a, b] = await twoWeeks("2031-W21");
    await type(a, 0, "1:00");
    await type(b, 0, "2:00");
    await b.getByText("It is 1:00 by now.").waitFor();
    expect(await seriousFindings(b)).toEqual([]);
    expect(await storedTotal(a)).toBe("1:00");
    await answered(b, /time\.update/, () => b.getByRole("button", { name: "Make it 2:00" }).click());
    expect(await storedTotal(a)).toBe("2:00");
  });

  test("ask before a cell is emptied that holds other time by now", async () => {
    const [a, b] = await twoWeeks("2031-W22");
    await type(a, 0, "1:00");
    await b.reload({ waitUntil: "networkidle" });
    await type(b, 0, "4:00");
    await type(a, 0, "");
    await a.getByRole("button", { name: "Keep 4:00" }).click();
    await a.getByText("Not saved:").waitFor({ state: "hidden" });
    expect(await a.locator('[data-at="0:0"]').inputValue()).toBe("4:00");
    expect(await storedTotal(b)).toBe("4:00");
  });

  test("show what the other one saved when somebody comes back to a tab", async () => {
    const [a, b] = await twoWeeks("2031-W23");
    await type(a, 0, "1:00");
    await b.evaluate(() => window.dispatchEvent(new Event("blur")));
    await b.waitForTimeout(1200);
    await b.evaluate(() => window.dispatchEvent(new Event("focus")));
    await expect.poll(() => b.locator('[data-at="0:0"]').inputValue()).toBe("1:00");
  });
});
