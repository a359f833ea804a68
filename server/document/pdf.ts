import type { StdioOptions } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { JobError } from "../lib/job-failure.ts";
import { type Started, startProcess } from "../lib/start-process.ts";
import type { RenderAnswer, RenderOrder } from "./render-worker.ts";
import type { InvoiceDocument } from "./schema.ts";

/** Typst keeps some memory after each document, even when its thread ends; only the end of a process frees it. */
const RENDERS_PER_WORKER = 50;
const RENDER_MILLISECONDS_MAX = 30_000;

/** glibc then asks Linux for 2 MB of memory at a time instead of 4 KB, which takes a tenth of a new worker's time. */
const LARGE_PAGES = { GLIBC_TUNABLES: "glibc.malloc.hugetlb=1" };

/** What a document contains besides its text: the e-invoice, and the bytes of its logo. */
export interface Carried {
  xml: string | null;
  logo: Uint8Array | null;
}

/**
 * Returns the document as PDF/A-3a and PDF/UA-1, with Factur-X inside if it is given. The same document gives the same
 * bytes, in any process and at any time. Throws if rendering takes more than half a minute.
 */
export function renderInvoicePdf(document: InvoiceDocument, carried: Carried): Promise<Uint8Array> {
  return runInSequence(() => render(document, carried));
}

/** Starts the renderer while its order is still being prepared. */
export function startRenderer(): void {
  // A running one may be busy, so it is left alone.
  if (!worker?.child?.connected) release(currentWorker());
}

let last: Promise<unknown> = Promise.resolve();

/** One document at a time: the compiler uses one core, and memory stays limited. */
function runInSequence<T>(work: () => Promise<T>): Promise<T> {
  const result = last.then(work, work);
  last = result.catch(() => undefined);
  return result;
}

let worker: Started | null = null;
let renders = 0;

function currentWorker(): Started {
  if (worker?.child?.connected && renders < RENDERS_PER_WORKER) return worker;
  retire();
  const stdio: StdioOptions = ["ignore", "inherit", "inherit", "ipc"];
  const options = { stdio, serialization: "advanced", env: workerEnvironment() } as const;
  const started = startProcess(process.execPath, [workerFile()], options);
  // The next document tries again.
  void started.refused.then(() => worker === started && retire());
  worker = started;
  return started;
}

/** The variables that a process needs to run. The worker parses uploads, so it has no secret and no AWS key. */
const NEEDED = ["PATH", "HOME", "TMPDIR", "LANG", "TZ", "LD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "NODE_COMPILE_CACHE"];

/** Returns the whole environment of the worker. */
export function workerEnvironment(variables: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const kept = Object.fromEntries(NEEDED.flatMap((name) => (name in variables ? [[name, variables[name]]] : [])));
  // Otherwise the compiler would search all fonts of the machine, which takes time, and documents could depend on them.
  return { ...LARGE_PAGES, ...kept, NODE_ENV: variables.NODE_ENV, FONTCONFIG_FILE: siblingPath("fonts.conf") };
}

/** Returns the worker's file: bundled next to a deployed function, elsewhere the source, which Node runs as it is. */
function workerFile(): string {
  const packed = siblingPath("render-worker.mjs");
  return existsSync(packed) ? packed : siblingPath("render-worker.ts");
}

/** Returns a path instead of importing, because a bundler would follow an import. */
function siblingPath(file: string): string {
  return join(dirname(fileURLToPath(import.meta.url)), file);
}

function retire(): void {
  worker?.child?.kill();
  worker = null;
  renders = 0;
}

async function render(document: InvoiceDocument, carried: Carried): Promise<Uint8Array> {
  // First of all, so that the printing code loads while the worker starts.
  const current = currentWorker();
  renders++;
  current.child?.ref();
  current.child?.channel?.ref();
  try {
    const [{ printDocument: printed }, { drawCode: drawn }] = await Promise.all([
      import("./print.ts"),
      import("./code-picture.ts"),
    ]);
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
function release({ child }: Started): void {
  child?.unref();
  child?.channel?.unref();
}

/**
 * Returns the worker's answer. A worker that stops, takes too long or could not be started is replaced, so the next document
 * gets a working one.
 */
async function answerOf({ child, refused }: Started, order: RenderOrder): Promise<RenderAnswer> {
  const notStarted = refused.then(({ message }) => ({ failure: `its process could not be started (${message})` }));
  if (child === null) return notStarted;
  const settled = new AbortController();
  const signal = AbortSignal.any([settled.signal, AbortSignal.timeout(RENDER_MILLISECONDS_MAX)]);
  try {
    const stopped = once(child, "exit", { signal }).then(() => ({ failure: "its process stopped" }));
    const answered = once(child, "message", { signal }).then(([answer]: RenderAnswer[]) => answer ?? {});
    // If the process ends before it reads the order, its end reports that.
    child.send(order, () => undefined);
    return await Promise.race([notStarted, answered, stopped]);
  } catch (error) {
    retire();
    throw new JobError("files_not_made", "The PDF could not be made in time.", { cause: error });
  } finally {
    settled.abort();
  }
}
