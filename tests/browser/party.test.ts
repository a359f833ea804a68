import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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
  const { page } = await openPage(browser, view);
  await enterDemo(page, app);
  return page;
}

async function wellMade(page: Page): Promise<void> {
  expect([await seriousFindings(page), Math.max(0, await overflow(page))]).toEqual([[], 0]);
}

async function save(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
}

async function field(page: Page, label: string, text?: string): Promise<string> {
  const input = page.getByLabel(label, { exact: false }).first();
  if (text !== undefined) await input.fill(text);
  return input.inputValue();
}

describe("what people paste and have", () => {
  test("a business types its numbers and accounts as they come, and reads them clean on its next visit", async () => {
    const page = await openDemo();
    await page.goto(`${app.url}/settings/business`);
    await field(page, "IBAN", "IBAN DE89\u00A03704\u202F0044 0532 0130 00");
    await field(page, "VAT ID", "IE1234567WI");
    await field(page, "Tax number", "FRRMRA80A01F205X");
    await field(page, "Register number", "HRB\u00A012345");
    await field(page, "Bank or branch code", "20-00-00");
    await field(page, "Account number", "5577\u20079911");
    await field(page, "Other ways to pay", "PayID: pay@studio.example");
    await save(page);
    await page.reload();
    expect(await field(page, "IBAN")).toBe("DE89370400440532013000");
    expect(await field(page, "VAT ID")).toBe("IE1234567WI");
    expect(await field(page, "Tax number")).toBe("FRRMRA80A01F205X");
    expect(await field(page, "Register number")).toBe("HRB 12345");
    expect(await field(page, "Account number")).toBe("5577 9911");
    expect(await field(page, "Other ways to pay")).toBe("PayID: pay@studio.example");
    await wellMade(page);
  });

  test("a client in the United States has a state, several recipients and two references", async () => {
    const page = await openDemo({ width: 360, scheme: "dark" });
    await page.goto(`${app.url}/clients/new`);
    await field(page, "Name", "Acme\u200B Inc");
    await field(page, "Email for invoices", "r&d@müller.example\u200B");
    await page.getByLabel("Rate").first().fill("90");
    await page.getByText("Address, tax numbers, more recipients, contact, notes").click();
    await field(page, "Street", "1 Market\u00A0Street");
    await field(page, "Post code", "10001");
    await field(page, "Town", "New York");
    await page.getByRole("combobox", { name: "Country" }).fill("United States");
    await page.keyboard.press("Enter");
    await field(page, "State or province", "NY");
    await field(page, "Tax number", "BE 0403.019.261 RPM Bruxelles");
    await field(page, "Their reference", "04011000-12345-34");
    await field(page, "Order number", "PO 4711");
    await field(page, "Greeted in mails", "Anna");
    await field(page, "More recipients", "bo@acme.example; kontakt@пример.рф");
    await field(page, "Copies to (cc)", "boss@acme.example");
    await page.getByRole("button", { name: "Add client" }).click();
    await page.getByRole("heading", { level: 1, name: "Acme Inc" }).waitFor();
    await page.goto(`${page.url()}/billing`);
    expect(await field(page, "Email for invoices")).toBe("r&d@müller.example");
    expect(await field(page, "Street")).toBe("1 Market Street");
    expect(await field(page, "State or province")).toBe("NY");
    expect(await field(page, "More recipients")).toBe("bo@acme.example, kontakt@пример.рф");
    expect(await field(page, "Order number")).toBe("PO 4711");
    await page.getByText("It begins like a VAT ID.").waitFor();
    await wellMade(page);
  });
});
