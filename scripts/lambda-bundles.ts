import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { build } from "esbuild";
import { bundling, standIns } from "../infra/bundling.ts";
import { printing } from "../infra/printing.ts";
import { ROOT } from "./build.ts";

/** The functions of a stage that are bundled from one file each, by their logs' names. */
export const FUNCTIONS = {
  api: "server/api/lambda.ts",
  scheduler: "server/jobs/lambda/scheduler.ts",
  billing: "server/jobs/lambda/billing.ts",
  delivery: "server/jobs/lambda/delivery.ts",
  mailevents: "server/jobs/lambda/mail-events.ts",
} as const;
export type FunctionName = keyof typeof FUNCTIONS;

/** Where `open-next build` leaves the function that serves pages. */
export const WEB_FUNCTION = join(ROOT, ".open-next/server-functions/default");

const BANNER = [
  `import { createRequire as topLevelCreateRequire } from 'module';`,
  `const require = topLevelCreateRequire(import.meta.url);`,
  `import { fileURLToPath as topLevelFileUrlToPath, URL as topLevelURL } from "url"`,
  `const __filename = topLevelFileUrlToPath(import.meta.url)`,
  `const __dirname = topLevelFileUrlToPath(new topLevelURL(".", import.meta.url))`,
].join("\n");

export interface Bundle {
  /** Packages that anything in the bundle came from. */
  packages: Set<string>;
}

/**
 * Bundles a file into `folder/bundle.mjs` as SST 4.17 bundles a function for Node 24, with the options that `infra/` gives
 * it. `tests/infra` holds that the deployment asks for the same options.
 */
export async function bundle(entry: string, folder: string, external: string[] = []): Promise<Bundle> {
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
  const packages = Object.keys(metafile.inputs).flatMap(
    (path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [],
  );
  return { packages: new Set(packages) };
}

/** Lays a function's folder out as its zip is: the bundle, and for the one that makes PDFs what that takes along. */
export async function layOut(name: FunctionName, folder: string): Promise<Bundle> {
  const { install, copyFiles } =
    name === "delivery" ? { ...printing, ...printing.nodejs } : { install: {}, copyFiles: standIns };
  const made = await bundle(FUNCTIONS[name], folder, Object.keys(install));
  for (const { from, to } of copyFiles) {
    mkdirSync(dirname(join(folder, to)), { recursive: true });
    copyFileSync(join(ROOT, from), join(folder, to));
  }
  for (const name of withDependencies(Object.keys(install))) {
    cpSync(join(ROOT, "node_modules", name), join(folder, "node_modules", name), { recursive: true });
  }
  return made;
}

interface Manifest {
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/** The packages and all that they need, as far as they are installed here: binaries of other systems are not. */
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
  /** What Lambda unpacks, and what it fetches. */
  bytes: number;
  zipped: number;
}

const ZIP_BYTES_PER_FILE = 30 + 46;
const ZIP_BYTES_AT_END = 22;

/** What a folder weighs, and what a zip of it weighs. */
export function sizeOf(folder: string): Size {
  const size = { bytes: 0, zipped: ZIP_BYTES_AT_END };
  for (const path of filesBelow(folder)) {
    const content = readFileSync(join(folder, path));
    size.bytes += content.length;
    size.zipped += ZIP_BYTES_PER_FILE + 2 * Buffer.byteLength(path) + deflateRawSync(content, { level: 6 }).length;
  }
  return size;
}

/** Paths of all files below a folder. */
export function filesBelow(folder: string, below = ""): string[] {
  return readdirSync(join(folder, below)).flatMap((name) => {
    const path = join(below, name);
    return statSync(join(folder, path)).isDirectory() ? filesBelow(folder, path) : [path];
  });
}
