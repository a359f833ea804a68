import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes, randomInt } from "node:crypto";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * A running database with DynamoDB's API. Both engines accept any signature, so any page in a browser on this machine
 * could read and write the table if it found it: `url` and `accessKeyId` together are the secret that it lacks.
 */
export interface Engine {
  url: string;
  /** With another key, AWS's engine shows another, empty database. */
  accessKeyId: string;
  pid: number | null;
  /** Resolves with the exit code (null after a signal) when the process is gone, whoever ended it. */
  ended: Promise<number | null>;
  /** Returns what the process has written to standard error so far. */
  complaints: () => string;
  stop: () => Promise<void>;
}

/** Where the data is: a file (a folder for AWS's DynamoDB Local), or in memory. */
type Storage = { file: string } | "memory";

const MODULES = join(dirname(fileURLToPath(import.meta.url)), "..", "node_modules");
const EMBEDDED = join(MODULES, "@dynoxide/linux-x64/dynoxide");
/** A separate package, because it is large and nothing else needs it. */
const AWS_LOCAL_PACKAGE = join(MODULES, "../tests/aws-local");
export const AWS_LOCAL = join(AWS_LOCAL_PACKAGE, "node_modules/amplify-dynamodb-simulator/emulator");
const START_MILLISECONDS = 20_000;
const START_ATTEMPTS = 3;

/** What to do on a machine that can run neither engine. */
export const NO_ENGINE =
  "The embedded database runs on Linux x64 only: start AWS's DynamoDB Local with `docker compose up --detach` and set " +
  "DYNAMODB_ENDPOINT=http://127.0.0.1:8000, or install Java 17.";

/**
 * Returns the engine that this machine can run: the embedded one, AWS's DynamoDB Local if Java is installed, or none.
 */
export function availableEngine(): "embedded" | "awsLocal" | "none" {
  if (hasEmbedded()) return "embedded";
  return spawnSync("java", ["-version"], { stdio: "ignore" }).status === 0 ? "awsLocal" : "none";
}

function hasEmbedded(): boolean {
  return process.platform === "linux" && process.arch === "x64" && existsSync(EMBEDDED);
}

/** Installs AWS's DynamoDB Local if it is missing. Throws an error with npm's message if that fails. */
function installAwsLocal(): void {
  if (existsSync(join(AWS_LOCAL, "DynamoDBLocal.jar"))) return;
  process.stdout.write("Installing AWS's DynamoDB Local (once; about a minute) …\n");
  // npm's own output goes to standard error, because this process writes its answer to standard output.
  const options = ["install", "--no-save", "--loglevel=error"];
  const { status } = spawnSync("npm", options, {
    cwd: AWS_LOCAL_PACKAGE,
    stdio: ["ignore", 2, "inherit"],
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error("AWS's DynamoDB Local could not be installed.");
}

/**
 * Starts the engine on a free port and resolves when it answers. Throws an error with its message if it does not. AWS's
 * engine is installed at its first start, and has a database for each `accessKeyId`.
 */
export async function startEngine(
  storage: Storage,
  kind: "embedded" | "awsLocal" = "embedded",
  accessKeyId = newAccessKeyId(),
): Promise<Engine> {
  if (kind === "awsLocal") installAwsLocal();
  for (let attempt = 1; ; attempt++) {
    const host = kind === "embedded" ? hiddenHost() : "127.0.0.1";
    const engine = launch(storage, kind, { host, port: await freePort(host), accessKeyId });
    if (await answers(engine)) return engine;
    await engine.stop();
    const complaint = engine.complaints();
    // Another process may have taken the free port before it is used.
    if (attempt < START_ATTEMPTS && /in use/i.test(complaint)) continue;
    throw new Error(complaint.trim() || "The database did not answer.");
  }
}

/** In the form of AWS's engine: letters and digits. */
export function newAccessKeyId(): string {
  return randomBytes(16).toString("hex");
}

/**
 * Returns an address of this machine that nobody can guess. On Linux, where the embedded engine runs, all of
 * 127.0.0.0/8 is this machine: a page that tries a thousand ports a second would need years to find the one port of the
 * one address.
 */
function hiddenHost(): string {
  const place = randomInt(2, 2 ** 24 - 1);
  return `127.${place >> 16}.${(place >> 8) & 255}.${place & 255}`;
}

interface Place {
  host: string;
  port: number;
  accessKeyId: string;
}

function launch(storage: Storage, kind: "embedded" | "awsLocal", { host, port, accessKeyId }: Place): Engine {
  const child =
    kind === "embedded"
      ? spawn(EMBEDDED, embeddedOptions(storage, host, port), { stdio: ["ignore", "ignore", "pipe"], detached: true })
      : spawn("java", awsLocalOptions(storage, port), {
          cwd: AWS_LOCAL,
          stdio: ["ignore", "ignore", "pipe"],
          detached: true,
        });
  return engineOf(child, { url: `http://${host}:${port}`, accessKeyId });
}

function embeddedOptions(storage: Storage, host: string, port: number): string[] {
  const place = storage === "memory" ? [] : ["--db-path", storage.file];
  return ["serve", "--host", host, "--port", String(port), ...place];
}

/** It always listens on every address of the machine. No page has the origin that it allows. */
function awsLocalOptions(storage: Storage, port: number): string[] {
  const place = storage === "memory" ? ["-inMemory"] : ["-dbPath", storage.file];
  const program = ["-Djava.library.path=./DynamoDBLocal_lib", "-jar", "DynamoDBLocal.jar"];
  return [...program, "-port", String(port), "-cors", "http://nobody.invalid", "-disableTelemetry", ...place];
}

function engineOf(child: ChildProcess, reached: Pick<Engine, "url" | "accessKeyId">): Engine {
  let said = "";
  child.stderr?.on("data", (chunk) => {
    said = (said + String(chunk)).slice(-4000);
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once("exit", (code) => resolve(code));
    child.once("error", (error) => {
      said += error.message;
      resolve(1);
    });
  });
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  // It is not in the terminal's process group, so nobody else would end it if this process ends early.
  process.once("exit", () => child.kill("SIGTERM"));
  return { ...reached, pid: child.pid ?? null, ended, complaints: () => said, stop };
}

async function answers(engine: Engine): Promise<boolean> {
  let gone = false;
  void engine.ended.then(() => {
    gone = true;
  });
  const deadline = performance.now() + START_MILLISECONDS;
  while (!gone && performance.now() < deadline) {
    if (await isReachable(engine.url)) return true;
    await new Promise((resume) => setTimeout(resume, 15));
  }
  return false;
}

/** Any HTTP response is enough: engines refuse an unsigned request, each in its own way. */
export async function isReachable(url: string): Promise<boolean> {
  try {
    await (await fetch(url, { signal: AbortSignal.timeout(2000) })).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

export function freePort(host = "127.0.0.1"): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, host, () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
