import { writeFileSync } from "node:fs";
import { join } from "node:path";
import commonjs from "@rollup/plugin-commonjs";
import json from "@rollup/plugin-json";
import resolve from "@rollup/plugin-node-resolve";
import { type OutputOptions, type Plugin, type RollupOptions, rollup } from "rollup";
import esbuild, { minify } from "rollup-plugin-esbuild";
import { NO_VALIDATOR } from "../infra/bundling.ts";
import { ROOT } from "./build.ts";

const TARGET = "es2024";

/**
 * Bundles a function into `folder/bundle.js` and returns the files in it. Rollup puts CommonJS packages at the top of
 * the bundle, where V8 parses them once; other bundlers wrap each of their files into a function, which it parses
 * twice.
 */
export async function bundleFunction(entry: string, folder: string): Promise<string[]> {
  const bundle = await rollup({ ...INPUT, input: { bundle: join(ROOT, entry) } });
  await bundle.write({ ...OUTPUT, dir: folder });
  await bundle.close();
  writeFileSync(join(folder, "package.json"), `{"type":"commonjs"}`);
  return bundle.watchFiles;
}

/** The tests validate the database's models, so a deployed function does not (`infra/stand-ins/jsonschema.cjs`). */
const withoutValidator: Plugin = {
  name: "without-validator",
  resolveId: (name) => (name === "jsonschema" ? join(ROOT, NO_VALIDATOR) : null),
};

const INPUT: RollupOptions = {
  plugins: [
    withoutValidator,
    resolve({
      preferBuiltins: true,
      exportConditions: ["node"],
      mainFields: ["module", "main"],
      extensions: [".ts", ".mjs", ".js", ".json"],
    }),
    commonjs({ ignoreDynamicRequires: true }),
    json(),
    esbuild({ target: TARGET, tsconfig: false }),
    minify({ target: TARGET }),
  ],
  onLog: (_level, { code, message }) => {
    if (code === "UNRESOLVED_IMPORT") throw new Error(message);
  },
};

/** CommonJS, because Node loads its whole `fetch` when an ES module imports `http`. */
const OUTPUT: OutputOptions = {
  format: "cjs",
  dynamicImportInCjs: false,
  interop: "auto",
  exports: "named",
  compact: true,
  chunkFileNames: "[hash].js",
};
