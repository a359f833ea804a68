import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { RenderAnswer, RenderOrder } from "./render-worker.ts";
import type { InvoiceDocument } from "./schema.ts";

/** Typst keeps some memory of what it made, even beyond the end of a thread: only the end of a process gives it back. */
const RENDERS_PER_WORKER = 50;
const RENDER_MILLISECONDS_MAX = 30_000;

/** glibc asks Linux for memory in pieces of 2 MB instead of 4 KB: a fresh worker spends a tenth of its time on getting it. */
const LARGE_PAGES = { GLIBC_TUNABLES: "glibc.malloc.hugetlb=1" };

/** What a document carries besides what it says: the e-invoice inside it, and the bytes of its logo. */
export interface Carried {
  xml: string | null;
  logo: Uint8Array | null;
}

/**
 * The document as PDF/A-3a and PDF/UA-1, with Factur-X inside where it is given. The same document gives the same bytes,
 * in any process and at any time. Throws when it could not be rendered within half a minute.
 */
export function renderInvoicePdf(document: InvoiceDocument, carried: Carried): Promise<Uint8Array> {
  return inTurn(() => render(document, carried));
}

/** Lets the renderer get ready while what it is to render is put together. */
export function startRenderer(): void {
  // One that is there may be at work: it is left alone.
  if (!worker?.connected) release(currentWorker());
}

let last: Promise<unknown> = Promise.resolve();

/** One document at a time: the compiler uses one core, and memory stays bounded. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const result = last.then(work, work);
  last = result.catch(() => undefined);
  return result;
}

let worker: ChildProcess | null = null;
let renders = 0;

function currentWorker(): ChildProcess {
  if (worker?.connected && renders < RENDERS_PER_WORKER) return worker;
  retire();
  const stdio: StdioOptions = ["ignore", "inherit", "inherit", "ipc"];
  worker = spawn(process.execPath, [workerFile()], { stdio, serialization: "advanced", env: workerEnvironment() });
  return worker;
}

/** What a process needs to run at all. The worker parses what people upload: no secret and no key of AWS is there to read. */
const NEEDED = ["PATH", "HOME", "TMPDIR", "LANG", "TZ", "LD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "NODE_COMPILE_CACHE"];

/** The environment of the worker, and all of it. */
export function workerEnvironment(variables: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const kept = Object.fromEntries(NEEDED.flatMap((name) => (name in variables ? [[name, variables[name]]] : [])));
  // The compiler would look through all fonts of the machine as well: it takes time, and no document may depend on them.
  return { ...LARGE_PAGES, ...kept, NODE_ENV: variables.NODE_ENV, FONTCONFIG_FILE: besides("fonts.conf") };
}

/** Beside a packed function it lies packed as well; elsewhere Node runs the source as it is. */
function workerFile(): string {
  const packed = besides("render-worker.mjs");
  return existsSync(packed) ? packed : besides("render-worker.ts");
}

/** By path and not by import, which a bundler would follow. */
function besides(file: string): string {
  return join(dirname(fileURLToPath(import.meta.url)), file);
}

function retire(): void {
  worker?.kill();
  worker = null;
  renders = 0;
}

async function render(document: InvoiceDocument, carried: Carried): Promise<Uint8Array> {
  // First of all: while a worker starts, what prints is loaded.
  const current = currentWorker();
  renders++;
  current.ref();
  current.channel?.ref();
  try {
    const [{ printed }, { drawn }] = await Promise.all([import("./print.ts"), import("./code-picture.ts")]);
    const page = printed(document);
    const code = page.payment.code && (await drawn(page.payment.code));
    const { pdf, failure } = await answerOf(current, { document: page, code, ...carried });
    if (!pdf) throw new Error(`The PDF could not be made: ${failure}`);
    return pdf;
  } finally {
    release(current);
  }
}

/** An idle worker must not keep a script alive. */
function release(idle: ChildProcess): void {
  idle.unref();
  idle.channel?.unref();
}

/** The worker's answer; one that stops or takes too long is replaced, so that the next document gets a sound one. */
async function answerOf(current: ChildProcess, order: RenderOrder): Promise<RenderAnswer> {
  const settled = new AbortController();
  const signal = AbortSignal.any([settled.signal, AbortSignal.timeout(RENDER_MILLISECONDS_MAX)]);
  try {
    const stopped = once(current, "exit", { signal }).then(() => ({ failure: "its process stopped" }));
    const answered = once(current, "message", { signal }).then(([answer]: RenderAnswer[]) => answer ?? {});
    current.send(order);
    return await Promise.race([answered, stopped]);
  } catch (error) {
    retire();
    throw new Error("The PDF could not be made in time.", { cause: error });
  } finally {
    settled.abort();
  }
}
