import { mkdir } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningApp, removeData, startApp } from "./support/app.ts";
import { launchBrowser, openPage, overflow, seriousFindings } from "./support/browser.ts";
import { enterDemo } from "./support/demo.ts";

const PICTURES = "test-results/timer";

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

async function demo(width = 1280): Promise<Page> {
  const { page } = await openPage(browser, { width });
  await enterDemo(page, app);
  return page;
}

async function look(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${PICTURES}/${name}.png` });
  expect(await seriousFindings(page)).toEqual([]);
  expect(Math.max(0, await overflow(page))).toBe(0);
}

test("a timer is changed while it runs, makes room for another with Undo, and is asked about before its client goes", async () => {
  const page = await demo();
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "Start timer" }).click();
  await dialog.getByLabel("Client").selectOption({ index: 1 });
  await dialog.getByLabel("Description").fill("Layout");
  await dialog.getByRole("button", { name: "Start timer" }).click();
  const bar = page.getByRole("button", { name: "Timer details" });
  await bar.click();
  await look(page, "brief");

  await dialog.getByRole("button", { name: "Change", exact: true }).click();
  await dialog.getByLabel("Description").fill("Print layout");
  const [clock = "0:00"] = /\d+:\d\d/.exec(await dialog.getByLabel("Started").inputValue()) ?? [];
  const [hour = 0, minute = 0] = clock.split(":").map(Number);
  const anHourAgo = `${(hour + 23) % 24}:${String(minute).padStart(2, "0")}`;
  await dialog.getByLabel("Started").fill(anHourAgo);
  await look(page, "change");
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByText("Timer changed.").waitFor();
  expect(await bar.textContent()).toMatch(/Print layout.*1:0\d/);

  await bar.click();
  await look(page, "running");
  await dialog.getByRole("button", { name: "Start another timer" }).click();
  await dialog.getByLabel("Client").selectOption({ index: 2 });
  await dialog.getByLabel("Description").fill("Call");
  await look(page, "another");
  await dialog.getByRole("button", { name: "Start timer" }).click();
  await page.getByText(/The other one is stopped, with 1:0\d saved\./).waitFor();
  await look(page, "undo");
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("The timer runs on.").waitFor();
  expect(await bar.textContent()).toMatch(/Print layout.*1:0\d/);

  const client = (await bar.textContent())?.split(" · ")[0] ?? "";
  await page.goto(`${app.url}/clients`);
  await page.getByRole("link", { name: client }).first().click();
  await page.getByRole("link", { name: "Billing", exact: true }).click();
  await page.getByRole("button", { name: "Archive this client" }).click();
  await dialog.getByText(`A timer is running for ${client}`).waitFor();
  await look(page, "archive");
  await dialog.getByRole("button", { name: "Stop it, keep its time, and archive" }).click();
  await page.getByText(`${client} is archived.`).waitFor();
  await page.getByRole("button", { name: "Start timer" }).waitFor();
});

test("a timer of seconds is asked about, on a phone too", async () => {
  const page = await demo(360);
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "Timer" }).click();
  await dialog.getByLabel("Client").selectOption({ index: 1 });
  await dialog.getByRole("button", { name: "Start timer" }).click();
  await page.getByRole("button", { name: "Stop timer" }).click();
  await dialog.getByText("It ran for less than a minute. Discard it?").waitFor();
  await look(page, "brief-360");
  await dialog.getByRole("button", { name: "Discard" }).click();
  await page.getByText("Timer discarded. No time was saved.").waitFor();
});
