import { readFileSync } from "node:fs";
import { join } from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import type { DrawnCode } from "./code-picture.ts";
import { declareConformance } from "./finish.ts";
import type { PrintedDocument } from "./print.ts";
import { filesOf } from "./typeface-files.ts";
import { printable, printableWhole, SWISS_BILL_TYPEFACE, type Typeface, typefacesFor } from "./typefaces.ts";

/** Runs in a process of its own (pdf.ts): one printed document in, one answer out. */

export interface RenderOrder {
  document: PrintedDocument;
  code: DrawnCode | null;
  /** Factur-X to put inside, or null if the document cannot be written in it. */
  xml: string | null;
  logo: Uint8Array | null;
}

/** The PDF, or why there is none. */
export interface RenderAnswer {
  pdf?: Uint8Array;
  failure?: string;
}

const workspace = import.meta.dirname;
const template = readFileSync(join(workspace, "invoice.typ"), "utf8");
const ATTACHED = `#pdf.attach("factur-x.xml", bytes(sys.inputs.xml), relationship: "alternative", mime-type: "text/xml", description: "Factur-X: the invoice for machines")\n`;

const compilers = new Map<string, NodeCompiler>();

/** The fonts of a script stay loaded after the first document that needs them. */
function compilerFor(typefaces: readonly Typeface[]): NodeCompiler {
  const key = typefaces.map(({ family }) => family).join();
  // By path, so that the compiler reads only those that a document uses.
  const fontPaths = () => typefaces.flatMap(filesOf);
  const compiler = compilers.get(key) ?? NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: fontPaths() }] });
  compilers.set(key, compiler);
  return compiler;
}

function render({ document, code, xml, logo }: RenderOrder): Uint8Array {
  const text = JSON.stringify(document, shownOnly(document.edition === undefined ? printable : printableWhole));
  const typefaces = typefacesFor(text);
  const compiler = compilerFor(document.swissBill ? [...typefaces, SWISS_BILL_TYPEFACE] : typefaces);
  const data: PrintedDocument = JSON.parse(text);
  const shown = {
    ...data,
    fonts: typefaces.map(({ family }) => family),
    payment: { ...data.payment, code },
    logo: data.logo && logo ? { path: `/${data.logo.file}`, alt: data.logo.alt } : null,
  };
  if (data.logo && logo) compiler.mapShadow(join(workspace, data.logo.file), Buffer.from(logo));
  const mainFileContent = xml === null ? template : ATTACHED + template;
  const compiled = compiler.compile({
    mainFileContent,
    inputs: { data: JSON.stringify(shown), ...(xml === null ? {} : { xml }) },
  });
  if (!compiled.result) throw new Error(JSON.stringify(compiled.takeError()?.shortDiagnostics));
  // The day of issue instead of the clock: the same document gives the same bytes at any time.
  const creationTimestamp = Date.parse(document.issuedOn) / 1000;
  const pdf = compiler.pdf(compiled.result, { pdfStandard: "a-3a", creationTimestamp });
  return declareConformance(pdf, { facturX: xml !== null });
}

/** Replaces unprintable characters before the text becomes JSON, whose escapes would hide them. */
function shownOnly(shown: (text: string) => string) {
  return (_key: string, value: unknown): unknown => (typeof value === "string" ? shown(value) : value);
}

function answer(order: RenderOrder): RenderAnswer {
  try {
    return { pdf: render(order) };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

/** Clears the cache that all compilers share, because it does not help the next document. */
function forget(): void {
  const [compiler] = compilers.values();
  compiler?.evictCache(0);
}

process.on("message", (order: RenderOrder) => process.send?.(answer(order), undefined, undefined, forget));

// Nobody is left to answer, and a killed process returns its memory at once.
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));

// Before the first order, while the parent process is still printing.
try {
  compilerFor(typefacesFor("Invoice"));
} catch {
  // The first document fails in the same way, and its answer says why.
}
