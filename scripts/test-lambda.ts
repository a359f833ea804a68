import { spawn } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "./build.ts";
import { installRuntime } from "./lambda-runtime.ts";
import { runScript } from "./refusal.ts";

/**
 * `npm run test:lambda`: builds the deployed functions and runs them under AWS's own Lambda runtime client, behind a
 * simulated CloudFront (`tests/edge/RULES.md`) and on the embedded database. What it needs beyond `npm test` is
 * installed at its first start.
 */
async function main(): Promise<number> {
  await installRuntime();
  const built = await run("scripts/build-pages.ts");
  return built === 0 ? run("node_modules/vitest/vitest.mjs", "run", "--project=runtime", "--project=edge") : built;
}

function run(program: string, ...options: string[]): Promise<number> {
  const child = spawn(process.execPath, [join(ROOT, program), ...options], { cwd: ROOT, stdio: "inherit" });
  return new Promise((resolve) => child.once("close", (code) => resolve(code ?? 1)));
}

await runScript(main);
