import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import manifest from "../package.json" with { type: "json" };
import { SWISS_BILL_TYPEFACE, TYPEFACES } from "../server/document/typefaces.ts";
import { bundling, DRAW_LIBRARY, DRAW_WORKER, RENDER_WORKER, standIns } from "./bundling.ts";

/**
 * The files of a function that makes PDFs. The compiler is a native binary that cannot be bundled, and it runs in a
 * separate process with the template. Of the fonts' packages only the used files are packed: whole, they are more than
 * half of a function's maximum size.
 */
const COMPILER = "@myriaddreamin/typst-ts-node-compiler";
const BINARY = `${COMPILER}-linux-x64-gnu`;
const AS_FILES = ["fonts.conf", "invoice.typ", "swiss-bill.typ"];

const fonts = [...TYPEFACES, SWISS_BILL_TYPEFACE].flatMap(({ package: name, files }) =>
  ["package.json", ...files].map((file) => `node_modules/${name}/${file}`),
);

export const printing = {
  nodejs: {
    ...bundling,
    // Names the binary too: on a machine with another C library than Lambda, such as macOS or Alpine, npm silently
    // leaves out an optional dependency.
    install: { [COMPILER]: manifest.dependencies[COMPILER], [BINARY]: manifest.dependencies[COMPILER] },
  },
  copyFiles: [
    ...standIns,
    { from: RENDER_WORKER, to: "render-worker.mjs" },
    { from: DRAW_WORKER, to: "draw-worker.mjs" },
    { from: DRAW_LIBRARY, to: "resvg.wasm.br" },
    ...AS_FILES.map((name) => ({ from: `server/document/${name}`, to: name })),
    ...fonts.map((path) => ({ from: path, to: path })),
  ],
  hook: { postbuild: async (folder: string) => requireCompiler(folder) },
};

/** Refuses a packed function that cannot make a PDF. Otherwise its deployment succeeds and no invoice goes out. */
export function requireCompiler(folder: string): void {
  const place = join(folder, "node_modules", BINARY);
  const files = existsSync(place) ? readdirSync(place).filter((name) => name.endsWith(".node")) : [];
  if (files.some((name) => isForLambda(readFileSync(join(place, name))))) return;
  throw new Error(
    `The function that makes PDFs was packed without its compiler (${BINARY}): npm did not install it on this machine. Nothing was deployed for it; delete .sst/artifacts and deploy again, or deploy from Linux.`,
  );
}

const ELF_64_LITTLE_ENDIAN = Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1]);
const MACHINE_AT = 18;
const X86_64 = 0x3e;

function isForLambda(binary: Buffer): boolean {
  if (binary.length < MACHINE_AT + 2 || !binary.subarray(0, ELF_64_LITTLE_ENDIAN.length).equals(ELF_64_LITTLE_ENDIAN))
    return false;
  return binary.readUInt16LE(MACHINE_AT) === X86_64;
}
