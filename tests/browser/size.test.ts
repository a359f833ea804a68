import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningApp, removeData, startApp } from "./support/app.ts";
import { launchBrowser, openPage } from "./support/browser.ts";
import { enterDemo } from "./support/demo.ts";

const EMPTY_PAGE = "/dev/empty";
const READING_KILOBYTES = 40;
const FORM_KILOBYTES = 110;

let app: RunningApp;
let browser: Browser;
let page: Page;
let floor: number;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
  ({ page } = await openPage(browser));
  await enterDemo(page, app);
  floor = await scriptKilobytes(EMPTY_PAGE);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
  if (app) await removeData(app);
});

/** All JavaScript that a page loads before anybody acts, as gzip makes it. */
async function scriptKilobytes(path: string): Promise<number> {
  const bodies: Promise<Buffer>[] = [];
  const visit = await page.context().newPage();
  visit.on("response", (response) => {
    if (response.request().resourceType() === "script") bodies.push(response.body());
  });
  await visit.goto(app.url + path, { waitUntil: "networkidle" });
  const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body).length);
  await visit.close();
  return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}

/** The first address of that kind on a list, as lists link to what they hold. */
async function firstLink(list: string, pattern: RegExp): Promise<string> {
  await page.goto(app.url + list);
  const links = await page.locator("main a[href]").evaluateAll((all) => all.map((a) => a.getAttribute("href") ?? ""));
  return links.find((path) => pattern.test(path)) ?? "missing";
}

async function aboveFloor(path: string): Promise<number> {
  const above = (await scriptKilobytes(path)) - floor;
  process.stdout.write(`${path.padEnd(44)} floor + ${above.toFixed(1)} kB\n`);
  return above;
}

describe("the JavaScript that a page loads before anybody acts", () => {
  test("is that of Next.js, React and the error page at least", () => {
    process.stdout.write(`${"the floor, an empty page".padEnd(44)} ${floor.toFixed(1)} kB\n`);
    expect(floor).toBeGreaterThan(100);
  });

  test(`is at most ${READING_KILOBYTES} kB more where people read, and in the week`, async () => {
    const invoice = await firstLink("/invoices", /^\/invoices\/inv_/);
    const upcoming = await firstLink("/next", /^\/next\/cl_/);
    const client = await firstLink("/clients", /^\/clients\/cl_/);
    for (const path of ["/", "/time", "/clients", "/next", "/invoices", "/waiting", invoice, upcoming, client])
      expect([path, await aboveFloor(path)]).toEqual([path, expect.toSatisfy(upTo(READING_KILOBYTES))]);
  });

  test(`is at most ${FORM_KILOBYTES} kB more where people fill in forms`, async () => {
    const client = await firstLink("/clients", /^\/clients\/cl_/);
    const settings = ["business", "documents", "tax", "numbering", "billing", "email", "account"];
    const setUp = ["/set-up/you", "/set-up/payment", "/set-up/client"];
    for (const path of ["/clients/new", `${client}/billing`, ...settings.map((name) => `/settings/${name}`), ...setUp])
      expect([path, await aboveFloor(path)]).toEqual([path, expect.toSatisfy(upTo(FORM_KILOBYTES))]);
  });
});

const upTo = (limit: number) => (size: unknown) => typeof size === "number" && size > 0 && size <= limit;
