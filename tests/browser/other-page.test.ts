import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DynamoDBClient, PutItemCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROOT } from "../../scripts/build.ts";
import { availableEngine, freePort, isReachable } from "../../scripts/engine.ts";
import { provisionTable } from "../../server/db/provision.ts";
import { DEMO_ACCOUNT } from "../../server/lib/demo-account.ts";
import { serve } from "../support/serve.ts";
import { type RunningApp, removeData, startApp } from "./support/app.ts";
import { launchBrowser } from "./support/browser.ts";

/** A name of another site, which leads to this machine once its owner says so. */
const OTHER_SITE = "evil.test";
const PORTS_AROUND = 500;
/** Of this test alone: whoever else has a database on this machine is not asked for anything of theirs. */
const TABLE_NAME = `invoicely-${crypto.randomUUID()}`;
const THIS_MACHINE = ["127.0.0.1", "localhost", "[::1]", OTHER_SITE];

let app: RunningApp;
let browser: Browser;
let other: Awaited<ReturnType<typeof serve>>;
let page: Page;

beforeAll(async () => {
  const lead = `--host-resolver-rules=MAP ${OTHER_SITE} 127.0.0.1`;
  other = await serve(async () => new Response("<p>hello</p>", { headers: { "content-type": "text/html" } }));
  [app, browser] = await Promise.all([startApp({ variables: { TABLE_NAME } }), launchBrowser([lead])]);
  page = await browser.newPage();
  await page.goto(other.url);
});

afterAll(async () => {
  await browser?.close();
  await other?.close();
  await app?.stop();
  if (app) await removeData(app);
});

/** What a page got out of a database: what it read, and whether it could write. */
interface Loot {
  place: string;
  items: number;
  written: number;
}

/** Runs in the page: tries every place as DynamoDB is called, with a signature that nobody made. */
async function steal({ places, table }: { places: string[]; table: string }): Promise<Loot[]> {
  const call = async (place: string, target: string, body: object) => {
    const reply = await fetch(`http://${place}/`, {
      method: "POST",
      headers: {
        authorization:
          "AWS4-HMAC-SHA256 Credential=x/20261130/eu-central-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0",
        "content-type": "application/x-amz-json-1.0",
        "x-amz-date": "20261130T000000Z",
        "x-amz-target": `DynamoDB_20120810.${target}`,
      },
      body: JSON.stringify({ TableName: table, ...body }),
      signal: AbortSignal.timeout(3000),
    });
    return { status: reply.status, answer: await reply.json() };
  };
  const found: Loot[] = [];
  const next = places.values();
  const tryEach = async () => {
    for (const place of next) {
      try {
        const { answer } = await call(place, "Scan", {});
        const { status } = await call(place, "PutItem", { Item: { pk: { S: "mine" }, sk: { S: "mine" } } });
        if (answer.Items) found.push({ place, items: answer.Items.length, written: status });
      } catch {
        // Nothing there, or the browser kept it from the page.
      }
    }
  };
  await Promise.all(Array.from({ length: 50 }, tryEach));
  return found;
}

/** Every name of this machine with each port around the one that matters, and with that one. */
function placesAround(port: number): { places: string[]; table: string } {
  const ports = Array.from({ length: 2 * PORTS_AROUND + 1 }, (_, offset) => port - PORTS_AROUND + offset);
  const possible = ports.filter((each) => each > 0 && each <= 65_535);
  const places = THIS_MACHINE.flatMap((host) => possible.map((each) => `${host}:${each}`));
  return { places, table: TABLE_NAME };
}

function lockOf(dataFolder: string): { database: string; accessKeyId: string | null } {
  return JSON.parse(readFileSync(join(dataFolder, "lock"), "utf8"));
}

describe("another page in the same browser", () => {
  test("finds no database, on any port around the one that there is, under any name of this machine", async () => {
    const { database, accessKeyId } = lockOf(app.dataFolder);
    expect(await page.evaluate(steal, placesAround(Number(new URL(database).port)))).toEqual([]);
    const credentials = { accessKeyId: accessKeyId ?? "local", secretAccessKey: "local" };
    const client = new DynamoDBClient({ endpoint: database, region: "eu-central-1", credentials });
    const { Items = [] } = await client.send(new ScanCommand({ TableName: TABLE_NAME }));
    expect(Items.length).toBeGreaterThan(100);
    expect(Items.filter(({ pk }) => pk?.S === "mine")).toEqual([]);
  });

  test("reads neither mailbox nor pages nor API where its own name leads here, and says so to nobody else", async () => {
    const { port } = new URL(app.url);
    const rebound = await browser.newPage();
    for (const path of ["/dev/mail", "/sign-in", "/api/health", "/api/trpc/client.list", "/icon.svg", "/no/such"]) {
      const reply = await rebound.goto(`http://${OTHER_SITE}:${port}${path}`);
      expect([path, reply?.status()]).toEqual([path, 421]);
      expect(await reply?.text()).toBe(`Invoicely answers at ${app.url} and under no other name.\n`);
    }
    for (const host of ["localhost", "127.0.0.1"])
      expect((await rebound.goto(`http://${host}:${port}/dev/mail`))?.status()).toBe(200);
  });
});

describe.skipIf(availableEngine() !== "embedded")("the page that looks for databases", () => {
  let known: ChildProcess;
  let port: number;

  /** A database where everybody looks first. */
  beforeAll(async () => {
    port = await freePort();
    const engine = join(ROOT, "node_modules/@dynoxide/linux-x64/dynoxide");
    known = spawn(engine, ["serve", "--host", "127.0.0.1", "--port", String(port)], { stdio: "ignore" });
    const endpoint = `http://127.0.0.1:${port}`;
    for (let tries = 0; tries < 200 && !(await isReachable(endpoint)); tries++) await sleep(20);
    const credentials = { accessKeyId: "local", secretAccessKey: "local" };
    const client = new DynamoDBClient({ endpoint, region: "eu-central-1", credentials });
    await provisionTable({ client, table: TABLE_NAME, pause: async () => {} });
    const Item = { pk: { S: "user" }, sk: { S: "hash" } };
    await client.send(new PutItemCommand({ TableName: TABLE_NAME, Item }));
  });

  afterAll(async () => {
    known.kill();
    await once(known, "exit");
  });

  test("finds, reads and writes one that is bound to 127.0.0.1, so that what it does not find is not there", async () => {
    const found = await page.evaluate(steal, placesAround(port));
    expect(found).toContainEqual({ place: `127.0.0.1:${port}`, items: 1, written: 200 });
    expect(found.some(({ place }) => place === `${OTHER_SITE}:${port}`)).toBe(true);
  });
});

describe("an installation that lets others in", () => {
  test("says so, and has neither mailbox page, demo sign-in nor billing-day button, though they were there before", async () => {
    await app.stop();
    const { dataFolder } = app;
    app = await startApp({ dataFolder, variables: { TABLE_NAME, HOST: "0.0.0.0" } });
    expect(app.said()).toContain(
      "HOST or APP_URL lets others in: the mailbox page, the demo sign-in and the billing-day button are off.",
    );
    expect(app.said()).not.toContain(DEMO_ACCOUNT.password);
    expect((await page.goto(`${app.url}/dev/mail`))?.status()).toBe(404);
    await page.goto(`${app.url}/sign-in`);
    expect(await page.getByRole("button", { name: /demo/i }).count()).toBe(0);
    const { email, password } = DEMO_ACCOUNT;
    const answer = await fetch(`${app.url}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: app.url },
      body: JSON.stringify({ email: ` ${email.toUpperCase()}`.trim(), password }),
    });
    expect([answer.status, await answer.json()]).toEqual([
      401,
      { code: "INVALID_EMAIL_OR_PASSWORD", message: "Invalid email or password" },
    ]);
    expect((await fetch(`${app.url}/api/dev/billing-day`, { method: "POST" })).status).toBe(404);
  });
});

test("the data folder and what is in it is nobody else's to read", () => {
  const modeOf = (name: string) => (statSync(join(app.dataFolder, name)).mode & 0o777).toString(8);
  expect(["", "mail", "files"].map(modeOf)).toEqual(["700", "700", "700"]);
  expect(["secret", "lock", "invoicely.sqlite", "invoicely.sqlite-wal"].map(modeOf)).toEqual(Array(4).fill("600"));
});
