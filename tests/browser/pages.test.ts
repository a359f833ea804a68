import { mkdir } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningApp, removeData, startApp } from "./support/app.ts";
import { launchBrowser, openPage, overflow, type Scheme, seriousFindings } from "./support/browser.ts";
import { enterDemo } from "./support/demo.ts";

const PICTURES = "test-results/pages";
const PAGES = [
  "/",
  "/clients",
  "/clients/new",
  "/time",
  "/next",
  "/invoices",
  "/settings/business",
  "/settings/documents",
  "/settings/tax",
  "/settings/numbering",
  "/settings/billing",
  "/settings/email",
  "/waiting",
  "/settings/api-keys",
  "/settings/account",
  "/set-up/you",
  "/set-up/payment",
  "/set-up/client",
  "/dev/mail",
];
const OPEN_PAGES = [
  "/sign-in",
  "/sign-up",
  "/confirm-address?token=old",
  "/verified",
  "/forgot-password",
  "/reset-password?token=old",
  "/check-mail",
  "/dev/mail",
];
const VIEWS: { width: number; scheme: Scheme }[] = [
  { width: 1280, scheme: "light" },
  { width: 360, scheme: "dark" },
];

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

/** The first link of a list, so that pages of one client and one invoice are looked at too. */
async function firstLink(page: Page, list: string, pattern: RegExp): Promise<string> {
  await page.goto(app.url + list);
  const paths = await page
    .getByRole("main")
    .getByRole("link")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  return paths.find((path) => pattern.test(path)) ?? "missing";
}

async function look(page: Page, path: string, view: { width: number; scheme: Scheme }) {
  const response = await page.goto(app.url + path);
  await page.getByRole("main").waitFor();
  const name = `${
    path
      .replace(/[^a-z]+/gi, "-")
      .replace(/^-|-$/g, "")
      .slice(0, 40) || "overview"
  }-${view.width}-${view.scheme}`;
  await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
  return {
    path,
    status: response?.status(),
    findings: await seriousFindings(page),
    overflow: Math.max(0, await overflow(page)),
  };
}

function wellMade(path: string) {
  return { path, status: 200, findings: [], overflow: 0 };
}

const TYPED_BY_HAND = [
  "/clients?q=%00&cursor=abc",
  "/clients?q=a&q=b&archived=1&archived=2",
  "/clients/nobody",
  "/clients/%00",
  "/time?week=9999-W99",
  "/time?week=2026-W47&week=2026-W48",
  "/time/2026-02-31",
  "/next/nobody",
  "/invoices?state=nope&client=x&cursor=e30",
  "/invoices?state=paid&state=overdue",
  "/invoices/inv_0",
  "/settings/nowhere",
  "/confirm-address",
  "/confirm-address?token=a&token=b",
  "/verified?error=a&error=b",
  "/reset-password?token=a&token=b",
];

test("addresses that nobody gave lead to a page or to none, never to a fault", async () => {
  const { page } = await openPage(browser);
  await enterDemo(page, app);
  for (const path of TYPED_BY_HAND) {
    const response = await page.request.get(app.url + path);
    expect([path, [200, 404].includes(response.status())]).toEqual([path, true]);
  }
});

test("pages asked for without a session, or with one that ended, lead to sign-in and are no fault in the log", async () => {
  const { page } = await openPage(browser);
  await enterDemo(page, app);
  const cookies = await page.context().cookies();
  await page.request.post(`${app.url}/api/auth/sign-out`, { data: {}, headers: { origin: app.url } });
  for (const kept of [[], cookies]) {
    await page.context().clearCookies();
    await page.context().addCookies(kept);
    for (const path of ["/", "/clients/x", "/invoices/x", "/drafts/a/b/c", "/time", "/settings/tax"]) {
      const response = await page.request.get(app.url + path, { maxRedirects: 0 });
      expect([path, response.status(), response.headers().location]).toEqual([path, 307, "/sign-in"]);
    }
  }
  expect(app.said()).not.toMatch(/"event":"error"|TRPCError|Sign in, or send an API key/);
});

test("the app opened at 127.0.0.1 signs in as at localhost", async () => {
  const { page } = await openPage(browser);
  await page.goto(`${app.url.replace("localhost", "127.0.0.1")}/sign-in`);
  await page.getByRole("button", { name: "Enter the demo" }).click();
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
});

test("the list of invoices names an archived client whose invoices it shows", async () => {
  const { page } = await openPage(browser);
  await enterDemo(page, app);
  const client = await firstLink(page, "/clients?archived=1", /^\/clients\/cl_/);
  const name = (await page.getByRole("main").locator(`a[href="${client}"]`).first().textContent()) ?? "";
  await page.goto(`${app.url}/invoices?client=${client.replace("/clients/", "")}`);
  expect(await page.getByLabel("Client").locator("option:checked").textContent()).toBe(name);
  expect(
    await page
      .getByRole("main")
      .getByRole("link", { name: /\d{4}-\d{3}/ })
      .count(),
  ).toBeGreaterThan(0);
});

describe.each(VIEWS)("at $width pixels, $scheme", (view) => {
  test("every page of the demo answers, keeps to its width, and axe finds nothing serious", {
    timeout: 300_000,
  }, async () => {
    const { page, faults } = await openPage(browser, view);
    await enterDemo(page, app);
    const client = await firstLink(page, "/clients", /^\/clients\/cl_/);
    const details = [
      client,
      ...["time", "invoices", "rates", "billing"].map((section) => `${client}/${section}`),
      await firstLink(page, "/invoices", /^\/invoices\/inv_/),
      await firstLink(page, "/next", /^\/next\/cl_/),
    ];
    for (const path of [...PAGES, ...details]) expect(await look(page, path, view)).toEqual(wellMade(path));
    expect(faults).toEqual([]);
  });

  test("so does every page of somebody who is signed out", async () => {
    const { page, faults } = await openPage(browser, view);
    for (const path of OPEN_PAGES) expect(await look(page, path, view)).toEqual(wellMade(path));
    expect(faults).toEqual([]);
  });
});
