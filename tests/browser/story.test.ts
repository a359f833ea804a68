import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { textOf } from "../support/pdf.ts";
import { type RunningApp, removeData, startApp } from "./support/app.ts";
import { launchBrowser, openPage } from "./support/browser.ts";
import { enterDemo } from "./support/demo.ts";
import { signUp } from "./support/sign-up.ts";

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

/** Answers by the API what a business is asked before its first invoice; first-day.test.ts does it by the pages. */
async function answerAll(page: Page): Promise<void> {
  const data = { answered: ["country", "tax", "address", "payment"] };
  const reply = await page.request.post(`${app.url}/api/trpc/workspace.update`, { data, headers: { origin: app.url } });
  expect(reply.status()).toBe(200);
}

async function addClient(
  page: Page,
  { name, email, rate }: { name: string; email: string; rate: string },
): Promise<void> {
  await page.goto(`${app.url}/clients/new`);
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Email for invoices").fill(email);
  await page.getByLabel("Rate per hour").fill(rate);
  await page.getByRole("button", { name: "Add client" }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
}

async function addTime(page: Page, duration: string, description: string): Promise<void> {
  await page.getByRole("banner").getByText("Add time").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Duration").fill(duration);
  await dialog.getByLabel("Description").fill(description);
  await dialog.getByRole("button", { name: "Add time" }).click();
  await dialog.waitFor({ state: "hidden" });
}

describe("a freelancer's first month", () => {
  test("from sign-up to the invoice in the client's mailbox, with nobody writing an invoice", async () => {
    const { page, faults } = await openPage(browser);
    await signUp(page, app, "weber@studio.example");
    await page.goto(app.url);
    await page.getByRole("heading", { level: 1, name: "Good to see you, Studio Weber" }).waitFor();
    await answerAll(page);

    await addClient(page, { name: "Acme Ltd", email: "anna@acme.example", rate: "90" });
    await addTime(page, "1:30", "Start page <b>bold</b>");
    await addTime(page, "45m", "Call about the launch");

    await page.goto(`${app.url}/next`);
    await page.getByRole("link", { name: "Acme Ltd" }).first().click();
    await page.getByText("Preview, no number yet").first().waitFor();
    const preview = await page.getByRole("main").textContent();
    expect(preview).toContain("Start page <b>bold</b>");
    expect(preview).toContain("€202.50");

    await page.getByRole("button", { name: "Run this billing day now" }).click();
    await page.getByText(/mails? sent/).waitFor();

    await page.goto(`${app.url}/invoices`);
    await page.getByRole("link", { name: /-001$/ }).click();
    await page.getByRole("heading", { level: 1, name: /Invoice \d{4}-001/ }).waitFor();
    const invoice = await page.getByRole("main").textContent();
    for (const part of ["€135.00", "€67.50", "€202.50", "anna@acme.example"]) expect(invoice).toContain(part);

    const pdf = await page.request.get(await page.getByRole("link", { name: "Download PDF" }).evaluate(hrefOf));
    expect(pdf.headers()["content-type"]).toBe("application/pdf");
    const printed = (await textOf(await pdf.body())).join("\n");
    for (const part of ["€135.00", "€67.50", "€202.50", "Start page <b>bold</b>"]) expect(printed).toContain(part);

    await page.goto(`${app.url}/dev/mail`);
    await page
      .getByRole("row", { name: "anna@acme.example" })
      .getByRole("link", { name: /^Invoice \d{4}-001 from Studio Weber/ })
      .click();
    expect(await page.locator("pre").textContent()).toContain("€202.50");
    expect(await page.getByRole("link", { name: /Invoice \d{4}-001\.pdf/ }).count()).toBe(1);
    expect(faults).toEqual([]);
  });

  test("the client list is in the first answer of the server, rows and all", async () => {
    const { page } = await openPage(browser);
    await signUp(page, app, "reader@studio.example");
    await addClient(page, { name: "Readable Ltd", email: "r@readable.example", rate: "75" });
    const html = await (await page.request.get(`${app.url}/clients`)).text();
    expect(html).toContain("Readable Ltd");
    expect(html).toContain("€75.00");
    const found = await (await page.request.get(`${app.url}/clients?q=nobody`)).text();
    expect(found).not.toContain("Readable Ltd");
  });

  test("the demo is entered from the sign-in page, and has invoices, unpaid ones among them", async () => {
    const { page, faults } = await openPage(browser);
    await page.goto(`${app.url}/sign-in`);
    await page.getByRole("button", { name: "Enter the demo" }).click();
    await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
    await page.goto(`${app.url}/invoices`);
    expect(await page.getByRole("link", { name: /\d{4}-\d{3}/ }).count()).toBeGreaterThan(2);
    expect(faults).toEqual([]);
  });

  test("signed out, every page leads to the sign-in, and no invoice can be fetched", async () => {
    const { page } = await openPage(browser);
    for (const path of ["/", "/clients", "/time", "/next", "/invoices", "/settings/business"]) {
      await page.goto(app.url + path);
      expect(new URL(page.url()).pathname).toBe("/sign-in");
    }
    const pdf = await page.request.get(`${app.url}/api/invoices/inv_01ARZ3NDEKTSV4RRFFQ69G5FAV/pdf`);
    expect(pdf.status()).toBe(401);
  });

  test("stopped and started again, everything is where it was and the secret is the same", async () => {
    const { page } = await openPage(browser);
    await enterDemo(page, app);
    const cookies = await page.context().cookies();
    const mails = (await readdir(join(app.dataFolder, "mail"))).length;
    const { port } = new URL(app.url);
    expect(await app.stop()).toBe(0);
    app = await startApp({ dataFolder: app.dataFolder });
    // It has another port now, and cookies have the name of theirs.
    const renamed = (name: string) => name.replace(port, new URL(app.url).port);
    await page
      .context()
      .addCookies(cookies.map((cookie) => ({ ...cookie, name: renamed(cookie.name), domain: "localhost" })));
    await page.goto(`${app.url}/clients`);
    await page.getByRole("heading", { level: 1, name: "Clients" }).waitFor();
    expect((await readdir(join(app.dataFolder, "mail"))).length).toBe(mails);
    expect(
      (await readFile(join(app.dataFolder, "mail", (await readdir(join(app.dataFolder, "mail")))[0] ?? ""))).length,
    ).toBeGreaterThan(100);
  });
});

function hrefOf(link: Element): string {
  return link instanceof HTMLAnchorElement ? link.href : "";
}
