import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { type PrintedDocument, printed } from "./print.ts";
import type { InvoiceDocument } from "./schema.ts";

/** Typst keeps about two megabytes per document, so its thread is replaced after this many. */
const RENDERS_PER_WORKER = 25;
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

let worker: Worker | null = null;
let renders = 0;

function currentWorker(): Worker {
  if (worker && renders < RENDERS_PER_WORKER) return worker;
  retire();
  // By path and not by import: bundlers would follow it, and the thread runs the source as it is.
  const root = process.cwd();
  worker = new Worker(join(root, "server", "document", "render-worker.ts"), { workerData: { root } });
  return worker;
}

function retire(): void {
  void worker?.terminate();
  worker = null;
  renders = 0;
}

function render(document: PrintedDocument): Promise<Uint8Array> {
  const current = currentWorker();
  const job = ++renders;
  current.ref();
  return new Promise<Uint8Array>((resolve, reject) => {
    const timer = setTimeout(
      () => end(() => reject(new Error("the PDF took too long to make"))),
      RENDER_MILLISECONDS_MAX,
    );
    const onMessage = (answer: { job: number; pdf?: Uint8Array; failure?: string }) => {
      if (answer.job !== job) return;
      const { pdf, failure } = answer;
      if (pdf) end(() => resolve(pdf), true);
      else end(() => reject(new Error(failure)), true);
    };
    const onError = (error: Error) => end(() => reject(error));
    function end(settle: () => void, healthy = false): void {
      clearTimeout(timer);
      current.off("message", onMessage).off("error", onError);
      // An idle thread must not keep a script alive; a broken one is replaced.
      if (healthy) current.unref();
      else retire();
      settle();
    }
    current.on("message", onMessage).on("error", onError);
    current.postMessage({ job, printed: document });
  });
}
