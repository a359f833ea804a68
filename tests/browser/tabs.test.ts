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

/** The address of the editor of a draft with two lines, Layout and Call. */
async function newDraft(page: Page, name: string): Promise<string> {
  const call = async (path: string, data: object) => {
    const reply = await page.request.post(`${app.url}/api/trpc/${path}`, { data, headers: { origin: app.url } });
    return (await reply.json()).result.data;
  };
  const client = { name, rate: 9000, currency: "EUR", email: "n@nordwind.example", billingDay: 1, askFirst: true };
  const { id: clientId } = await call("client.create", client);
  const date = new Date().toISOString().slice(0, 10);
  await call("time.create", { clientId, date, minutes: 120, description: "Layout" });
  await call("time.create", { clientId, date, minutes: 30, description: "Call" });
  await page.request.post(`${app.url}/api/dev/billing-day`, { data: { clientId }, headers: { origin: app.url } });
  const runs = `${app.url}/api/trpc/billing.runs?input=${encodeURIComponent(JSON.stringify({ clientId }))}`;
  const [run] = (await (await page.request.get(runs)).json()).result.data.items;
  return `/drafts/${clientId}/${run.period.from}/${run.revision}/edit`;
}

/** Saves the editor and waits for the draft's page. */
async function saveDraft(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Save and hold" }).click();
  await page.getByText("Saved. The draft is held until you issue it.").waitFor();
}

/** The paper of the draft's page has these words, also where a phone folds it. */
async function printed(page: Page, words: string): Promise<void> {
  await expect.poll(() => page.locator("main").textContent(), { timeout: 15_000 }).toContain(words);
}

describe.each(WIDTHS)("two tabs with one draft, %i pixels wide", (width) => {
  test("both win that change different lines, a charge and the note", async () => {
    const page = await signedIn({ width });
    const [a, b] = await twoTabs(await newDraft(page, `Nordwind ${width}`), { width });
    await b.getByLabel("Hours").first().fill("1:30");
    await b.getByRole("textbox", { name: /^Note/ }).fill("Thank you.");
    await saveDraft(b);
    await a.getByLabel("Description").nth(1).fill("Call with the printer");
    await a.getByRole("button", { name: /^Add a charge/ }).click();
    await a.getByLabel("What for").fill("Train");
    await a.getByLabel("Amount in EUR").fill("50");
    await saveDraft(a);
    for (const words of ["Layout", "1:30", "Call with the printer", "Train", "Thank you."]) await printed(a, words);
  });

  test("show both values of a line that both changed, and save the chosen one with the rest", async () => {
    const page = await signedIn({ width });
    const [a, b] = await twoTabs(await newDraft(page, `Südwind ${width}`), { width });
    await b.getByLabel("Hours").first().fill("1:30");
    await saveDraft(b);
    await a.getByLabel("Hours").first().fill("1:45");
    await a.getByRole("textbox", { name: /^Note/ }).fill("As agreed.");
    await a.getByRole("button", { name: "Save and hold" }).click();
    const question = a.getByRole("group", { name: "Line 1" }).filter({ has: a.getByRole("radio") });
    await question.waitFor();
    expect(await seriousFindings(a)).toEqual([]);
    expect(await overflow(a)).toBeLessThanOrEqual(0);
    await question.getByLabel("Changed elsewhere to: Layout · 1:30 · 90").waitFor();
    await question.getByLabel("Yours: Layout · 1:45 · 90").check();
    await saveDraft(a);
    for (const words of ["1:45", "As agreed."]) await printed(a, words);
  });

  test("keep the other's line if that is chosen, and ask about one that it removed", async () => {
    const page = await signedIn({ width });
    const [a, b] = await twoTabs(await newDraft(page, `Ostwind ${width}`), { width });
    await b.getByRole("button", { name: "Remove line 1" }).click();
    await saveDraft(b);
    await a.getByLabel("Hours").first().fill("1:45");
    await a.getByLabel("Hours").nth(1).fill("0:45");
    await a.getByRole("button", { name: "Save and hold" }).click();
    await a.getByLabel("Changed elsewhere to: nothing").check();
    await saveDraft(a);
    await printed(a, "0:45");
    expect(await a.locator("main").textContent()).not.toContain("Layout");
  });
});

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
