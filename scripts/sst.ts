import { spawn } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "./build.ts";

const SST = join(ROOT, "node_modules", "sst", "bin", "sst.mjs");

/** Runs SST's command with its output on the terminal; returns its exit code. */
export function runSst(options: string[], variables: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(process.execPath, [SST, ...options], { cwd: ROOT, env: quiet(variables), stdio: "inherit" });
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => resolve(code ?? 1));
    child.once("error", reject);
  });
}

/** Runs SST's command without output; returns what it printed. */
export function askSst(options: string[], variables: NodeJS.ProcessEnv): Promise<{ ok: boolean; said: string }> {
  const child = spawn(process.execPath, [SST, ...options], {
    cwd: ROOT,
    env: quiet(variables),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      said += String(chunk);
    });
  return new Promise((resolve, reject) => {
    child.once("close", (code) => resolve({ ok: code === 0, said }));
    child.once("error", reject);
  });
}

function quiet(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...variables, SST_TELEMETRY_DISABLED: "1", NEXT_TELEMETRY_DISABLED: "1" };
}
