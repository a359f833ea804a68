import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningApp, removeData, startApp } from "./support/app.ts";
import { launchBrowser, openPage, overflow, seriousFindings } from "./support/browser.ts";
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

async function openDemo(path: string, look: Parameters<typeof openPage>[1] = {}): Promise<Page> {
  const { page } = await openPage(browser, look);
  await enterDemo(page, app);
  await page.goto(app.url + path, { waitUntil: "networkidle" });
  return page;
}

/** Answers each question of the page, and notes it. */
function answering(page: Page, leave: boolean): string[] {
  const asked: string[] = [];
  page.removeAllListeners("dialog");
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    void (leave ? dialog.accept() : dialog.dismiss());
  });
  return asked;
}

describe("typed text", () => {
  test("is asked about before a link leaves the settings, and stays when the answer is no", async () => {
    const page = await openDemo("/settings/business");
    await page.locator('[name="city"]').fill("Bonn");
    const asked = answering(page, false);
    await page.getByRole("link", { name: "Clients", exact: true }).click();
    expect(asked).toEqual(["confirm"]);
    expect(await page.locator('[name="city"]').inputValue()).toBe("Bonn");
    const askedAgain = answering(page, true);
    await page.getByRole("link", { name: "Clients", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "Clients" }).waitFor();
    expect(askedAgain).toEqual(["confirm"]);
  });

  test("is asked about before the page is loaded again, and by the keys that go elsewhere", async () => {
    const page = await openDemo("/clients/new");
    await page.locator('[name="name"]').fill("Typed Ltd");
    await page.locator("h1").click();
    const asked = answering(page, false);
    await page.keyboard.press("g");
    await page.keyboard.press("t");
    await expect.poll(() => asked).toEqual(["confirm"]);
    await page.evaluate(() => location.reload());
    await expect.poll(() => asked).toEqual(["confirm", "beforeunload"]);
    expect(await page.locator('[name="name"]').inputValue()).toBe("Typed Ltd");
  });

  test("is not asked about when it is saved, or as it was", async () => {
    const page = await openDemo("/settings/email");
    const note = page.locator('[name="invoiceNote"]');
    const before = await note.inputValue();
    await note.fill("Thank you.");
    await note.press("Control+Enter");
    await page.getByText("Saved.").waitFor();
    await page.waitForLoadState("networkidle");
    const asked = answering(page, false);
    await page.getByRole("link", { name: "Numbering" }).click();
    await page.locator('[name="numberPattern"]').waitFor();
    await page.locator('[name="numberPattern"]').fill("other-{n}");
    await page.locator('[name="numberPattern"]').fill("{year}-{n:3}");
    await page.getByRole("link", { name: "Email" }).click();
    await note.fill(before);
    await note.press("Control+Enter");
    await page.getByText("Saved.").waitFor();
    expect(asked).toEqual([]);
  });
});

describe("an error", () => {
  test("goes when its field is right, and another one stays", async () => {
    const page = await openDemo("/clients/new");
    await page.locator('[name="email"]').fill("anna");
    await page.locator('[name="rate"]').fill("90");
    await page.getByRole("button", { name: "Add client" }).click();
    const [noName, noAddress] = [page.getByText("Type the client's name."), page.getByText("Use an address such as")];
    await noName.waitFor();
    expect(await page.getByRole("alert").first().textContent()).toBe("2 fields need another look. Nothing was saved.");
    await page.locator('[name="email"]').fill("anna@acme.example");
    await noAddress.waitFor({ state: "detached" });
    expect(await noName.first().isVisible()).toBe(true);
    // Whoever types keeps the focus.
    expect(await page.locator('[name="email"]').evaluate((field) => field === document.activeElement)).toBe(true);
    await page.locator('[name="name"]').fill("Acme");
    await noName.first().waitFor({ state: "detached" });
  });

  test("does not outlive its dialog", async () => {
    const page = await openDemo("/invoices");
    await page.locator("main a[href^='/invoices/inv_']").first().click();
    await page.waitForLoadState("networkidle");
    await page.getByRole("button", { name: /Send again|Fix address/ }).click();
    const address = page.locator('dialog[open] [name="to"]');
    // The focus begins in the form.
    await expect.poll(() => address.evaluate((field) => field === document.activeElement)).toBe(true);
    await address.fill("nobody");
    await page.keyboard.press("Control+Enter");
    await page.locator("dialog[open]").getByText("Use an address such as").first().waitFor();
    await page.locator("dialog[open]").getByRole("button", { name: "Close" }).click();
    await page.getByRole("button", { name: /Send again|Fix address/ }).click();
    expect(await page.locator("dialog[open]").getByText("Use an address such as").count()).toBe(0);
  });
});

describe("a form that was just saved", () => {
  test("saves the same field once more, though the page has not been loaded again", async () => {
    const page = await openDemo("/settings/email");
    await page.route(/_rsc=/, () => {});
    for (const address of ["one@studio.example", "two@studio.example"]) {
      await page.getByLabel("Replies go to").fill(address);
      const answer = page.waitForResponse((response) => response.url().includes("workspace.update"));
      await page.getByRole("button", { name: "Save" }).click();
      expect((await answer).status()).toBe(200);
    }
    await page.unroute(/_rsc=/);
    await page.reload();
    expect(await page.getByLabel("Replies go to").inputValue()).toBe("two@studio.example");
  });
});

describe("another currency", () => {
  test("asks for the rate and the discount in it, in the same form", async () => {
    const page = await openDemo("/clients/new");
    await page.locator('[name="name"]').fill("Kyoto");
    await page.locator('[name="rate"]').fill("90");
    await page.getByRole("button", { name: "Add client" }).click();
    await page.getByRole("heading", { level: 1, name: "Kyoto" }).waitFor();
    await page.goto(`${page.url()}/billing`, { waitUntil: "networkidle" });
    await page.locator('[name="discountAmount"]').fill("5");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved.").waitFor();
    await page.waitForLoadState("networkidle");
    expect(await page.locator('[name="rate"]').count()).toBe(0);
    const currency = page.getByLabel("Currency");
    await currency.fill("JPY");
    await currency.press("Enter");
    await page.locator('[name="rate"]').waitFor();
    expect(await page.locator('[name="discountAmount"]').inputValue()).toBe("");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Type an amount such as").first().waitFor();
    await page.locator('[name="rate"]').fill("14000");
    await page.locator('[name="discountAmount"]').fill("800");
    await page.getByRole("button", { name: "Save" }).click();
    // Saved, the client has the currency, and rates are added on their own page again.
    await page.locator('[name="rate"]').waitFor({ state: "detached" });
    expect(await page.locator('[name="discountAmount"]').inputValue()).toBe("800");
  });

  test.each([
    { width: 1280, scheme: "light" as const },
    { width: 360, scheme: "dark" as const },
  ])("asks for each dated rate, and for time with a rate of its own, at $width px", async (look) => {
    const page = await openDemo("/clients", look);
    const call = async (path: string, data: object) => {
      const reply = await page.request.post(`${app.url}/api/trpc/${path}`, { data, headers: { origin: app.url } });
      return (await reply.json()).result.data;
    };
    const client = { name: `Osaka ${look.width}`, rate: 9000, currency: "EUR", email: "o@osaka.example" };
    const { id } = await call("client.create", client);
    await call("client.addRate", { id, rate: 10_000, from: "2030-01-01" });
    for (const minutes of [30, 60])
      await call("time.create", { clientId: id, date: "2029-12-30", minutes, rate: 12_000 });
    await page.goto(`${app.url}/clients/${id}/billing`, { waitUntil: "networkidle" });
    const currency = page.getByLabel("Currency");
    await currency.fill("KWD");
    await currency.press("Enter");
    await page.getByLabel("Rate per hour", { exact: true }).fill("28.1255");
    await page.getByText("So far €100.00").waitFor();
    await page.getByLabel("Rate per hour from Tue 1 Jan 2030").fill("30.5");
    await page.getByRole("button", { name: "Save" }).click();
    await page.locator('[name="rates.0"][aria-invalid="true"]').waitFor();
    await page.locator('[name="rates.0"]').fill("28.125");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("2 time entries that are not billed yet have rates of their own in EUR").first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.getByLabel("Take away the rates of their own").check();
    await page.getByRole("button", { name: "Save" }).click();
    await page.locator('[name="rates.0"]').waitFor({ state: "detached" });
    const asked = encodeURIComponent(JSON.stringify({ id }));
    const reply = await page.request.get(`${app.url}/api/trpc/client.get?input=${asked}`);
    expect((await reply.json()).result.data).toMatchObject({
      ...{ currency: "KWD", decimals: 3 },
      rates: [
        { from: null, rate: 28_125 },
        { from: "2030-01-01", rate: 30_500 },
      ],
    });
  });
});
