import { spawn } from "node:child_process";
import { globSync } from "node:fs";
import { join } from "node:path";
import { NEXT, ROOT } from "./build.ts";
import { changedTests, quickTestsIn, UNIT_TESTS } from "./changed-tests.ts";
import { runScript } from "./refusal.ts";

/**
 * `npm test`: everything. `npm run check`: the fast part for each commit, at most 90 seconds of processor time. Every
 * step runs, so one run shows all faults.
 */

interface Step {
  name: string;
  command: string[];
}

const bin = (file: string): [string, string] => [process.execPath, join(ROOT, "node_modules", file)];
const vitest = bin("vitest/vitest.mjs");

const STATIC: Step[] = [
  // Writes the types of routes and style sheets, which a fresh clone lacks.
  { name: "route types", command: [process.execPath, NEXT, "typegen"] },
  { name: "types", command: [...bin("typescript/bin/tsc"), "--noEmit", "--incremental", "false"] },
  { name: "lint and format", command: [...bin("@biomejs/biome/bin/biome"), "check", "--error-on-warnings", "."] },
  {
    name: "import direction",
    command: [
      ...bin("dependency-cruiser/bin/dependency-cruiser.mjs"),
      "app",
      "server",
      "scripts",
      "tests",
      "sdk",
      "infra",
      "bench",
    ],
  },
];

const TESTS: Step[] = [
  { name: "unit, storage and API tests", command: vitestRun("fast", "code", "server") },
  { name: "SDK tests", command: vitestRun("sdk", "sdk") },
  { name: "tests of what would be deployed", command: vitestRun("infra", "infra") },
  { name: "browser tests on a production build", command: vitestRun("browser", "browser") },
];

/** Returns the steps of the unit tests, and of the storage tests of the changed features. */
function quickTests(): Step[] {
  const { run, left } = changedTests();
  if (left.length > 0) process.stdout.write(`Left to \`npm test\`, as much changed: ${left.join(", ")}\n`);
  const codeTests = globSync("tests/*.test.ts", { cwd: ROOT });
  const unit = [...vitest, "run", "--project=code", "--project=server", "--no-isolate", ...codeTests, ...UNIT_TESTS];
  const steps = [{ name: "unit tests", command: unit }];
  if (run.length === 0) return steps;
  const storage = [...vitest, "run", "--project=server", ...run.flatMap(quickTestsIn)];
  return [...steps, { name: `storage tests in ${run.join(" and ")}`, command: storage }];
}

function vitestRun(report: string, ...projects: string[]): Step["command"] {
  const chosen = projects.map((project) => `--project=${project}`);
  const reports = ["--reporter=default", "--reporter=json", `--outputFile.json=test-results/${report}.json`];
  return [...vitest, "run", ...chosen, ...reports];
}

async function main(): Promise<number> {
  const steps = [...STATIC, ...(process.argv[2] === "check" ? quickTests() : TESTS)];
  const failed: string[] = [];
  for (const step of steps) if (!(await passes(step))) failed.push(step.name);
  const verdict = failed.length === 0 ? "Everything passed" : `Failed: ${failed.join(", ")}`;
  process.stdout.write(`\n${verdict} (${seconds(0)}).\n`);
  return failed.length === 0 ? 0 : 1;
}

async function passes({ name, command }: Step): Promise<boolean> {
  const begin = performance.now();
  process.stdout.write(`\n── ${name}\n`);
  const [program = "", ...options] = command;
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
  const child = spawn(program, options, { cwd: ROOT, env, stdio: "inherit" });
  const ok = await new Promise<boolean>((resolve) => {
    child.once("exit", (code) => resolve(code === 0));
    child.once("error", () => resolve(false));
  });
  process.stdout.write(`   ${ok ? "passed" : "FAILED"} in ${seconds(begin)}\n`);
  return ok;
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

await runScript(main);
