import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Refusal } from "./refusal.ts";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));
export const NEXT = join(ROOT, "node_modules/next/dist/bin/next");

/** The sources of the build. */
const INPUTS = [
  "app",
  "server",
  "public",
  "instrumentation.ts",
  "next.config.js",
  "proxy.ts",
  "tsconfig.json",
  "package-lock.json",
];
const STAMP = ".next/invoicely-inputs";

/** Builds the app for production, unless the existing build has the same sources. */
export async function buildIfNeeded(variables: NodeJS.ProcessEnv, stopWished: Promise<void>): Promise<void> {
  const inputs = hashOfInputs();
  if (existsSync(join(ROOT, ".next/BUILD_ID")) && readStamp() === inputs) return;
  process.stdout.write("Building the app (after a change of the sources only; about half a minute) …\n");
  rmSync(join(ROOT, STAMP), { force: true });
  const outcome = await Promise.race([build(variables, stopWished), stopWished.then(() => "stopped" as const)]);
  if (outcome === "failed")
    throw new Refusal("The app did not build, for the reason above: correct it and start again.");
  if (outcome === "built") writeFileSync(join(ROOT, STAMP), inputs);
}

function build(variables: NodeJS.ProcessEnv, stopWished: Promise<void>): Promise<"built" | "failed"> {
  const env: NodeJS.ProcessEnv = { ...variables, NODE_ENV: "production" };
  const child = spawn(process.execPath, [NEXT, "build"], {
    cwd: ROOT,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += String(chunk)));
  // The build starts processes of its own, which only a signal to their group reaches.
  void stopWished.then(() => child.pid && child.exitCode === null && process.kill(-child.pid, "SIGTERM"));
  return new Promise((resolve) => {
    child.once("close", (code, signal) => {
      if (code !== 0 && !signal) process.stderr.write(said);
      resolve(code === 0 ? "built" : "failed");
    });
  });
}

function readStamp(): string | null {
  const stamp = join(ROOT, STAMP);
  return existsSync(stamp) ? readFileSync(stamp, "utf8") : null;
}

function hashOfInputs(): string {
  const hash = createHash("sha256").update(process.version);
  for (const input of INPUTS.filter((path) => existsSync(join(ROOT, path))))
    for (const file of filesOf(input)) hash.update(`\0${file}\0`).update(readFileSync(join(ROOT, file)));
  return hash.digest("hex");
}

function filesOf(path: string): string[] {
  if (/\.[a-z]+$/.test(path)) return [path];
  const entries = readdirSync(join(ROOT, path), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length))
    .sort();
}
