/**
 * The platform's bundling options for the one function that it bundles, because it also installs packages: minified,
 * without the functions' original names, which nothing reads, and without the validator that only tests need. Each of
 * these would cost time at every cold start.
 */
export const bundling = {
  format: "esm" as const,
  minify: true,
  esbuild: { keepNames: false, external: ["jsonschema"] },
};

/** The stub of the package `jsonschema` in every deployed function; no other package is replaced. */
export const NO_VALIDATOR = "infra/stand-ins/jsonschema.cjs";
/** Files that the platform's function uses in place of packages. */
export const standIns = [{ from: NO_VALIDATOR, to: "node_modules/jsonschema/index.js" }];

/** The folder into which `npm run deploy` bundles all other functions (`scripts/bundle-function.ts`). */
export const PREBUILT = ".functions";
/** The process that renders PDFs, bundled by the same command; it is packed with the function that sends them. */
export const RENDER_WORKER = `${PREBUILT}/render-worker.mjs`;
/** The process that draws logos, and its library; they are packed with the pages and the delivery. */
export const DRAW_WORKER = `${PREBUILT}/draw-worker.mjs`;
export const DRAW_LIBRARY = `${PREBUILT}/resvg.wasm.br`;
/** The functions bundled by that command, by their logs' names. */
export const PREBUILT_FUNCTIONS = ["api", "scheduler", "billing", "mailevents"] as const;
export type PrebuiltFunction = (typeof PREBUILT_FUNCTIONS)[number];
