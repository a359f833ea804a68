import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import { build } from "esbuild";
import { ROOT } from "./build.ts";

/** The last deployed version, packed: `tests/versions` runs it together with this one. */
const KEPT = join(ROOT, "tests/versions/deployed.mjs.br");
const ENTRY = join(ROOT, "tests/versions/version.ts");
/** Below the packages, so that it finds those that it shares with this version. */
const UNPACKED = join(ROOT, "node_modules/.cache/versions");

/** Returns this tree's version as one module. AWS's clients are left out, because both versions share them. */
export async function packVersion(): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [ENTRY],
    bundle: true,
    write: false,
    minify: true,
    platform: "node",
    target: "es2024",
    format: "esm",
    external: ["@aws-sdk/*", "@smithy/*"],
    banner: { js: `import { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);` },
    logLevel: "silent",
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

export function keepVersion(module: Uint8Array): void {
  writeFileSync(KEPT, brotliCompressSync(module));
}

/** Returns the module of the kept version, or undefined if there is none yet. */
export function keptVersion(): Uint8Array | undefined {
  return existsSync(KEPT) ? brotliDecompressSync(readFileSync(KEPT)) : undefined;
}

/** Returns a path from which a packed version can be imported. */
export function unpackVersion(module: Uint8Array): string {
  mkdirSync(UNPACKED, { recursive: true });
  const name = createHash("sha256").update(module).digest("hex").slice(0, 16);
  const file = join(UNPACKED, `${name}.mjs`);
  if (!existsSync(file)) writeFileSync(file, module);
  return pathToFileURL(file).href;
}
