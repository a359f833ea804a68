import { spawn } from "node:child_process";
import { globSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./build.ts";
import { startEngine } from "./engine.ts";
import { runScript } from "./refusal.ts";

/** Runs the tests that use the table on AWS's own DynamoDB Local: a second opinion on the embedded engine. */

const FOLDERS = ["db", "client", "time", "billing", "delivery", "invoice", "request"];
// The other tests of sign-in and API read and write in the same ways, and most of their time goes into passwords.
const FILES = ["api/isolation", "auth/adapter", "auth/end-sessions", "scripts/engine"];
// What dies at each call is the same on both engines, and each of these takes minutes.
const LEFT_OUT = ["crash", "crash-points", "killed", "scale"].map((name) => `tests/billing/${name}.test.ts`);
const SUITES = [...FOLDERS.map((name) => `${name}/*`), ...FILES]
  .flatMap((name) => globSync(`tests/${name}.test.ts`, { cwd: ROOT }))
  .filter((file) => !LEFT_OUT.includes(file));

async function main(): Promise<number> {
  const engine = await startEngine("memory", "awsLocal");
  try {
    const { url: DYNAMODB_ENDPOINT, accessKeyId: AWS_ACCESS_KEY_ID } = engine;
    return await vitest({ ...process.env, DYNAMODB_ENDPOINT, AWS_ACCESS_KEY_ID });
  } finally {
    await engine.stop();
  }
}

function vitest(env: NodeJS.ProcessEnv): Promise<number> {
  const program = [
    join(ROOT, "node_modules/vitest/vitest.mjs"),
    "run",
    "--project=server",
    "--testTimeout=120000",
    ...SUITES,
  ];
  const child = spawn(process.execPath, program, { cwd: ROOT, env, stdio: "inherit" });
  return new Promise((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
}

await runScript(main);
