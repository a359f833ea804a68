import { relative } from "node:path";
import { Stryker } from "@stryker-mutator/core";
import { ROOT } from "./build.ts";
import { type Guard, markedGuards } from "./guards.ts";
import { FEATURES, filesOf, GUARD_SEEDS, GUARD_TESTS } from "./mutated-features.ts";
import { Refusal, runScript } from "./refusal.ts";

type Mutant = Awaited<ReturnType<Stryker["runMutationTest"]>>[number];

interface MutationRun {
  /** The files to change, or lines of them: `server/client/rules.ts:10-40`. */
  mutate: string[];
  tests: string[];
  /** Kinds of changes that are left out. */
  without: string[];
  atLeast: number | null;
}

const MINUTES_MAX = 30;

/** Changes the code, one change at a time, and returns which tests noticed each. */
function mutate({ mutate: files, tests, without, atLeast }: MutationRun): Promise<Mutant[]> {
  process.env.MUTATION_TESTS = tests.join(" ");
  const stryker = new Stryker({
    mutate: files,
    mutator: { excludedMutations: without },
    testRunner: "vitest",
    vitest: { configFile: "tests/mutation/vitest.config.ts" },
    coverageAnalysis: "perTest",
    // A value made once for all tests would need all tests for each change.
    ignoreStatic: true,
    disableTypeChecks: false,
    // A file that does not exist: Stryker would read it through an interface that TypeScript 7 no longer has.
    tsconfigFile: "tests/mutation/tsconfig.json",
    concurrency: 2,
    dryRunTimeoutMinutes: MINUTES_MAX,
    // A busy machine is no endless loop.
    timeoutMS: 60_000,
    ignorePatterns: [".next", ".open-next", ".functions", ".data", ".sst", "docs", "bench", "tests/*/node_modules"],
    reporters: ["progress-append-only", "clear-text"],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    thresholds: { high: 100, low: atLeast ?? 0, break: atLeast },
  });
  return stryker.runMutationTest();
}

/** Changes rules, store and service of a feature, or the given lines, and fails if too few of the changes are noticed. */
async function mutateFeature(feature: string, files: string[]): Promise<number> {
  const mutated = Object.hasOwn(FEATURES, feature) ? FEATURES[feature] : undefined;
  if (!mutated)
    throw new Refusal(`Say what to change: guards, or one of ${Object.keys(FEATURES).toSorted().join(", ")}.`);
  const { tests, atLeast } = mutated;
  // Each key name and sentence would be a change, and other tests check them.
  const without = ["StringLiteral", "ObjectLiteral"];
  await mutate({ mutate: files.length > 0 ? files : filesOf(feature), tests, without, atLeast });
  return process.exitCode === 1 ? 1 : 0;
}

/** Changes the lines that markers name, and fails if a change is not noticed, or if nothing on such a line can change. */
async function mutateGuards(word: string): Promise<number> {
  const chosen = markedGuards().filter(({ name, file }) => name.includes(word) || file.includes(word));
  if (chosen.length === 0) throw new Refusal(`No guard's name or file holds "${word}".`);
  process.env.SIMULATION_SEEDS ??= GUARD_SEEDS;
  const lines = chosen.map(({ file, line }) => `${file}:${line}-${line}`);
  const mutants = await mutate({ mutate: lines, tests: GUARD_TESTS, without: ["StringLiteral"], atLeast: null });
  const missed = chosen.filter((guard) => !isNoticed(mutants.filter((mutant) => isOn(guard, mutant))));
  for (const guard of chosen) {
    const { name, file, line } = guard;
    process.stdout.write(`${missed.includes(guard) ? "MISSED " : "noticed"}  ${name} (${file}:${line})\n`);
  }
  process.stdout.write(`\n${chosen.length - missed.length} of ${chosen.length} were noticed.\n`);
  return missed.length === 0 ? 0 : 1;
}

function isOn({ file, line }: Guard, { fileName, location }: Mutant): boolean {
  return relative(ROOT, fileName) === file && location.start.line === line;
}

/** Returns whether tests failed at every change of a line. One that a comment leaves out does not count. */
function isNoticed(mutants: readonly Mutant[]): boolean {
  const tried = mutants.filter(({ status }) => status !== "Ignored");
  return tried.length > 0 && tried.every(({ status }) => status === "Killed" || status === "Timeout");
}

/**
 * `npm run mutate -- client`: StrykerJS changes each condition and call of the feature, one at a time, and prints the
 * changes that no test notices. `npm run mutate -- client server/client/rules.ts:10-40` changes only those lines.
 * `npm run mutate -- guards lock` changes the guards whose names or files contain the word.
 */
await runScript(() => {
  const [feature = "", ...rest] = process.argv.slice(3);
  return feature === "guards" ? mutateGuards(rest[0] ?? "") : mutateFeature(feature, rest);
});
