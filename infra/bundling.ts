/**
 * How functions are bundled: small, without the original names of functions, which the platform keeps otherwise and nothing
 * here reads, and with stand-ins for what only tests need. All of it is paid for at every cold start.
 */
export const bundling = {
  format: "esm" as const,
  minify: true,
  esbuild: { keepNames: false, external: ["jsonschema"] },
};

/** Files that every function takes along in the place of packages. */
export const standIns = [{ from: "infra/stand-ins/jsonschema.cjs", to: "node_modules/jsonschema/index.js" }];
