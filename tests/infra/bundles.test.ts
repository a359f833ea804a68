import { execFile } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DRAW_LIBRARY, DRAW_WORKER, PREBUILT, PREBUILT_FUNCTIONS, RENDER_WORKER } from "../../infra/bundling.ts";
import { startEngine } from "../../scripts/engine.ts";
import { buildFunctions, bundle, DELIVERY, type FunctionName, sizeOf } from "../../scripts/lambda-bundles.ts";
import { connectDynamo } from "../../server/db/dynamo.ts";
import { provisionTable } from "../../server/db/provision.ts";
import { ROOT } from "./support/platform.ts";

const run = promisify(execFile);
const built = join(realpathSync(ROOT), PREBUILT);
let packages: Map<FunctionName, Set<string>>;

beforeAll(async () => {
  mkdirSync(built, { recursive: true });
  writeFileSync(join(built, "left-over.js"), "");
  packages = await buildFunctions();
});

it("functions are built where the stage takes them from, without what was there before", () => {
  const beside = [RENDER_WORKER, DRAW_WORKER, DRAW_LIBRARY].map((path) => basename(path));
  expect(readdirSync(built).sort()).toEqual([...PREBUILT_FUNCTIONS, ...beside].sort());
  for (const name of PREBUILT_FUNCTIONS)
    expect([name, existsSync(join(built, name, "bundle.js"))]).toEqual([name, true]);
});

const TYPST = "@myriaddreamin/typst-ts-node-compiler";
const PAGES = ["next", "react", "better-auth", "@better-auth/core"];

describe("a deployed function carries only what it does", () => {
  const lean: [name: FunctionName, without: string[], kilobytes: number][] = [
    ["scheduler", [...PAGES, TYPST, "@trpc/server", "nodemailer", "lean-qr", "fast-xml-builder"], 450],
    ["billing", [...PAGES, TYPST, "@trpc/server", "nodemailer", "lean-qr", "fast-xml-builder"], 450],
    ["mailevents", [...PAGES, TYPST, "@trpc/server", "lean-qr"], 450],
    ["delivery", [...PAGES, "@trpc/server"], 700],
    ["api", [...PAGES, TYPST, "nodemailer", "@aws-sdk/client-s3", "fast-xml-builder"], 450],
  ];
  const place = mkdtempSync(join(tmpdir(), "invoicely-bundles-"));
  afterAll(() => rmSync(place, { recursive: true }));

  it.each(lean)("%s is without %j and at most %i kB packed", async (name, without, kilobytes) => {
    const carried = name === "delivery" ? await bundle(DELIVERY, place, [TYPST]) : packages.get(name);
    expect([...(carried ?? [])].filter((used) => without.includes(used))).toEqual([]);
    expect(carried?.has("electrodb")).toBe(true);
    expect(sizeOf(name === "delivery" ? place : join(built, name)).zipped / 1000).toBeLessThanOrEqual(kilobytes);
  });
});

const VARIABLES = {
  LOG: "off",
  AWS_REGION: "eu-central-1",
  AWS_SECRET_ACCESS_KEY: "local",
  TABLE_NAME: "invoicely-start",
  APP_URL: "https://invoices.example.com",
  AUTH_SECRET: "a secret for this test alone, long enough",
  MAIL_URL: "ses://eu-central-1",
  FILES_URL: "s3://documents",
  FILES_MADE_BY: "delivery",
  DELIVERY_QUEUE_URL: "https://sqs.example/delivery",
};

/** Asks the table for an unknown key, and says which files that loaded. */
const ANSWER_ONCE = `
const { handler } = require("./bundle.js");
const headers = { authorization: "Bearer inv_" + "x".repeat(32) };
handler({ rawPath: "/api/trpc/client.list", headers, requestContext: { http: { method: "GET" } } }).then(({ statusCode }) => {
  console.log(JSON.stringify({ statusCode, files: Object.keys(require.cache) }));
});`;

it("the API reads a few files and no more than 900 kB to answer its first request", async () => {
  const engine = await startEngine("memory");
  try {
    const aws = { AWS_ENDPOINT_URL_DYNAMODB: engine.url, AWS_ACCESS_KEY_ID: engine.accessKeyId };
    Object.assign(process.env, VARIABLES, aws);
    await provisionTable(connectDynamo(VARIABLES.TABLE_NAME));
    const env = { PATH: process.env.PATH, NODE_ENV: "production" as const, ...VARIABLES, ...aws };
    const cwd = join(built, "api");
    const { stdout } = await run(process.execPath, ["--eval", ANSWER_ONCE], { cwd, env });
    const { statusCode, files }: { statusCode: number; files: string[] } = JSON.parse(stdout);
    expect(statusCode).toBe(401);
    const own = files.filter((file) => file.startsWith(cwd));
    const bytes = own.reduce((sum, file) => sum + statSync(file).size, 0);
    expect(own.length).toBeLessThanOrEqual(8);
    expect(bytes).toBeGreaterThan(400_000);
    expect(bytes).toBeLessThanOrEqual(900_000);
  } finally {
    await engine.stop();
  }
});
