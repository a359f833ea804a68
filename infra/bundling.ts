/**
 * How functions are bundled: small, and without the original names of functions, which the platform keeps otherwise and
 * nothing here reads. Both are paid for at every cold start.
 */
export const bundling = { format: "esm", minify: true, esbuild: { keepNames: false } } as const;
