/**
 * How the platform bundles the one function that is left to it, as it installs packages beside its code: small, without the
 * original names of functions, which the platform keeps otherwise and nothing here reads, and without the validator that only
 * tests need. All of it is paid for at every cold start.
 */
export const bundling = {
  format: "esm" as const,
  minify: true,
  esbuild: { keepNames: false, external: ["jsonschema"] },
};

/** Stands for the package `jsonschema` in every deployed function; it is the only package that is replaced. */
export const NO_VALIDATOR = "infra/stand-ins/jsonschema.cjs";
/** Files that the platform's function takes along in place of packages. */
export const standIns = [{ from: NO_VALIDATOR, to: "node_modules/jsonschema/index.js" }];

/** The folder into which `npm run deploy` bundles all other functions (`scripts/bundle-function.ts`). */
export const PREBUILT = ".functions";
/** What renders PDFs, bundled by the same command; it runs beside the function that sends them. */
export const RENDER_WORKER = `${PREBUILT}/render-worker.mjs`;
/** What draws logos and the library it draws with, from there as well; it runs beside the pages and the delivery. */
export const DRAW_WORKER = `${PREBUILT}/draw-worker.mjs`;
export const DRAW_LIBRARY = `${PREBUILT}/resvg.wasm.br`;
/** Those functions, by their logs' names. */
export const PREBUILT_FUNCTIONS = ["api", "scheduler", "billing", "mailevents"] as const;
export type PrebuiltFunction = (typeof PREBUILT_FUNCTIONS)[number];
