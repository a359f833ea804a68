import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, describe, expect, test } from "vitest";
import { nameAfter } from "../../scripts/database.ts";
import {
  AWS_LOCAL,
  availableEngine,
  type Engine,
  freePort,
  isReachable,
  newAccessKeyId,
  startEngine,
} from "../../scripts/engine.ts";
import { tableDefinition } from "../../server/db/table.ts";

const REGION = "eu-central-1";
const folder = mkdtempSync(join(tmpdir(), "invoicely-engine-"));
afterAll(() => rmSync(folder, { recursive: true }));

function clientOf({ url }: Pick<Engine, "url">, accessKeyId: string): DynamoDBClient {
  return new DynamoDBClient({ endpoint: url, region: REGION, credentials: { accessKeyId, secretAccessKey: "local" } });
}

async function tablesOf(engine: Pick<Engine, "url">, accessKeyId: string): Promise<string[]> {
  return (await clientOf(engine, accessKeyId).send(new ListTablesCommand())).TableNames ?? [];
}

describe.skipIf(availableEngine() !== "embedded")("the embedded database", () => {
  test("listens at an address that nobody guesses, another one each time, and nowhere else", async () => {
    const engines = await Promise.all([startEngine("memory"), startEngine("memory")]);
    try {
      const hosts = engines.map(({ url }) => new URL(url).hostname);
      expect(new Set(hosts).size).toBe(2);
      for (const { url } of engines) {
        const { hostname, port } = new URL(url);
        expect(hostname).toMatch(/^127\.\d+\.\d+\.\d+$/);
        for (const guess of ["127.0.0.1", "127.0.0.2", "localhost", "[::1]"])
          expect([guess, await isReachable(`http://${guess}:${port}`)]).toEqual([guess, false]);
      }
    } finally {
      for (const { stop } of engines) await stop();
    }
  });
});

/**
 * What runs where the embedded one does not. It listens on every address, so its access key is what nobody guesses.
 * `npm run test:aws-local` installs it and runs this.
 */
describe.skipIf(!existsSync(AWS_LOCAL))("AWS's DynamoDB Local in its place", () => {
  test("shows its tables under its own access key alone, and lets no page ask", { timeout: 120_000 }, async () => {
    const engine = await startEngine("memory", "awsLocal");
    try {
      await clientOf(engine, engine.accessKeyId).send(new CreateTableCommand(tableDefinition("invoicely")));
      expect(await tablesOf(engine, engine.accessKeyId)).toEqual(["invoicely"]);
      for (const guess of ["local", "x", newAccessKeyId()]) expect(await tablesOf(engine, guess)).toEqual([]);
      for (const origin of ["http://evil.test", "http://localhost:3000", "null"]) {
        const headers = {
          origin,
          "access-control-request-method": "POST",
          "access-control-request-headers": "authorization,x-amz-target",
        };
        const preflight = await fetch(engine.url, { method: "OPTIONS", headers });
        expect(preflight.headers.get("access-control-allow-origin")).toBeNull();
      }
    } finally {
      await engine.stop();
    }
  });

  test("goes on with a database from before it had a key", { timeout: 120_000 }, async () => {
    const path = mkdtempSync(join(folder, "shared-"));
    await madeShared(path);
    expect(readdirSync(path)).toEqual(["shared-local-instance.db"]);
    const key = newAccessKeyId();
    nameAfter(key, path);
    const engine = await startEngine({ file: path }, "awsLocal", key);
    try {
      expect(await tablesOf(engine, key)).toEqual(["invoicely"]);
    } finally {
      await engine.stop();
    }
    const another = newAccessKeyId();
    nameAfter(another, path);
    expect(readdirSync(path).filter((name) => name.endsWith(".db"))).toEqual([`${another}_${REGION}.db`]);
  });
});

/** The database as it was made before: one for every key, by the engine itself. */
async function madeShared(path: string): Promise<void> {
  const port = await freePort();
  const program = ["-Djava.library.path=./DynamoDBLocal_lib", "-jar", "DynamoDBLocal.jar"];
  const options = ["-port", String(port), "-sharedDb", "-disableTelemetry", "-dbPath", path];
  const java = spawn("java", [...program, ...options], { cwd: AWS_LOCAL, stdio: "ignore" });
  const shared = { url: `http://127.0.0.1:${port}` };
  for (let tries = 0; tries < 300 && !(await isReachable(shared.url)); tries++) await sleep(100);
  await clientOf(shared, "local").send(new CreateTableCommand(tableDefinition("invoicely")));
  java.kill();
  await once(java, "exit");
}
