import { execFile, fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { InvoiceDocument } from "../../server/document/schema.ts";
import type { EngineName } from "./engines.ts";
import type { Rendered } from "./render-many.ts";

const run = promisify(execFile);

interface ColdFiles {
  document: string;
  logo: string;
  /** Where the PDF goes. */
  pdf: string;
}

/** Returns the milliseconds from the start of a new `node` to its end, with the PDF on disk. */
export async function coldRender(engine: EngineName, { document, logo, pdf }: ColdFiles): Promise<number> {
  const begin = performance.now();
  await run(process.execPath, [join(import.meta.dirname, "render-once.ts"), engine, document, logo, pdf]);
  const milliseconds = performance.now() - begin;
  if (statSync(pdf).size === 0) throw new Error(`${engine} wrote an empty file`);
  return milliseconds;
}

/** A process that keeps its engine loaded. */
interface WarmProcess {
  render: (document: InvoiceDocument) => Promise<Rendered>;
  memory: () => Memory;
  stop: () => Promise<void>;
}

export function startWarm(engine: EngineName, logo: string): WarmProcess {
  const child = fork(join(import.meta.dirname, "render-many.ts"), [engine, logo], { serialization: "advanced" });
  const exited = once(child, "exit");
  return {
    async render(document) {
      const answered = once(child, "message").then(([rendered]: Rendered[]) => rendered);
      child.send(document);
      const rendered = await Promise.race([answered, exited.then(() => undefined)]);
      if (!rendered) throw new Error(`the process of ${engine} stopped`);
      return rendered;
    },
    memory: () => memoryOf(child.pid ?? 0),
    async stop() {
      child.disconnect();
      await exited;
    },
  };
}

/** Resident memory of a process and its children, in megabytes. */
interface Memory {
  now: number;
  peak: number;
}

function memoryOf(pid: number): Memory {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const megabytes = (name: string) => Number(status.match(new RegExp(`^${name}:\\s*(\\d+) kB`, "m"))?.[1]) / 1024;
  const own = { now: megabytes("VmRSS"), peak: megabytes("VmHWM") };
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean);
  return children
    .map((child) => memoryOf(Number(child)))
    .reduce((sum, { now, peak }) => ({ now: sum.now + now, peak: sum.peak + peak }), own);
}
