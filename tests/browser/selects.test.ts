import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningApp, removeData, startApp } from "./support/app.ts";
import { launchBrowser, openPage, overflow } from "./support/browser.ts";
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

async function demo(width = 1280) {
  const visit = await openPage(browser, { width });
  await enterDemo(visit.page, app);
  return visit;
}

async function firstClient(page: Page): Promise<string> {
  await page.goto(`${app.url}/clients`);
  await page.getByRole("table").getByRole("link").first().click();
  await page.waitForURL(/\/clients\/cl_/);
  return new URL(page.url()).pathname;
}

/** The field to type in, once the page's scripts have put it in the place of the browser's own select. */
function searchBox(page: Page, label: string): Locator {
  return page.locator("input").and(page.getByRole("combobox", { name: new RegExp(`^${label}( \\(optional\\))?$`) }));
}

async function opened(page: Page, field: Locator): Promise<void> {
  await field.focus();
  await page.keyboard.press("ArrowDown");
  await page.getByRole("listbox").waitFor();
}

/** Types over what the field holds and takes the marked choice with Enter; the form is not sent by that. */
async function choose(page: Page, { label, typed, name }: { label: string; typed: string; name: string }) {
  const field = searchBox(page, label);
  const before = page.url();
  await opened(page, field);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(typed);
  await page.getByRole("listbox").getByRole("option", { name, exact: true }).waitFor();
  await page.keyboard.press("Enter");
  expect(await field.inputValue()).toBe(name);
  await page.getByRole("listbox").waitFor({ state: "detached" });
  expect([page.url(), await page.getByText("Saved.").count()]).toEqual([before, 0]);
  return field;
}

/** With the list closed, Enter sends the form. */
async function save(page: Page) {
  await page.keyboard.press("Enter");
  await page.getByText("Saved.").waitFor();
  await page.reload();
}

const shownIn = (page: Page, label: string) => searchBox(page, label).inputValue();

test("every country can be chosen, the last as well as the first, by mouse and by keyboard", async () => {
  const { page, faults } = await demo(360);
  await page.goto(`${app.url}/settings/business`);
  const country = searchBox(page, "Country");
  await opened(page, country);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
  expect(await page.getByRole("listbox").getByRole("option").count()).toBe(249);
  await page.getByRole("listbox").getByRole("option", { name: "Zimbabwe" }).click();
  expect(await country.inputValue()).toBe("Zimbabwe");
  for (const name of ["India", "Réunion", "United Kingdom"])
    await choose(page, { label: "Country", typed: name, name });
  await save(page);
  expect(await shownIn(page, "Country")).toBe("United Kingdom");
  expect(Math.max(0, await overflow(page))).toBe(0);
  expect(faults).toEqual([]);
});

test("a text without a match saves nothing, and Escape or leaving the field brings the present choice back", async () => {
  const { page } = await demo();
  await page.goto(`${app.url}/settings/billing`);
  const currency = searchBox(page, "Currency");
  const present = await currency.inputValue();
  await opened(page, currency);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("doubloons");
  await page.getByText("Nothing by that name.").waitFor();
  await page.keyboard.press("Enter");
  await page.waitForTimeout(300);
  expect(await page.getByText("Saved.").count()).toBe(0);
  await page.keyboard.press("Tab");
  expect(await currency.inputValue()).toBe(present);
  expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe("BODY");
});

test("Escape clears nothing, and an emptied field that is left shows what is chosen", async () => {
  const { page } = await demo();
  await page.goto(`${app.url}/settings/billing`);
  const currency = searchBox(page, "Currency");
  const present = await currency.inputValue();
  await currency.focus();
  await page.keyboard.press("Escape");
  expect(await currency.inputValue()).toBe(present);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
  await page.getByRole("listbox").waitFor();
  await page.keyboard.press("Tab");
  await page.getByRole("listbox").waitFor({ state: "detached" });
  expect(await currency.inputValue()).toBe(present);
  expect(await page.locator('input[name="currency"]').inputValue()).toBe(present.slice(0, 3));
});

test("without scripts, and until they run, it is the browser's own select with the same choices", async () => {
  const { page: signedIn } = await demo();
  const context = await browser.newContext({ javaScriptEnabled: false });
  await context.addCookies(await signedIn.context().cookies());
  const page = await context.newPage();
  await page.goto(`${app.url}/settings/business`);
  const country = page.locator('select[name="country"]');
  expect(await country.locator("option").count()).toBe(250);
  await country.selectOption({ label: "Zimbabwe" });
  expect(await country.inputValue()).toBe("ZW");
  expect(await (await page.request.get(`${app.url}/settings/business`)).text()).not.toMatch(/<[^>]* style="/);
});

test("time zone and currency of the workspace are chosen by keyboard and saved", async () => {
  const { page, faults } = await demo();
  await page.goto(`${app.url}/settings/billing`);
  await choose(page, { label: "Time zone", typed: "new_york", name: "America/New York" });
  await choose(page, { label: "Currency", typed: "huf", name: "HUF · Hungarian Forint" });
  await save(page);
  expect([await shownIn(page, "Time zone"), await shownIn(page, "Currency")]).toEqual([
    "America/New York",
    "HUF · Hungarian Forint",
  ]);
  await page.goto(`${app.url}/settings/billing`);
  await choose(page, { label: "Time zone", typed: "berlin", name: "Europe/Berlin" });
  await choose(page, { label: "Currency", typed: "euro", name: "EUR · Euro" });
  await save(page);
  expect(faults).toEqual([]);
});

test("country of a client is chosen with the arrows, and cleared", async () => {
  const { page } = await demo();
  const client = await firstClient(page);
  await page.goto(`${app.url}${client}/billing`);
  const field = await choose(page, { label: "Country", typed: "aust", name: "Australia" });
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("aust");
  await page.getByRole("listbox").getByRole("option", { name: "Austria", exact: true }).waitFor();
  // The first match is marked a moment after the list shows it; the arrow goes on from there.
  await page.locator("[role=option][data-highlighted]", { hasText: "Australia" }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  expect(await field.inputValue()).toBe("Austria");
  await save(page);
  expect(await shownIn(page, "Country")).toBe("Austria");
  await searchBox(page, "Country").focus();
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("Clear Country");
  await page.keyboard.press("Enter");
  expect(await shownIn(page, "Country")).toBe("");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("combobox");
  await page.keyboard.press("Escape");
  await save(page);
  expect(await shownIn(page, "Country")).toBe("");
});

test("currency and country of a new client are chosen by keyboard; its rate follows the currency", async () => {
  const { page } = await demo();
  await page.goto(`${app.url}/clients/new`);
  await page.getByLabel("Name").fill("Shibuya");
  await page.getByLabel("Rate per hour").fill("9000");
  await choose(page, { label: "Currency", typed: "yen", name: "JPY · Japanese Yen" });
  await page.getByText("= ¥9,000 per hour").waitFor();
  await page.getByText("Address, tax numbers, more recipients, contact, notes").click();
  await choose(page, { label: "Country", typed: "jap", name: "Japan" });
  await page.keyboard.press("Enter");
  await page.getByText(/^¥9,000 per hour · billed/).waitFor();
});
