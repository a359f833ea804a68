import { existsSync } from "node:fs";
import { join } from "node:path";
import { Stryker } from "@stryker-mutator/core";
import { ROOT } from "./build.ts";
import { Refusal, runScript } from "./refusal.ts";

interface Mutated {
  /** The tests that should notice: fast ones, without randomness. */
  tests: string[];
  /** The run fails if less than this share of the changes is noticed, in per cent. It only rises. */
  atLeast: number;
}

const FEATURES: Record<string, Mutated> = {
  client: { tests: ["tests/client/*.test.ts", "tests/time/*.test.ts", "tests/billing/upcoming.test.ts"], atLeast: 50 },
  invoice: { tests: ["tests/invoice/*.test.ts", "tests/document/amounts.test.ts"], atLeast: 50 },
  limit: { tests: ["tests/limit/*.test.ts"], atLeast: 50 },
  run: {
    tests: ["tests/billing/by-hand.test.ts", "tests/billing/promises.test.ts", "tests/draft/*.test.ts"],
    atLeast: 70,
  },
  time: { tests: ["tests/time/*.test.ts"], atLeast: 50 },
};

/**
 * `npm run mutate -- client`: StrykerJS changes each condition and call in rules and store of the feature, one at a
 * time, and prints the changes that no test notices. `npm run mutate -- client server/client/rules.ts:10-40` changes
 * only those lines.
 */
await runScript(async () => {
  const [feature = "", ...files] = process.argv.slice(3);
  const mutated = Object.hasOwn(FEATURES, feature) ? FEATURES[feature] : undefined;
  if (!mutated) throw new Refusal(`Say which feature to change: one of ${Object.keys(FEATURES).join(", ")}.`);
  process.env.MUTATION_TESTS = mutated.tests.join(" ");
  const own = ["rules.ts", "rules/*.ts", "store.ts"].map((name) => `server/${feature}/${name}`);
  const stryker = new Stryker({
    mutate: files.length > 0 ? files : own.filter((path) => existsSync(join(ROOT, path.replace("/*.ts", "")))),
    // Each key name and sentence would be a change, and other tests check them.
    mutator: { excludedMutations: ["StringLiteral", "ObjectLiteral"] },
    testRunner: "vitest",
    vitest: { configFile: "tests/mutation/vitest.config.ts" },
    coverageAnalysis: "perTest",
    // A value made once for all tests would need all tests for each change.
    ignoreStatic: true,
    disableTypeChecks: false,
    // A file that does not exist: Stryker would read it through an interface that TypeScript 7 no longer has.
    tsconfigFile: "tests/mutation/tsconfig.json",
    concurrency: 2,
    ignorePatterns: [".next", ".open-next", ".functions", ".data", ".sst", "docs", "bench", "tests/*/node_modules"],
    reporters: ["clear-text"],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    thresholds: { high: 100, low: mutated.atLeast, break: mutated.atLeast },
  });
  await stryker.runMutationTest();
  return process.exitCode === 1 ? 1 : 0;
});
