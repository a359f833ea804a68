import { spawn } from "node:child_process";
import { join } from "node:path";
import { NEXT, ROOT } from "./build.ts";
import { runScript } from "./refusal.ts";

/** `npm test`: everything. `npm run check`: the fast part. Every step runs, so that one start shows all faults. */

interface Step {
  name: string;
  command: [program: string, ...options: string[]];
}

const bin = (file: string): [string, string] => [process.execPath, join(ROOT, "node_modules", file)];
const vitest = bin("vitest/vitest.mjs");

const FAST: Step[] = [
  // Writes the types of routes and of style sheets, which a fresh clone has not.
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
  { name: "unit, storage and API tests", command: vitestRun("fast", "code", "server") },
];

const SLOW: Step[] = [
  { name: "SDK tests", command: vitestRun("sdk", "sdk") },
  { name: "tests of what would be deployed", command: vitestRun("infra", "infra") },
  { name: "browser tests on a production build", command: vitestRun("browser", "browser") },
];

function vitestRun(report: string, ...projects: string[]): Step["command"] {
  const chosen = projects.map((project) => `--project=${project}`);
  const reports = ["--reporter=default", "--reporter=json", `--outputFile.json=test-results/${report}.json`];
  return [...vitest, "run", ...chosen, ...reports];
}

async function main(): Promise<number> {
  const steps = process.argv[2] === "check" ? FAST : [...FAST, ...SLOW];
  const failed: string[] = [];
  for (const step of steps) if (!(await passes(step))) failed.push(step.name);
  const verdict = failed.length === 0 ? "Everything passed" : `Failed: ${failed.join(", ")}`;
  process.stdout.write(`\n${verdict} (${seconds(0)}).\n`);
  return failed.length === 0 ? 0 : 1;
}

async function passes({ name, command }: Step): Promise<boolean> {
  const begin = performance.now();
  process.stdout.write(`\n── ${name}\n`);
  const [program, ...options] = command;
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
