import { execFile } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { layOut } from "../../scripts/lambda-bundles.ts";
import { asModule } from "../../scripts/ready-bundle.ts";
import { testDynamo } from "../support/dynamo.ts";

const run = promisify(execFile);

describe("a CommonJS source is read as a module", () => {
  test("with its own files and what it exports, renamed or not", () => {
    const source = [
      `const { Schema: Own } = require("./schema");`,
      `const e = require('./errors');`,
      `const Validator = require("jsonschema").Validator;`,
      `module.exports = {`,
      `  Entity,`,
      `  model: validateModel,`,
      `};`,
    ].join("\n");
    expect(asModule(source).split("\n")).toEqual([
      `import { Schema as Own } from "./schema";`,
      `import * as e from "./errors";`,
      `import { Validator as Validator } from "jsonschema";`,
      `export {`,
      `  Entity,`,
      `  validateModel as model,`,
      `};`,
    ]);
  });

  test("with no more of another package than it uses", () => {
    const source = [`const lib = require("@aws-sdk/lib-dynamodb");`, `new lib.Get(); new this.lib.Put(lib.Get);`].join(
      "\n",
    );
    expect(asModule(source).split("\n")[0]).toBe(
      `import { Get, Put } from "@aws-sdk/lib-dynamodb"; const lib = { Get, Put };`,
    );
  });

  test.each([
    `if (old) require("./old");`,
    `module.exports.late = 1;`,
    `module.exports = { now: () => 1 };`,
    `module.exports = class {};`,
  ])("or not at all: %s", (source) => {
    expect(() => asModule(source)).toThrow(/^cannot be read as a module/);
  });
});

const VARIABLES = {
  AWS_REGION: "eu-central-1",
  APP_URL: "https://invoices.example.com",
  AUTH_SECRET: "a secret for this test alone, long enough",
  MAIL_URL: "ses://eu-central-1",
  FILES_URL: "s3://documents",
  FILES_MADE_BY: "delivery",
  DELIVERY_QUEUE_URL: "https://sqs.example/delivery",
};

/** Asks the table for an unknown key, and says which files that loaded and whether Node's own `fetch` was among its modules. */
const ANSWER_ONCE = `
const { handler } = require("./bundle.js");
const headers = { authorization: "Bearer inv_" + "x".repeat(32) };
handler({ rawPath: "/api/trpc/client.list", headers, requestContext: { http: { method: "GET" } } }).then(({ statusCode }) => {
  const files = Object.keys(require.cache);
  console.log(JSON.stringify({ statusCode, files, fetches: process.moduleLoadList.some((name) => /undici/.test(name)) }));
});`;

describe("the API, to answer its first request,", () => {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "invoicely-ready-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  let answered: { statusCode: number; files: string[]; fetches: boolean };

  beforeAll(async () => {
    await layOut("api", folder);
    const env = {
      ...process.env,
      NODE_ENV: "production" as const,
      ...VARIABLES,
      TABLE_NAME: (await testDynamo()).table,
    };
    const { stdout } = await run(process.execPath, ["--eval", ANSWER_ONCE], { cwd: folder, env });
    answered = JSON.parse(stdout);
  });

  test("does without Node's fetch", () => {
    expect(answered).toMatchObject({ statusCode: 401, fetches: false });
  });

  test("reads a few files and no more than 740 kB", () => {
    const own = answered.files.filter((file) => file.startsWith(folder));
    expect(own.length).toBeLessThanOrEqual(8);
    const bytes = own.reduce((sum, file) => sum + statSync(file).size, 0);
    expect(bytes).toBeGreaterThan(400_000);
    expect(bytes).toBeLessThanOrEqual(740_000);
  });
});
