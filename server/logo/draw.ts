import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { failure, type Result, success } from "../lib/problem.ts";
import type { DrawAnswer, DrawOrder } from "./draw-worker.ts";
import { refused } from "./rules/refusal.ts";

/** Counted by the system, not by the clock: a busy machine refuses no picture that an idle one draws. */
const PROCESSOR_SECONDS_MAX = 2;
/** Of a picture that gets no time at all. */
const MILLISECONDS_MAX = 18_000;
/** Of 64 kB: 256 MB for the library that draws. */
const WASM_PAGES_MAX = 4096;
const HEAP_MEGABYTES_MAX = 128;

const OPTIONS = [
  `--wasm-max-mem-pages=${WASM_PAGES_MAX}`,
  `--max-old-space-size=${HEAP_MEGABYTES_MAX}`,
  // It reads what it consists of. Node refuses it to write, and to start programs or threads.
  "--permission",
  "--allow-fs-read=*",
];

const IN_LIMITS = `ulimit -t ${PROCESSOR_SECONDS_MAX} && exec "$@"`;

/** No secrets of the server: a process that reads what strangers sent knows none. */
const VARIABLES = ["PATH", "LD_LIBRARY_PATH"];

let last: Promise<unknown> = Promise.resolve();
let underWay = 0;

/** How many pictures are being drawn or wait for their turn. */
export function drawingsUnderWay(): number {
  return underWay;
}

/**
 * The picture as PNG, drawn in a process that ends with it, or at its limits of time and memory: one picture at a time.
 * Answers `too_many_requests` where the machine had no time for it, which says nothing of the picture.
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
  const child = startWorker();
  const signal = AbortSignal.timeout(MILLISECONDS_MAX);
  try {
    // Not "exit", which may come before the answer is read.
    const closed = once(child, "close", { signal }).then(([code, by]) => outcomeOfEnd(code, by));
    const answered = once(child, "message", { signal }).then(([answer]: DrawAnswer[]) => outcomeOf(answer ?? {}));
    // One that ended before it read the order is told of by its end.
    child.send(order, () => undefined);
    return await Promise.race([answered, closed]);
  } catch (error) {
    if (signal.aborted) return busy();
    throw error;
  } finally {
    child.kill("SIGKILL");
  }
}

/** By a shell, as Node cannot limit what it starts. Its path is written out here: a bundler follows what it cannot read. */
function startWorker(): ChildProcess {
  const stdio: StdioOptions = ["ignore", "ignore", "ignore", "ipc"];
  const known = VARIABLES.map((name) => [name, process.env[name]]);
  const env = { NODE_ENV: process.env.NODE_ENV, ...Object.fromEntries(known) };
  const args = ["-c", IN_LIMITS, "sh", process.execPath, ...OPTIONS, workerFile()];
  return spawn("/bin/sh", args, { stdio, serialization: "advanced", env });
}

/** Beside a packed function it lies packed as well; elsewhere Node runs the source as it is. */
function workerFile(): string {
  const packed = besides("draw-worker.mjs");
  return existsSync(packed) ? packed : besides("draw-worker.ts");
}

/** By path and not by import, which a bundler would follow. */
function besides(file: string): string {
  return join(dirname(fileURLToPath(import.meta.url)), file);
}

function outcomeOf({ png, refusal }: DrawAnswer): Result<Uint8Array> {
  return png ? success(png) : refused(refusal ?? TOO_LARGE);
}

const TOO_LONG = "This picture takes too long to draw. Simplify it, or save it as PNG.";
const TOO_LARGE = "This picture takes too much memory to draw. Simplify it, or save it smaller.";

const OUT_OF_TIME = ["SIGKILL", "SIGXCPU"];
const OUT_OF_MEMORY = ["SIGABRT", "SIGTRAP", "SIGILL", "SIGSEGV"];

/** Of a process that ended without an answer. */
function outcomeOfEnd(code: number | null, by: string | null): Result<Uint8Array> {
  if (by !== null && OUT_OF_TIME.includes(by)) return refused(TOO_LONG);
  if (by !== null && OUT_OF_MEMORY.includes(by)) return refused(TOO_LARGE);
  throw new Error(`What draws logos ended without an answer (${by ?? code}).`);
}
