import { readFileSync } from "node:fs";
import type { InvoiceDocument } from "../../server/document/schema.ts";
import { ENGINES, loadEngine } from "./engines.ts";

/** The time of one PDF in a running process, and its size. */
export interface Rendered {
  milliseconds: number;
  bytes: number;
}

/** `node render-many.ts <engine> <logo.png>`: renders each document that its parent sends, and reports its time. */
const [name, logoFile = ""] = process.argv.slice(2);
const engine = ENGINES.find((each) => each === name);
if (!engine) throw new Error(`there is no engine "${name}"`);
const render = await loadEngine(engine);
const logo = readFileSync(logoFile);
process.on("message", async (document: InvoiceDocument) => {
  const begin = performance.now();
  const pdf = await render(document, logo);
  const rendered: Rendered = { milliseconds: performance.now() - begin, bytes: pdf.length };
  process.send?.(rendered);
});
