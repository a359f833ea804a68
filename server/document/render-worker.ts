import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { toString as drawQrCode } from "qrcode";
import type { PrintedDocument } from "./print.ts";

/** Runs in a process of its own (pdf.ts): one printed document in, one answer out. */

/** The PDF, or why there is none. */
export interface RenderAnswer {
  pdf?: Uint8Array;
  failure?: string;
}

const WEIGHTS = {
  inter: ["400Regular", "500Medium", "600SemiBold", "700Bold"],
  "noto-sans": ["400Regular", "600SemiBold"],
};

const { resolve } = createRequire(import.meta.url);

const fontPaths = Object.entries(WEIGHTS).flatMap(([family, weights]) => {
  const folder = dirname(resolve(`@expo-google-fonts/${family}/package.json`));
  return weights.map((weight) => join(folder, weight));
});

const workspace = import.meta.dirname;
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths }] });
const mainFileContent = readFileSync(join(workspace, "invoice.typ"), "utf8");

async function render(printed: PrintedDocument): Promise<Uint8Array> {
  const { code } = printed.payment;
  const qr = code ? await drawQrCode(code, { type: "svg", errorCorrectionLevel: "M", margin: 0 }) : null;
  const inputs = { data: JSON.stringify({ ...printed, qr }) };
  const compiled = compiler.compile({ mainFileContent, inputs });
  if (!compiled.result) throw new Error(JSON.stringify(compiled.takeError()?.shortDiagnostics));
  // The day of issue instead of the clock: the same document gives the same bytes at any time.
  const pdf = compiler.pdf(compiled.result, { creationTimestamp: Date.parse(printed.issuedOn) / 1000 });
  compiler.evictCache(0);
  return new Uint8Array(pdf);
}

async function answer(printed: PrintedDocument): Promise<RenderAnswer> {
  try {
    return { pdf: await render(printed) };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

process.on("message", async (printed: PrintedDocument) => process.send?.(await answer(printed)));
