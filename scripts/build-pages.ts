import { spawn } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./build.ts";
import { bundleDrawing, WEB_FUNCTION } from "./lambda-bundles.ts";
import { Refusal, runScript } from "./refusal.ts";

/**
 * `npm run build:pages`, part of every deployment: builds the function that serves pages into `.open-next`. Needs no
 * network.
 */
async function main(): Promise<number> {
  // A deployment builds before it changes anything, and SST asks for the build again when it reaches the pages.
  if (process.env.PAGES_ARE_BUILT === "1" && existsSync(join(WEB_FUNCTION, "index.mjs"))) return 0;
  // Replaces what `npm start` built.
  for (const built of [".open-next", ".next"]) rmSync(join(ROOT, built), { recursive: true, force: true });
  const child = spawn(process.execPath, [join(ROOT, "node_modules/@opennextjs/aws/dist/index.js"), "build"], {
    cwd: ROOT,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", BUILD_FOR_LAMBDA: "1" },
    stdio: "inherit",
  });
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Refusal("The pages did not build for Lambda, for the reason above.");
  // The pages look for it next to the source that starts it.
  await bundleDrawing(join(WEB_FUNCTION, "server/logo"), { small: true });
  return 0;
}

await runScript(main);
