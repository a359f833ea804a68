import { type ChildProcess, spawn } from "node:child_process";

/** A process that belongs to a running installation. */
export interface Part {
  name: string;
  /** Resolves when it is gone, with a word on how. */
  ended: Promise<string>;
  stop: () => Promise<void>;
}

interface PartOptions {
  env: NodeJS.ProcessEnv;
  /** Shows only its errors. */
  quiet?: boolean;
}

const PATIENCE_MILLISECONDS = 8_000;
const LEAVE_WITH_PARENT = new URL("./leave-with-parent.ts", import.meta.url).href;

/** Starts a program on this Node. Only we stop it (not the terminal's Ctrl-C), and it ends when we die. */
export function startPart(name: string, program: string[], { env, quiet = false }: PartOptions): Part {
  const child = spawn(process.execPath, ["--import", LEAVE_WITH_PARENT, ...program], {
    env: { ...env, INVOICELY_PARENT: String(process.pid) },
    stdio: ["ignore", quiet ? "ignore" : "inherit", "inherit", "ipc"],
    detached: true,
  });
  const ended = new Promise<string>((resolve) => {
    child.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
    child.once("error", (error) => resolve(error.message));
  });
  return { name, ended, stop: () => stopChild(child, ended) };
}

async function stopChild(child: ChildProcess, ended: Promise<string>): Promise<void> {
  child.kill("SIGTERM");
  const impatience = setTimeout(() => child.kill("SIGKILL"), PATIENCE_MILLISECONDS);
  await ended;
  clearTimeout(impatience);
}
