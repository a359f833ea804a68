import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../../../scripts/build.ts";
import { freePort } from "../../../scripts/engine.ts";

const READY_MILLISECONDS = 180_000;

export interface RunningApp {
  url: string;
  dataFolder: string;
  /** All that it printed until now. */
  said: () => string;
  /** As Ctrl-C does; answers the exit code. */
  stop: () => Promise<number | null>;
}

/** The app as `npm start` runs it, on a free port: production build, database, worker, local mailbox. */
export async function startApp(
  options: { dataFolder?: string; variables?: Record<string, string> } = {},
): Promise<RunningApp> {
  const dataFolder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), "invoicely-")));
  const port = await freePort();
  const child = spawn(process.execPath, ["scripts/start.ts", "start"], {
    cwd: ROOT,
    env: { ...process.env, PORT: String(port), DATA_DIR: dataFolder, NODE_ENV: "production", ...options.variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += String(chunk)));
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const url = `http://localhost:${port}`;
  const ready = until(() => said.includes("Invoicely   http"));
  const outcome = await Promise.race([ready, ended.then(() => "ended" as const)]);
  if (outcome !== "ready") throw new Error(`the app did not start (${outcome}):\n${said}`);
  return {
    url,
    dataFolder,
    said: () => said,
    stop: () => {
      child.kill("SIGTERM");
      return ended;
    },
  };
}

export function removeData({ dataFolder }: RunningApp): Promise<void> {
  return rm(dataFolder, { recursive: true, force: true });
}

async function until(condition: () => boolean): Promise<"ready" | "too slow"> {
  const deadline = performance.now() + READY_MILLISECONDS;
  while (performance.now() < deadline) {
    if (condition()) return "ready";
    await new Promise((resume) => setTimeout(resume, 100));
  }
  return "too slow";
}
