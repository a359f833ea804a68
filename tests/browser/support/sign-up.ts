import type { Locator, Page } from "playwright-core";
import type { RunningApp } from "./app.ts";

const PASSWORD = "correct horse battery";
const MAILBOX_LOOKS = 40;
const MAILBOX_PAUSE_MILLISECONDS = 250;

/** Signs up by the pages, with the link of the mail, and stays signed in. */
export async function signUp(page: Page, app: RunningApp, email: string): Promise<void> {
  await page.goto(`${app.url}/sign-up`);
  await page.getByLabel("Your name").fill("Studio Weber");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL(/check-mail/);
  await (await confirmationMail(page, app, email)).click();
  const text = (await page.locator("pre").textContent()) ?? "";
  await page.goto(/https?:\S+/.exec(text)?.[0] ?? "");
  await page.getByRole("heading", { name: "Confirm your address" }).waitFor();
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Confirm and sign in" }).click();
  await page.getByRole("heading", { level: 1, name: "Who sends the invoices?" }).waitFor();
}

/** Sent after the answer, it may come a moment later than the page that announces it. */
async function confirmationMail(page: Page, app: RunningApp, email: string): Promise<Locator> {
  const mail = page
    .getByRole("row", { name: email })
    .getByRole("link", { name: /Confirm your address/ })
    .first();
  for (let look = 0; look < MAILBOX_LOOKS; look++) {
    await page.goto(`${app.url}/dev/mail`);
    if (await mail.isVisible()) break;
    await page.waitForTimeout(MAILBOX_PAUSE_MILLISECONDS);
  }
  return mail;
}
