import type { Browser, Locator, Page, Route } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningApp, removeData, startApp } from "./support/app.ts";
import { launchBrowser, openPage } from "./support/browser.ts";
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

/** A row of its own in a week far ahead, of which the demo knows nothing. */
async function openRow(week: string, prepare: (page: Page) => Promise<void> = async () => {}): Promise<Page> {
  const { page } = await openPage(browser);
  await prepare(page);
  await enterDemo(page, app);
  await page.goto(`${app.url}/time?week=${week}`);
  await page.getByRole("button", { name: "Add row" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Client").selectOption({ index: 1 });
  await dialog.getByLabel("Description").fill("Website");
  await dialog.getByRole("button", { name: "Add row" }).click();
  await dialog.waitFor({ state: "hidden" });
  return page;
}

function cell(page: Page, day: number): Locator {
  return page.locator(`[data-at="0:${day}"]`);
}

async function type(page: Page, day: number, text: string): Promise<void> {
  await cell(page, day).fill(text);
  await cell(page, day).press("Tab");
}

async function typeAndSave(page: Page, day: number, text: string): Promise<void> {
  const saved = page.waitForResponse(/time\.(create|update)/);
  await type(page, day, text);
  await saved;
}

/** Holds back the answers, each read when it was asked for, until they are let go. */
async function holdBack(page: Page, address: RegExp) {
  const gate = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  const answers: Promise<void>[] = [];
  const answer = async (route: Route) => {
    const response = await route.fetch();
    asked.resolve();
    await gate.promise;
    await route.fulfill({ response });
  };
  await page.route(address, (route) => {
    const answered = answer(route).catch(() => undefined);
    answers.push(answered);
    return answered;
  });
  const letGo = async () => {
    gate.resolve();
    await Promise.all(answers);
    await page.waitForLoadState("networkidle");
  };
  return { asked: asked.promise, letGo };
}

/** The hours that are stored, as a page without any of this memory shows them. */
async function storedTotal(page: Page): Promise<string> {
  // A request whose answer is still held would keep the page from loading.
  await page.unrouteAll({ behavior: "wait" });
  await page.reload();
  return (await page.locator("tfoot td").last().textContent()) ?? "";
}

describe("the week", () => {
  test("keeps what was typed last when Retry is pressed right after it", async () => {
    const page = await openRow("2031-W10");
    await page.route(/time\.create/, (route) => route.abort());
    await type(page, 0, "1:30");
    await page.getByText("Not saved:").waitFor();
    await page.unrouteAll();
    const { asked, letGo } = await holdBack(page, /time\.create/);
    await cell(page, 0).fill("2:00");
    await page.getByRole("button", { name: "Retry" }).click();
    await asked;
    await letGo();
    await page.getByText("Not saved:").waitFor({ state: "hidden" });
    expect(await storedTotal(page)).toBe("2:00");
  });

  test("does not forget a saved cell for a list that was read before it", async () => {
    const page = await openRow("2031-W11");
    await typeAndSave(page, 0, "1:00");
    const older = await holdBack(page, /time\.list|_rsc=/);
    await type(page, 0, "");
    await older.asked;
    await typeAndSave(page, 1, "3:00");
    await older.letGo();
    await typeAndSave(page, 1, "4:00");
    expect(await storedTotal(page)).toBe("4:00");
  });

  test("does not forget a saved cell for an older page, with a clock that is a minute slow", async () => {
    const page = await openRow("2031-W12", slowClock);
    await typeAndSave(page, 0, "1:00");
    const older = await holdBack(page, /_rsc=/);
    const listed = page.waitForResponse(/time\.list/);
    await type(page, 0, "");
    await Promise.all([older.asked, listed]);
    await typeAndSave(page, 1, "3:00");
    await older.letGo();
    await expect.poll(() => cell(page, 1).inputValue()).toBe("3:00");
    expect(await storedTotal(page)).toBe("3:00");
  });
});

async function slowClock(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const now = Date.now;
    Date.now = () => now() - 60_000;
  });
}
