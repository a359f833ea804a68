import { existsSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import chromium from "@sparticuz/chromium";
import { type Browser, type Page, chromium as playwright } from "playwright-core";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The Chromium from npm on Linux x64; elsewhere the machine's own Chrome. */
export async function launchBrowser(flags: string[] = []): Promise<Browser> {
  if (process.platform !== "linux" || process.arch !== "x64")
    return playwright.launch({ channel: "chrome", args: flags });
  const executablePath = await chromium.executablePath();
  if (!existsSync(executablePath)) throw new Error("npm's Chromium could not be unpacked");
  return playwright.launch({ executablePath, args: [...FLAGS, ...flags] });
}

export type Scheme = "light" | "dark";

/** A fresh browser profile at the given width; what goes wrong in its console ends up in `faults`. */
export async function openPage(
  browser: Browser,
  { width = 1280, scheme = "light" }: { width?: number; scheme?: Scheme } = {},
): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  page.on("dialog", (dialog) => {
    // Tests leave typed text behind on purpose.
    if (dialog.type() === "beforeunload") return void dialog.accept();
    faults.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return { page, faults };
}

/** What axe finds at serious or critical, as sentences. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // While a page renders again, its title is gone for a moment; one that has none for good is found all the same.
  await page.waitForFunction(() => document.title !== "", null, { timeout: 5_000 }).catch(() => null);
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
}

/** By how many pixels the page is wider than its window; a page never scrolls sideways. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}
