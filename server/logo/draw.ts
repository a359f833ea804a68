import type { ChildProcess, StdioOptions } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describeError, log } from "../lib/log.ts";
import { failure, type Result, success } from "../lib/problem.ts";
import { type Started, startProcess } from "../lib/start-process.ts";
import type { DrawAnswer, DrawOrder } from "./draw-worker.ts";
import { refuse } from "./rules/refusal.ts";

/** Processor time, not clock time: a busy machine refuses no picture that an idle one draws. */
const PROCESSOR_SECONDS_MAX = 2;
/** The limit by the clock, for a picture that gets no processor time. */
const MILLISECONDS_MAX = 18_000;
/** Pages of 64 kB: 256 MB for the drawing library. */
const WASM_PAGES_MAX = 4096;
const HEAP_MEGABYTES_MAX = 128;

const OPTIONS = [
  `--wasm-max-mem-pages=${WASM_PAGES_MAX}`,
  `--max-old-space-size=${HEAP_MEGABYTES_MAX}`,
  // The process may read its own files. Node lets it neither write files nor start programs or threads.
  "--permission",
  "--allow-fs-read=*",
];

const IN_LIMITS = `ulimit -t ${PROCESSOR_SECONDS_MAX} && exec "$@"`;

/** No secrets of the server: this process reads uploads of strangers. */
const VARIABLES = ["PATH", "LD_LIBRARY_PATH"];

let last: Promise<unknown> = Promise.resolve();
let underWay = 0;

/** Returns how many pictures are drawn or waiting. */
export function drawingsUnderWay(): number {
  return underWay;
}

/**
 * Returns the picture as PNG. It is drawn in a process that ends with it, or at its limits of time and memory; one
 * picture at a time. Fails with `too_many_requests` if the machine had no time for it, which says nothing about the
 * picture.
 */
export function draw(order: DrawOrder): Promise<Result<Uint8Array>> {
  underWay++;
  const drawn = last.then(() => drawNow(order));
  last = drawn.catch(() => undefined);
  return drawn.finally(() => underWay--);
}

export function busy() {
  return failure("too_many_requests", "Other pictures are being looked at. Try again in a few seconds.");
}

async function drawNow(order: DrawOrder): Promise<Result<Uint8Array>> {
  const { child, refused } = startWorker();
  const notStarted = refused.then(notDrawn);
  return child ? Promise.race([notStarted, drawBy(child, order)]) : notStarted;
}

/** The machine lacks memory or a place for one more process, which says nothing about the picture. */
function notDrawn(error: Error): Result<Uint8Array> {
  log("error", { job: "logo", ...describeError(error) });
  return busy();
}

async function drawBy(child: ChildProcess, order: DrawOrder): Promise<Result<Uint8Array>> {
  const signal = AbortSignal.timeout(MILLISECONDS_MAX);
  try {
    // Not "exit", which may come before the answer is read.
    const closed = once(child, "close", { signal }).then(([code, by]) => outcomeOfEnd(code, by));
    const answered = once(child, "message", { signal }).then(([answer]: DrawAnswer[]) => outcomeOf(answer ?? {}));
    // If the process ends before it reads the order, its end reports that.
    child.send(order, () => undefined);
    return await Promise.race([answered, closed]);
  } catch (error) {
    if (signal.aborted) return busy();
    throw error;
  } finally {
    child.kill("SIGKILL");
  }
}

/**
 * Starts it by a shell, because Node cannot limit a child. The path is written out, because a bundler follows imports.
 */
function startWorker(): Started {
  const stdio: StdioOptions = ["ignore", "ignore", "ignore", "ipc"];
  const known = VARIABLES.map((name) => [name, process.env[name]]);
  const env = { NODE_ENV: process.env.NODE_ENV, ...Object.fromEntries(known) };
  const args = ["-c", IN_LIMITS, "sh", process.execPath, ...OPTIONS, workerFile()];
  return startProcess("/bin/sh", args, { stdio, serialization: "advanced", env });
}

/** Returns the worker's file: bundled next to a deployed function, elsewhere the source, which Node runs as it is. */
function workerFile(): string {
  const packed = siblingPath("draw-worker.mjs");
  return existsSync(packed) ? packed : siblingPath("draw-worker.ts");
}

/** Returns a path instead of importing, because a bundler would follow an import. */
function siblingPath(file: string): string {
  return join(dirname(fileURLToPath(import.meta.url)), file);
}

function outcomeOf({ png, refusal }: DrawAnswer): Result<Uint8Array> {
  return png ? success(png) : refuse(refusal ?? TOO_LARGE);
}

const TOO_LONG = "This picture takes too long to draw. Simplify it, or save it as PNG.";
const TOO_LARGE = "This picture takes too much memory to draw. Simplify it, or save it smaller.";

const OUT_OF_TIME = ["SIGKILL", "SIGXCPU"];
const OUT_OF_MEMORY = ["SIGABRT", "SIGTRAP", "SIGILL", "SIGSEGV"];

/** Returns the outcome of a process that ended without an answer. */
function outcomeOfEnd(code: number | null, by: string | null): Result<Uint8Array> {
  if (by !== null && OUT_OF_TIME.includes(by)) return refuse(TOO_LONG);
  if (by !== null && OUT_OF_MEMORY.includes(by)) return refuse(TOO_LARGE);
  throw new Error(`What draws logos ended without an answer (${by ?? code}).`);
}
