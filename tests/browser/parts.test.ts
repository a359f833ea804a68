import { mkdir } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningApp, removeData, startApp } from "./support/app.ts";
import { launchBrowser, openPage, overflow, seriousFindings } from "./support/browser.ts";

const PICTURES = "test-results/parts";

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  await mkdir(PICTURES, { recursive: true });
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
  if (app) await removeData(app);
});

async function parts(width = 1280): Promise<{ page: Page; faults: string[] }> {
  const visit = await openPage(browser, { width });
  await visit.page.goto(`${app.url}/dev/ui`);
  // Searchable selects are fields to type in from the moment the scripts run.
  await visit.page.locator('input[role="combobox"]').first().waitFor();
  return visit;
}

test.each([1280, 360])(
  "at %i pixels every part in each state keeps to its width, and axe finds nothing serious",
  async (width) => {
    const { page, faults } = await parts(width);
    await page.screenshot({ path: `${PICTURES}/parts-${width}.png`, fullPage: true });
    expect(await seriousFindings(page)).toEqual([]);
    expect(Math.max(0, await overflow(page))).toBe(0);
    expect(faults).toEqual([]);
  },
);

test("each half shows the colours of its own scheme, whatever the reader's is", async () => {
  const { page } = await parts();
  const colours = () =>
    page.evaluate(() =>
      ["light", "dark"].map((scheme) => {
        const half = document.querySelector(`section[aria-label="${scheme}"]`);
        const field = half?.querySelector("input");
        return half && field && [getComputedStyle(half).backgroundColor, getComputedStyle(field).color];
      }),
    );
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await colours()).toEqual([
      ["rgb(250, 250, 248)", "rgb(27, 31, 39)"],
      ["rgb(20, 23, 29)", "rgb(230, 233, 239)"],
    ]);
  }
});

test("a refused form and a toast are as good", async () => {
  const { page } = await parts();
  await page.getByRole("button", { name: "Send what is refused" }).first().click();
  await page.getByText("2 fields need another look.").waitFor();
  expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("name");
  await page.getByRole("button", { name: "Show a toast" }).first().click();
  await page.getByText("Client archived.").waitFor();
  expect(await seriousFindings(page)).toEqual([]);
});

test("a list opens above the dialog of its field, and Escape closes the list alone", async () => {
  const { page, faults } = await parts();
  await page.getByRole("button", { name: "Open the dialog" }).first().click();
  const dialog = page.getByRole("dialog", { name: "A dialog" });
  expect(await seriousFindings(page)).toEqual([]);
  const place = dialog.getByRole("combobox", { name: "Place" });
  await place.fill("zim");
  await page.getByRole("option", { name: "Zimbabwe" }).click();
  expect(await place.inputValue()).toBe("Zimbabwe");
  await place.fill("fran");
  await page.getByRole("option", { name: "France" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("listbox").waitFor({ state: "detached" });
  expect([await dialog.isVisible(), await place.inputValue()]).toEqual([true, "Zimbabwe"]);
  expect(faults).toEqual([]);
});

test("what is typed stays while the form around it renders again", async () => {
  const { page } = await parts();
  await page.getByRole("button", { name: "Open the dialog" }).first().click();
  const dialog = page.getByRole("dialog", { name: "A dialog" });
  const place = dialog.getByRole("combobox", { name: "Place" });
  await place.fill("fran");
  // As if typed, but without the focus, which would end the search.
  await dialog.getByLabel("Date", { exact: true }).evaluate((input) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(input, "-1");
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await dialog.getByText("Sun 29 Nov 2026").waitFor();
  expect(await place.inputValue()).toBe("fran");
  expect(await page.getByRole("option").allTextContents()).toContain("France");
});

test("while a list is open axe finds one thing, which belongs to it", async () => {
  const { page } = await parts();
  await page.locator('input[role="combobox"]').first().click();
  await page.getByRole("listbox").waitFor();
  await page.screenshot({ path: `${PICTURES}/list.png` });
  // The rest of the page is hidden from screen readers then, as the list is all that counts, but can still be focused: the
  // field closes its list as soon as the focus leaves it.
  const findings = (await seriousFindings(page)).filter((finding) => !finding.startsWith("aria-hidden-focus:"));
  expect(findings).toEqual([]);
});

test("dark mode that an earlier version kept is kept on, shown before the page is drawn, and can be changed", async () => {
  const { page, faults } = await openPage(browser);
  await page.addInitScript(() => {
    if (!sessionStorage.getItem("visited")) localStorage.setItem("mantine-color-scheme-value", "dark");
    sessionStorage.setItem("visited", "1");
  });
  await page.goto(`${app.url}/sign-in`);
  await page.getByRole("button", { name: "Enter the demo" }).click();
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  const shown = () =>
    page.evaluate(() => [
      document.documentElement.dataset.colourScheme,
      getComputedStyle(document.documentElement).colorScheme,
    ]);
  expect(await shown()).toEqual(["dark", "dark"]);
  await page.goto(`${app.url}/settings/account`);
  const colours = page.getByLabel("Colours");
  await expect.poll(() => colours.inputValue()).toBe("dark");
  await colours.selectOption("light");
  expect(await shown()).toEqual(["light", "light"]);
  await page.reload();
  expect(await shown()).toEqual(["light", "light"]);
  expect(faults).toEqual([]);
});
