import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { toString as drawQrCode } from "qrcode";
import type { PrintedDocument } from "./print.ts";

/** Runs in a thread of its own, because Typst keeps some memory of every page it ever made. */

const root: string = workerData.root;
const FONT_FOLDERS = [
  "inter/400Regular",
  "inter/500Medium",
  "inter/600SemiBold",
  "inter/700Bold",
  "noto-sans/400Regular",
  "noto-sans/600SemiBold",
].map((folder) => join(root, "node_modules/@expo-google-fonts", folder));

const template = join(root, "server/document/invoice.typ");
const compiler = NodeCompiler.create({ workspace: dirname(template), fontArgs: [{ fontPaths: FONT_FOLDERS }] });
const source = readFileSync(template, "utf8");

async function render(printed: PrintedDocument): Promise<Uint8Array> {
  const { code } = printed.payment;
  const qr = code ? await drawQrCode(code, { type: "svg", errorCorrectionLevel: "M", margin: 0 }) : null;
  const inputs = { data: JSON.stringify({ ...printed, qr }) };
  const compiled = compiler.compile({ mainFileContent: source, inputs });
  if (!compiled.result)
    throw new Error(`the page could not be set: ${JSON.stringify(compiled.takeError()?.shortDiagnostics)}`);
  // The day of issue instead of the clock: the same document gives the same bytes at any time.
  const pdf = compiler.pdf(compiled.result, { creationTimestamp: Date.parse(printed.issuedOn) / 1000 });
  compiler.evictCache(0);
  return new Uint8Array(pdf);
}

parentPort?.on("message", async ({ job, printed }: { job: number; printed: PrintedDocument }) => {
  try {
    parentPort?.postMessage({ job, pdf: await render(printed) });
  } catch (error) {
    parentPort?.postMessage({ job, failure: error instanceof Error ? error.message : String(error) });
  }
});
