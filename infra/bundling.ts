/**
 * How the platform bundles the one function that is left to it, as it installs packages beside its code: small, without the
 * original names of functions, which the platform keeps otherwise and nothing here reads, and with stand-ins for what only
 * tests need. All of it is paid for at every cold start.
 */
export const bundling = {
  format: "esm" as const,
  minify: true,
  esbuild: { keepNames: false, external: ["jsonschema"] },
};

/** Files that this function takes along in the place of packages. */
export const standIns = [{ from: "infra/stand-ins/jsonschema.cjs", to: "node_modules/jsonschema/index.js" }];

/** The folder in which `npm run deploy` packs all others ready to start; `scripts/ready-bundle.ts` says how and why. */
export const PACKED = ".functions";
/** What renders PDFs, packed by the same command; it runs beside the function that sends them. */
export const RENDER_WORKER = `${PACKED}/render-worker.mjs`;
/** What draws logos and the library it draws with, packed as well; it runs beside the pages and the delivery. */
export const DRAW_WORKER = `${PACKED}/draw-worker.mjs`;
export const DRAW_LIBRARY = `${PACKED}/resvg.wasm.br`;
export type PackedFunction = "api" | "scheduler" | "billing" | "mailevents";
