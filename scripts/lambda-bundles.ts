import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { brotliCompressSync, constants, deflateRawSync } from "node:zlib";
import { build } from "esbuild";
import {
  bundling,
  DRAW_LIBRARY,
  DRAW_WORKER,
  PREBUILT,
  PREBUILT_FUNCTIONS,
  type PrebuiltFunction,
  RENDER_WORKER,
} from "../infra/bundling.ts";
import { printing } from "../infra/printing.ts";
import { ROOT } from "./build.ts";
import { bundleFunction } from "./bundle-function.ts";

/** The entry files of the functions that we bundle. */
export const ENTRIES: Record<PrebuiltFunction, string> = {
  api: "server/api/lambda.ts",
  scheduler: "server/jobs/lambda/scheduler.ts",
  billing: "server/jobs/lambda/billing.ts",
  mailevents: "server/jobs/lambda/mail-events.ts",
};
/** The function that the platform bundles. */
export const DELIVERY = "server/jobs/lambda/delivery.ts";
export type FunctionName = PrebuiltFunction | "delivery";

/** The folder in which `npm run build:pages` puts the function that serves pages. */
export const WEB_FUNCTION = join(ROOT, ".open-next/server-functions/default");

const BANNER = [
  `import { createRequire as topLevelCreateRequire } from 'module';`,
  `const require = topLevelCreateRequire(import.meta.url);`,
  `import { fileURLToPath as topLevelFileUrlToPath, URL as topLevelURL } from "url"`,
  `const __filename = topLevelFileUrlToPath(import.meta.url)`,
  `const __dirname = topLevelFileUrlToPath(new topLevelURL(".", import.meta.url))`,
].join("\n");

/**
 * Bundles a file into `folder/bundle.mjs` as SST 4.17 bundles a function for Node 24, with the options of `infra/`.
 * `tests/infra` checks that the deployment uses the same options. Returns the packages in it.
 */
export async function bundle(entry: string, folder: string, external: string[] = []): Promise<Set<string>> {
  const { metafile } = await build({
    entryPoints: [join(ROOT, entry)],
    outfile: join(folder, "bundle.mjs"),
    bundle: true,
    metafile: true,
    platform: "node",
    target: "es2024",
    format: bundling.format,
    minify: bundling.minify,
    keepNames: bundling.esbuild.keepNames,
    mainFields: ["module", "main"],
    external: ["sharp", "pg-native", ...bundling.esbuild.external, ...external],
    banner: { js: BANNER },
    logLevel: "silent",
  });
  return packagesOf(Object.keys(metafile.inputs));
}

function packagesOf(files: string[]): Set<string> {
  return new Set(files.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []));
}

/**
 * Bundles the functions that the deployment uses as they are, each into the folder where it looks for it. Returns their
 * packages.
 */
export async function buildFunctions(): Promise<Map<FunctionName, Set<string>>> {
  rmSync(join(ROOT, PREBUILT), { recursive: true, force: true });
  const packages = new Map<FunctionName, Set<string>>();
  for (const name of PREBUILT_FUNCTIONS) packages.set(name, await layOut(name, join(ROOT, PREBUILT, name)));
  await bundleWorker("server/document/render-worker.ts", join(ROOT, RENDER_WORKER));
  await bundleDrawing(join(ROOT, PREBUILT));
  return packages;
}

/**
 * Bundles the process that draws logos, with its library: compressed better than by a zip, so that it fits with the
 * pages.
 */
export async function bundleDrawing(folder: string, { small = false } = {}): Promise<void> {
  await bundleWorker("server/logo/draw-worker.ts", join(folder, basename(DRAW_WORKER)));
  const library = readFileSync(join(ROOT, "node_modules/@resvg/resvg-wasm/index_bg.wasm"));
  const params = { [constants.BROTLI_PARAM_QUALITY]: small ? constants.BROTLI_MAX_QUALITY : QUICK };
  writeFileSync(join(folder, basename(DRAW_LIBRARY)), brotliCompressSync(library, { params }));
}

/** Takes a fiftieth of the time for a fifth more bytes, which matter only for the pages. */
const QUICK = 5;

/** Bundles the code of a separate process: otherwise its TypeScript would be converted at every start. */
async function bundleWorker(entry: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [join(ROOT, entry)],
    outfile,
    bundle: true,
    platform: "node",
    target: "es2024",
    format: "esm",
    minify: true,
    external: Object.keys(printing.nodejs.install),
    logLevel: "silent",
  });
}

/** Fills a function's folder like its zip. Returns the packages of everything in it. */
export async function layOut(name: FunctionName, folder: string): Promise<Set<string>> {
  return name === "delivery" ? layOutDelivery(folder) : packagesOf(await bundleFunction(ENTRIES[name], folder));
}

/** Adds the bundle, and the files that make PDFs. */
async function layOutDelivery(folder: string): Promise<Set<string>> {
  const { nodejs, copyFiles } = printing;
  const install = Object.keys(nodejs.install);
  const packages = await bundle(DELIVERY, folder, install);
  for (const { from, to } of copyFiles) {
    mkdirSync(dirname(join(folder, to)), { recursive: true });
    if (from === RENDER_WORKER) await bundleWorker("server/document/render-worker.ts", join(folder, to));
    else if (from !== DRAW_WORKER && from !== DRAW_LIBRARY) copyFileSync(join(ROOT, from), join(folder, to));
  }
  await bundleDrawing(folder);
  for (const name of withDependencies(install))
    cpSync(join(ROOT, "node_modules", name), join(folder, "node_modules", name), { recursive: true });
  return packages;
}

interface Manifest {
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/** Returns the packages and their dependencies that are installed here: binaries for other systems are not. */
function withDependencies(names: string[]): string[] {
  const found = new Set<string>();
  const add = (name: string) => {
    const manifest = join(ROOT, "node_modules", name, "package.json");
    if (found.has(name) || !statSync(manifest, { throwIfNoEntry: false })) return;
    found.add(name);
    const { dependencies, optionalDependencies }: Manifest = JSON.parse(readFileSync(manifest, "utf8"));
    Object.keys({ ...dependencies, ...optionalDependencies }).forEach(add);
  };
  names.forEach(add);
  return [...found];
}

export interface Size {
  /** The unpacked size, and the size that Lambda downloads. */
  bytes: number;
  zipped: number;
}

const ZIP_BYTES_PER_FILE = 30 + 46;
const ZIP_BYTES_AT_END = 22;

/** Returns the size of a folder, and of a zip of it. */
export function sizeOf(folder: string): Size {
  const size = { bytes: 0, zipped: ZIP_BYTES_AT_END };
  for (const path of filesBelow(folder)) {
    const content = readFileSync(join(folder, path));
    size.bytes += content.length;
    size.zipped += ZIP_BYTES_PER_FILE + 2 * Buffer.byteLength(path) + deflateRawSync(content, { level: 6 }).length;
  }
  return size;
}

/** Returns the paths of all files below a folder. */
export function filesBelow(folder: string, below = ""): string[] {
  return readdirSync(join(folder, below)).flatMap((name) => {
    const path = join(below, name);
    return statSync(join(folder, path)).isDirectory() ? filesBelow(folder, path) : [path];
  });
}
