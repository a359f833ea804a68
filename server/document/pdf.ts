import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type PrintedDocument, printed } from "./print.ts";
import type { RenderAnswer } from "./render-worker.ts";
import type { InvoiceDocument } from "./schema.ts";

/** Typst keeps some memory of what it made, even beyond the end of a thread: only the end of a process gives it back. */
const RENDERS_PER_WORKER = 50;
const RENDER_MILLISECONDS_MAX = 30_000;

/**
 * The invoice as a tagged PDF on A4. The same document gives the same bytes, in any process and at any time.
 * Throws when it could not be rendered within half a minute.
 */
export function renderInvoicePdf(document: InvoiceDocument): Promise<Uint8Array> {
  return inTurn(() => render(printed(document)));
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
  worker = spawn(process.execPath, [workerFile()], { stdio, serialization: "advanced" });
  return worker;
}

/** By path and not by import: a bundler would follow that, and the worker runs the source as it is. */
function workerFile(): string {
  return join(dirname(fileURLToPath(import.meta.url)), "render-worker.ts");
}

function retire(): void {
  worker?.kill();
  worker = null;
  renders = 0;
}

async function render(document: PrintedDocument): Promise<Uint8Array> {
  const current = currentWorker();
  renders++;
  current.ref();
  current.channel?.ref();
  try {
    const { pdf, failure } = await answerOf(current, document);
    if (!pdf) throw new Error(`The PDF could not be made: ${failure}`);
    return pdf;
  } finally {
    // An idle worker must not keep a script alive.
    current.unref();
    current.channel?.unref();
  }
}

/** The worker's answer; one that stops or takes too long is replaced, so that the next document gets a sound one. */
async function answerOf(current: ChildProcess, document: PrintedDocument): Promise<RenderAnswer> {
  const settled = new AbortController();
  const signal = AbortSignal.any([settled.signal, AbortSignal.timeout(RENDER_MILLISECONDS_MAX)]);
  try {
    const stopped = once(current, "exit", { signal }).then(() => ({ failure: "its process stopped" }));
    const answered = once(current, "message", { signal }).then(([answer]: RenderAnswer[]) => answer ?? {});
    current.send(document);
    return await Promise.race([answered, stopped]);
  } catch (error) {
    retire();
    throw new Error("The PDF could not be made in time.", { cause: error });
  } finally {
    settled.abort();
  }
}
