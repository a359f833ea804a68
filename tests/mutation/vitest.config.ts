import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** For `npm run mutate`: StrykerJS takes one list of tests, where `vitest.config.ts` has projects. */
export default defineConfig({
  root,
  resolve: { alias: [{ find: /^@\//, replacement: root }] },
  test: {
    environment: "node",
    testTimeout: 300_000,
    hookTimeout: 300_000,
    include: (process.env.MUTATION_TESTS ?? "").split(" "),
    globalSetup: "tests/support/engine.setup.ts",
    setupFiles: "tests/mutation/conditions.setup.ts",
  },
});
