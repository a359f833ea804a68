import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./build.ts";
import { installRuntime } from "./lambda-runtime.ts";
import { Refusal, runScript } from "./refusal.ts";

/**
 * `npm run test:lambda`: builds what would be deployed and runs it under AWS's own client of the Lambda runtime, against
 * the embedded database. What it needs beyond `npm test` is installed at its first start.
 */
async function main(): Promise<number> {
  await installRuntime();
  await buildPages();
  return run("vitest/vitest.mjs", "run", "--project=runtime");
}

/** As the deployment builds them, without a network: nothing is fetched. */
async function buildPages(): Promise<void> {
  rmSync(join(ROOT, ".open-next"), { recursive: true, force: true });
  // What `npm start` built is built over.
  rmSync(join(ROOT, ".next"), { recursive: true, force: true });
  const code = await run("@opennextjs/aws/dist/index.js", "build");
  if (code !== 0) throw new Refusal("The pages did not build for Lambda, for the reason above.");
}

function run(program: string, ...options: string[]): Promise<number> {
  const child = spawn(process.execPath, [join(ROOT, "node_modules", program), ...options], {
    cwd: ROOT,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
    stdio: "inherit",
  });
  return new Promise((resolve) => child.once("close", (code) => resolve(code ?? 1)));
}

await runScript(main);
