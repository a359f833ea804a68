import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pngLogo } from "../support/logos.ts";
import { type RunningApp, removeData, startApp } from "./support/app.ts";
import { launchBrowser, openPage, overflow, type Scheme, seriousFindings } from "./support/browser.ts";
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

async function openDemo(view: { width?: number; scheme?: Scheme } = {}) {
  const { page, faults } = await openPage(browser, view);
  await enterDemo(page, app);
  return { page, faults };
}

/** Calls the API as the page's own session does. */
async function call(page: Page, path: string, data: object): Promise<Record<string, unknown>> {
  const reply = await page.request.post(`${app.url}/api/trpc/${path}`, { data, headers: { origin: app.url } });
  return (await reply.json()).result.data;
}

/** A new client with an hour of work that is not billed yet. */
async function clientWithWork(page: Page, name: string): Promise<string> {
  const client = { name, rate: 9000, currency: "EUR", country: "DE", email: "a@acme.example" };
  const { id } = await call(page, "client.create", client);
  const date = new Date().toISOString().slice(0, 10);
  await call(page, "time.create", { clientId: id, date, minutes: 60, description: "Start page", ticket: "ACME-7" });
  return String(id);
}

async function wellMade(page: Page): Promise<void> {
  expect([await seriousFindings(page), Math.max(0, await overflow(page))]).toEqual([[], 0]);
}

const HOSTILE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>alert(1)</script></svg>';

test("a logo with a program in it is refused and the one there stays; a picture is kept, shown and printed", async () => {
  const { page } = await openDemo();
  await page.goto(`${app.url}/settings/documents`);
  const logo = page.getByRole("img", { name: "Your logo" });
  const before = await logo.getAttribute("src");
  const input = page.getByLabel("Logo file");
  await input.setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: Buffer.from(HOSTILE) });
  await page.getByText("This SVG contains a program or a web page. Save it as plain SVG.").waitFor();
  await wellMade(page);
  expect(await logo.getAttribute("src")).toBe(before);

  await input.setInputFiles({ name: "logo.txt", mimeType: "text/plain", buffer: Buffer.from(pngLogo(300, 100)) });
  await page.getByText("The logo is kept.").waitFor();
  await expect.poll(() => logo.getAttribute("src")).not.toBe(before);
  const address = app.url + (await logo.getAttribute("src"));
  const clientId = await clientWithWork(page, "Acme");
  await page.goto(`${app.url}/next/${clientId}`);
  expect(await page.getByRole("article").locator("img").first().evaluate(widthOf)).toBe(300);

  const served = await page.request.get(address);
  expect(served.headers()).toMatchObject({
    "content-type": "image/png",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "x-content-type-options": "nosniff",
  });
  const foreign = await page.request.post(`${app.url}/api/logo`, {
    data: Buffer.from(pngLogo(30, 10)),
    headers: { origin: "https://evil.example" },
  });
  expect(foreign.status()).toBe(401);
  const outside = await page.request.get(`${app.url}/api/logo/..%2F..%2Finvoicely.sqlite`);
  expect(outside.status()).toBe(404);
  const stranger = await openPage(browser);
  expect((await stranger.page.request.get(address)).status()).toBe(401);

  await page.goto(`${app.url}/settings/documents`);
  await page.getByRole("button", { name: "Remove" }).click();
  await page.getByText("No logo: your name stands there in large letters.").waitFor();
});

function widthOf(image: Element): number {
  return image instanceof HTMLImageElement ? image.naturalWidth : 0;
}

test("what a client's form says is kept and stands on the next invoice", async () => {
  const { page, faults } = await openDemo({ width: 360, scheme: "dark" });
  const clientId = await clientWithWork(page, "Acme 🎉");
  await page.goto(`${app.url}/clients/${clientId}/billing`);
  await page.getByText("These characters cannot be printed and are replaced: 🎉").waitFor();
  await page.getByLabel("Street").fill("Hafenweg 3");
  await page.getByLabel("Post code").fill("20457");
  await page.getByLabel("Town").fill("Hamburg");
  await page.getByLabel("Discount as an amount").fill("10");
  await page.getByLabel("Language").selectOption({ label: "German" });
  await page.getByLabel("Lines").selectOption({ label: "One line per ticket" });
  await page.getByLabel("Files in the mail").selectOption({ label: "XRechnung beside it (UBL)" });
  await page.getByLabel("Address for e-invoices").selectOption({ label: "Germany: VAT number (9930)" });
  await page.getByLabel("Number under which e-invoices arrive").fill("DE 987654321");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  await page
    .getByText(/^Before the billing day: XRechnung/)
    .first()
    .waitFor();
  await wellMade(page);
  await page.reload();
  expect(await page.getByLabel("Number under which e-invoices arrive").inputValue()).toBe("DE987654321");

  await page.goto(`${app.url}/next/${clientId}`);
  await page.getByText("Show document").click();
  const paper = page.getByRole("article");
  for (const words of ["20457 Hamburg", "Rechnungsvorschau", "ACME-7", "Stundennachweis"])
    await paper.getByText(words).first().waitFor();
  await page.getByText("These characters cannot be printed and are replaced: 🎉").waitFor();
  await wellMade(page);
  expect(faults).toEqual([]);
});

test("colour and details of the business are kept, and each e-invoice file can be downloaded", async () => {
  const { page } = await openDemo();
  await page.goto(`${app.url}/settings/documents`);
  await page.getByLabel("Colour", { exact: false }).last().fill("#ffe08a");
  await page.getByText("Too light for letters: lines take it, letters stay dark.").waitFor();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  await page.goto(`${app.url}/settings/business`);
  await page.getByLabel("Registration").fill("HRB 12345, Amtsgericht Berlin");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  const clientId = await clientWithWork(page, "Acme");
  await page.goto(`${app.url}/next/${clientId}`);
  await page.getByRole("article").getByText("HRB 12345, Amtsgericht Berlin").waitFor();

  await page.goto(`${app.url}/invoices?state=all`);
  await page
    .getByRole("row", { name: /Nordlicht/ })
    .getByRole("link")
    .first()
    .click();
  const file = page.getByRole("link", { name: "XRechnung (UBL)" });
  const xml = await page.request.get(app.url + (await file.getAttribute("href")));
  expect([xml.status(), xml.headers()["content-type"]]).toEqual([200, "application/xml; charset=utf-8"]);
  await page.getByText(/^SHA-256 of the stored PDF: [0-9a-f]{64}$/).waitFor();
  await wellMade(page);
});
