import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openDataFolder } from "../../scripts/data-folder.ts";
import { freePort, startEngine } from "../../scripts/engine.ts";
import { ROOT } from "../support/sources.ts";

const root = mkdtempSync(join(tmpdir(), "invoicely-start-"));
afterAll(() => rmSync(root, { recursive: true }));

/** Runs a script and answers how it ended and what it complained about. */
async function run(
  program: string[],
  variables: Record<string, string>,
): Promise<{ code: number | null; said: string }> {
  const env = { ...process.env, DYNAMODB_ENDPOINT: "", ...variables };
  const child = spawn(process.execPath, program, { cwd: ROOT, env, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += String(chunk);
  });
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, said };
}

const dev = ["scripts/start.ts", "dev"];

/** What a process begins with to take its machine for one that the embedded database does not run on. */
const ON_A_MAC = ["--import", 'data:text/javascript,Object.defineProperty(process, "platform", { value: "darwin" })'];

/** One sentence and nothing else: what to do stands behind the colon. */
const SENTENCE = /^[^\n]+: [^\n]+\.\n$/;

describe("npm start says in one sentence what to do when", () => {
  test("the port is taken", async () => {
    const other = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => other.listen(port, "127.0.0.1", resolve));
    const { code, said } = await run(dev, { DATA_DIR: join(root, "port"), PORT: String(port) });
    other.close();
    expect(code).toBe(1);
    expect(said).toMatch(SENTENCE);
    expect(said).toContain(`Port ${port} is taken`);
  });

  test("the port is no port", async () => {
    const { code, said } = await run(dev, { DATA_DIR: join(root, "no-port"), PORT: "http" });
    expect({ code, said }).toEqual({ code: 1, said: "PORT=http is no port: use a number from 1 to 65535.\n" });
  });

  test("another start holds the data folder", async () => {
    const path = join(root, "held");
    const held = openDataFolder(path);
    // A holder counts while it lives and its command line is one of the scripts'.
    const holder = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60_000)", "scripts"]);
    writeFileSync(join(path, "lock"), JSON.stringify({ pid: holder.pid, database: null, enginePid: null }));
    const { code, said } = await run(dev, { DATA_DIR: path, PORT: String(await freePort()) });
    holder.kill();
    held.release();
    expect(code).toBe(1);
    expect(said).toMatch(SENTENCE);
    expect(said).toContain(`is in use by process ${holder.pid}`);
  });

  test("the database file is broken", async () => {
    const path = join(root, "broken");
    mkdirSync(path);
    writeFileSync(join(path, "invoicely.sqlite"), "this is no database ".repeat(500));
    const { code, said } = await run(dev, { DATA_DIR: path, PORT: String(await freePort()) });
    expect(code).toBe(1);
    expect(said).toMatch(SENTENCE);
    expect(said).toContain("does not open");
  });

  test("nothing answers where the database should be", async () => {
    const variables = { DATA_DIR: join(root, "far"), PORT: String(await freePort()) };
    const { code, said } = await run(dev, { ...variables, DYNAMODB_ENDPOINT: `http://127.0.0.1:${await freePort()}` });
    expect(code).toBe(1);
    expect(said).toMatch(SENTENCE);
    expect(said).toContain("Nothing answers at DYNAMODB_ENDPOINT");
  });

  test("the machine can run no database of its own", async () => {
    const variables = { DATA_DIR: join(root, "none"), PORT: String(await freePort()), PATH: root };
    const { code, said } = await run([...ON_A_MAC, ...dev], variables);
    expect(code).toBe(1);
    expect(said).toMatch(SENTENCE);
    expect(said).toContain("`docker compose up --detach`");
    const [, named] = said.match(/DYNAMODB_ENDPOINT=http:\/\/(\S+?),/) ?? [];
    expect(readFileSync(join(ROOT, "compose.yaml"), "utf8")).toContain(`"${named}:8000"`);
  });

  test("there is no such command", async () => {
    const { code, said } = await run(["scripts/launch.mjs", "begin"], {});
    expect(code).toBe(1);
    expect(said).toMatch(SENTENCE);
  });

  test("the instant to bill as of is none", async () => {
    const { code, said } = await run(["scripts/billing.ts", "billing", "--now", "tomorrow"], { DATA_DIR: root });
    expect(code).toBe(1);
    expect(said).toMatch(SENTENCE);
  });
});

const OPEN_DATABASE = `
  const { openDataFolder } = await import("./scripts/data-folder.ts");
  const { openDatabase } = await import("./scripts/database.ts");
  const { url, isNew, engine } = await openDatabase(openDataFolder());
  process.stderr.write(JSON.stringify({ url, isNew, ownEngine: engine !== null }));
`;

test("npm start takes the database that DYNAMODB_ENDPOINT names where the machine can run none", async () => {
  const engine = await startEngine("memory");
  try {
    const variables = { DATA_DIR: join(root, "named"), PATH: root, DYNAMODB_ENDPOINT: engine.url };
    const { code, said } = await run([...ON_A_MAC, "--input-type=module", "--eval", OPEN_DATABASE], variables);
    expect(code).toBe(0);
    expect(JSON.parse(said)).toEqual({ url: engine.url, isNew: true, ownEngine: false });
  } finally {
    await engine.stop();
  }
});
