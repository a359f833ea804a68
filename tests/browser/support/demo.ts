import type { Cookie, Page } from "playwright-core";
import type { RunningApp } from "./app.ts";

const sessions = new WeakMap<RunningApp, Cookie[]>();

/** Opens the demo's overview, signed in. Only the first visit of an app goes through the sign-in page: it takes seconds. */
export async function enterDemo(page: Page, app: RunningApp): Promise<void> {
  await page.context().addCookies(sessions.get(app) ?? []);
  await page.goto(app.url);
  // Without a session, or with one that has ended since, the overview leads there.
  if (new URL(page.url()).pathname !== "/") {
    await page.goto(`${app.url}/sign-in`);
    await page.getByRole("button", { name: "Enter the demo" }).click();
  }
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  sessions.set(app, await page.context().cookies());
}
