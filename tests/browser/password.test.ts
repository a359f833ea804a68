import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DEMO_ACCOUNT } from "../../server/lib/demo-account.ts";
import { listMails } from "../../server/mail/mailbox.ts";
import { type RunningApp, removeData, startApp } from "./support/app.ts";
import { launchBrowser, openPage, overflow, type Scheme, seriousFindings } from "./support/browser.ts";
import { enterDemo } from "./support/demo.ts";

const PICTURES = "test-results/password";
const IBAN = "NL91ABNA0417164300";

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

/** The next call of the procedure is refused as one is whose session is older than a quarter of an hour. */
async function ageOnce(page: Page, procedure: string): Promise<void> {
  const problem = { code: "password_needed", message: "Type your password again." };
  const data = { code: "FORBIDDEN", httpStatus: 403, path: procedure, problem, reference: null };
  const error = { code: -32603, message: problem.message, data };
  await page.route(`**/api/trpc/${procedure}*`, (route) => route.fulfill({ status: 403, json: [{ error }] }), {
    times: 1,
  });
}

/** The link of a mail that the demo's owner asked for. Sent after the answer, it may come a moment later. */
async function resetLink(page: Page): Promise<string> {
  const data = { email: DEMO_ACCOUNT.email };
  await page.request.post(`${app.url}/api/auth/request-password-reset`, { headers: { origin: app.url }, data });
  const mailbox = join(app.dataFolder, "mail");
  for (let look = 0; look < 100; look++) {
    for (const { mail } of await listMails(mailbox)) {
      const [link] = /https?:\S+\/reset-password\?token=\S+/.exec(mail.text ?? "") ?? [];
      if (link) return link;
    }
    await page.waitForTimeout(50);
  }
  throw new Error("no mail with a link to a new password came");
}

async function look(page: Page, name: string) {
  await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
  expect([await seriousFindings(page), Math.max(0, await overflow(page))]).toEqual([[], 0]);
}

const VIEWS: { width: number; scheme: Scheme }[] = [
  { width: 1280, scheme: "light" },
  { width: 1280, scheme: "dark" },
  { width: 360, scheme: "light" },
  { width: 360, scheme: "dark" },
];

describe.each(VIEWS)("at $width pixels, $scheme", (view) => {
  const name = (what: string) => `${what}-${view.width}-${view.scheme}`;

  test("another IBAN asks for the password, loses nothing typed, and is saved once it is right", async () => {
    const { page } = await openPage(browser, view);
    await enterDemo(page, app);
    await page.goto(`${app.url}/settings/business`);
    await page.getByLabel("IBAN").fill(IBAN);
    await ageOnce(page, "workspace.update");
    await page.getByRole("button", { name: "Save" }).click();
    const dialog = page.getByRole("dialog");
    const field = dialog.getByLabel("Password", { exact: true });
    await field.waitFor();
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    await field.fill("not the password");
    await dialog.getByRole("button", { name: "Go on" }).click();
    await dialog.getByText("This is not your password.").first().waitFor();
    await look(page, name("dialog"));
    await dialog.getByLabel("Password", { exact: true }).fill(DEMO_ACCOUNT.password);
    await dialog.getByRole("button", { name: "Go on" }).click();
    await page.getByText("Saved.").waitFor();
    await page.reload();
    expect(await page.getByLabel("IBAN").inputValue()).toBe(IBAN);
  });

  test("a question that is left unanswered saves nothing, says so, and keeps what was typed", async () => {
    const { page } = await openPage(browser, view);
    await enterDemo(page, app);
    await page.goto(`${app.url}/settings/email`);
    await page.getByLabel("Replies go to").fill("new@studio.example");
    await ageOnce(page, "workspace.update");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
    await page.getByText("Type your password again.").waitFor();
    expect(await page.getByLabel("Replies go to").inputValue()).toBe("new@studio.example");
  });

  test("a key is made with the least that is chosen, listed with its end, and revoked", async () => {
    const { page } = await openPage(browser, view);
    await enterDemo(page, app);
    await page.goto(`${app.url}/settings/api-keys`);
    const keyName = `Import ${view.width} ${view.scheme}`;
    await page.getByLabel("Name", { exact: true }).fill(keyName);
    expect(await page.getByLabel("It may").locator("option:checked").textContent()).toBe("Log time, and read clients");
    expect(await page.getByLabel("It expires").locator("option:checked").textContent()).toBe("In a year");
    await look(page, name("new-key"));
    await page.getByRole("button", { name: "Create key" }).click();
    await page.getByText("This is the only time the key is shown.").waitFor();
    await page.getByRole("button", { name: "I have kept it" }).click();
    const row = page.getByRole("row").filter({ hasText: keyName });
    await row.getByText("Logs time").waitFor();
    await row.getByText(/^Expires /).waitFor();
    await look(page, name("keys"));
    await row.getByRole("button", { name: /Revoke/ }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: `Revoke ${keyName}` })
      .click();
    await row.waitFor({ state: "detached" });
  });

  test("a new password offers to revoke API keys, and does unless it is told not to", async () => {
    const { page } = await openPage(browser, view);
    await page.goto(await resetLink(page));
    expect(await page.getByLabel("Revoke my API keys too").isChecked()).toBe(true);
    await look(page, name("reset"));
    await enterDemo(page, app);
    await page.goto(`${app.url}/settings/account`);
    expect(await page.getByLabel("Revoke my API keys too").isChecked()).toBe(true);
    await look(page, name("account"));
  });
});

test("the local installation lets people in after somebody signed in many times, and after many wrong passwords", async () => {
  const { page } = await openPage(browser);
  const signIn = (email: string, password: string) =>
    page.request.post(`${app.url}/api/auth/sign-in/email`, {
      headers: { origin: app.url },
      data: { email, password },
    });
  const tries = await Promise.all(
    Array.from({ length: 6 }, () => signIn("nobody@studio.example", "wrong horse battery")),
  );
  expect(tries.filter((reply) => reply.status() === 429).length).toBeGreaterThan(0);
  for (let index = 0; index < 4; index++)
    expect((await signIn(DEMO_ACCOUNT.email, DEMO_ACCOUNT.password)).status()).toBe(200);
  await enterDemo(page, app);
});
