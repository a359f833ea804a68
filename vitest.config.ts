import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

const shared = {
  environment: "node" as const,
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

const OUTSIDE_ONLY = ["tests/browser/**", "tests/sdk/**", "tests/infra/**", "tests/runtime/**", "tests/edge/**"];

/**
 * Projects: `code` reads the sources, `server` runs on a real database, `infra` evaluates the resources to deploy,
 * `sdk` and `browser` use the product from outside. `runtime` runs the deployed functions, and `edge` does so behind a
 * simulated CloudFront; `npm run test:lambda` prepares both.
 */
export default defineConfig({
  resolve: { alias: [{ find: /^@\//, replacement: root }] },
  test: {
    // One per core of the smallest machine: simulated worlds only compute and never wait.
    maxWorkers: 2,
    projects: [
      { extends: true, test: { ...shared, name: "code", include: ["tests/*.test.ts"] } },
      {
        extends: true,
        test: {
          ...shared,
          name: "server",
          include: ["tests/*/**/*.test.{ts,tsx}"],
          exclude: [...OUTSIDE_ONLY, "**/node_modules/**"],
          globalSetup: "tests/support/engine.setup.ts",
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: "sdk",
          include: ["tests/sdk/*.test.ts"],
          globalSetup: "tests/support/engine.setup.ts",
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        // The first test of a fresh clone waits for the download of the platform's packages.
        test: {
          ...shared,
          name: "infra",
          include: ["tests/infra/*.test.ts"],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          globalSetup: "tests/infra/support/stages.setup.ts",
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: "runtime",
          include: ["tests/runtime/*.test.ts"],
          globalSetup: ["tests/support/engine.setup.ts", "tests/edge/support/built.setup.ts"],
          setupFiles: "tests/edge/support/engine.setup.ts",
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: "edge",
          include: ["tests/edge/*.test.ts"],
          globalSetup: ["tests/support/engine.setup.ts", "tests/edge/support/built.setup.ts"],
          setupFiles: "tests/edge/support/engine.setup.ts",
          // Each file measures or fills the machine.
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 240_000,
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: "browser",
          include: ["tests/browser/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
