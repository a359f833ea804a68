import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { httpAnswer, httpEvent } from "../../scripts/lambda-http.ts";
import type { RunningFunction } from "../../scripts/lambda-runtime.ts";
import { BROWSER, NAVIGATION, type Site } from "../../scripts/site.ts";
import { newOwner, type Owner } from "./support/owner.ts";
import { browserAt } from "./support/people.ts";
import { type EdgeStage, startStage } from "./support/stage.ts";

const COMPRESSION_MILLISECONDS = 5;
const MEASURED = 25;

/** Says once that the process has loaded Next.js. */
const SAYS_WHEN_NEXT_IS_LOADED = `import Module from "node:module";
  const timer = setInterval(() => {
    if (!Object.keys(Module._cache).some((file) => file.includes("/node_modules/next/dist/"))) return;
    clearInterval(timer);
    console.log("Next.js is loaded");
  }, 5);
  timer.unref();`;

let stage: EdgeStage;
let site: Site;
let anna: Owner;

beforeAll(async () => {
  stage = await startStage();
  site = await browserAt(stage);
  anna = await newOwner(stage, site, "Anna");
});
afterAll(() => stage.stop());

/** What a stage sends them that is kept warm (tests/infra/keep-warm.test.ts). */
const KEEP_WARM = { type: "warmer", warmerId: "schedule", index: 0, concurrency: 1, delay: 0 };

test.each(["web", "api"] as const)("%s does next to nothing on a call that keeps it warm", async (name) => {
  const [fn] = await stage.functions(name);
  if (!fn) throw new Error("The function has no process.");
  await fn.invoke(KEEP_WARM);
  await fn.rested();
  const before = fn.cpuMilliseconds();
  const { ok, body } = await fn.invoke(KEEP_WARM);
  await fn.rested();
  expect([ok, String(body)]).toEqual([true, expect.stringMatching(/"type":"warmer"|"statusCode":204/)]);
  expect(fn.cpuMilliseconds() - before).toBeLessThan(20);
});

describe("the function that serves pages", () => {
  test("has loaded Next.js before it takes the first request: starting has a whole processor, requests have half of one", async () => {
    const probe = { NODE_OPTIONS: `--import="data:text/javascript,${encodeURIComponent(SAYS_WHEN_NEXT_IS_LOADED)}"` };
    const [web] = await stage.functions("web", probe);
    await web?.rested();
    await expect.poll(() => web?.log(), { timeout: 2000 }).toContain("Next.js is loaded");
  });

  test(`spends at most ${COMPRESSION_MILLISECONDS} ms of processor time on compressing a page for a browser`, async () => {
    const [web] = await stage.functions("web");
    if (!web) throw new Error("The pages have no process.");
    const times: Record<string, number[]> = { gzip: [], identity: [] };
    for (let round = 0; round < MEASURED; round++)
      for (const encoding of ["gzip", "identity"]) times[encoding]?.push(await costOf(web, encoding));
    const [gzip = Number.NaN, identity = Number.NaN] = Object.values(times).map((all) => Math.min(...all));
    expect(gzip - identity).toBeLessThanOrEqual(COMPRESSION_MILLISECONDS);
  });

  test("sends a browser a compressed page, by what costs little", async () => {
    const { headers, bytes, body } = await site.ask("/invoices", { headers: NAVIGATION, cookie: anna.cookie });
    expect(headers["content-encoding"]).toBe("gzip");
    expect(bytes.length).toBeLessThan(body.length / 3);
  });

  test("answers a redirect to a browser with bytes: where nothing follows a streamed answer's head, it may never end", async () => {
    const headers = { ...BROWSER, ...NAVIGATION, "accept-encoding": "gzip" };
    for (const path of ["/clients", "/api/auth/verify-email?token=none&callbackURL=/"]) {
      const { statusCode, body } = httpAnswer(await stage.invoke("web", httpEvent({ path, headers })));
      expect([path, Math.floor(statusCode / 100), body.length > 0]).toEqual([path, 3, true]);
    }
  });

  test("answers HEAD, with and without encodings, by the same head and no body", async () => {
    for (const encodings of [BROWSER["accept-encoding"], ""]) {
      const { status, bytes } = await site.ask("/sign-in", {
        method: "HEAD",
        headers: { "accept-encoding": encodings },
      });
      expect([status, bytes.length]).toEqual([200, 0]);
    }
  });
});

/** What one list of invoices costs the process that renders it. */
async function costOf(web: RunningFunction, encoding: string): Promise<number> {
  const headers = { ...BROWSER, ...NAVIGATION, "accept-encoding": encoding };
  const event = httpEvent({ path: "/invoices", headers, cookies: [anna.cookie] });
  await web.rested();
  const before = web.cpuMilliseconds();
  const { statusCode } = httpAnswer(await web.invoke(event));
  await web.rested();
  if (statusCode !== 200) throw new Error(`The page answered ${statusCode}.`);
  return web.cpuMilliseconds() - before;
}
