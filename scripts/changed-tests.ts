import { spawnSync } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./build.ts";

/** Tests that need no database. `npm run check` runs them all in one process, because they share nothing. */
export const UNIT_TESTS = [
  "tests/lib/",
  "tests/app/",
  "tests/scripts/installed.test.ts",
  "tests/scripts/changed-tests.test.ts",
  "tests/scripts/changelog.test.ts",
  "tests/limit/rules.test.ts",
  "tests/invoice/lines.test.ts",
  "tests/document/amounts.test.ts",
  "tests/document/decimals.test.ts",
  "tests/document/words.test.ts",
  "tests/delivery/words.test.ts",
  "tests/delivery/headers.test.ts",
];

/** The storage tests that interrupt, repeat or race many calls; only `npm test` runs them. */
export const SLOW_TESTS = [
  "tests/billing/crash.test.ts",
  "tests/billing/crash-points.test.ts",
  "tests/billing/killed.test.ts",
  "tests/billing/poison.test.ts",
  "tests/billing/race.test.ts",
  "tests/billing/random.test.ts",
  "tests/billing/scale.test.ts",
  "tests/billing/unconfirmed-rate.test.ts",
  "tests/billing/versions.test.ts",
];

/** Folders of tests that use the built product, simulate worlds or render documents, or that contain only unit tests. */
const OTHER_TESTS = /^(?:browser|sdk|infra|runtime|edge|simulation|versions|document|einvoice|lambda|app|lib|scripts)$/;

/** The folder of tests for a server folder with another name. */
const TESTED_IN: Record<string, string> = { run: "billing", jobs: "billing", rpc: "api" };

/** With more of them, `npm run check` would take longer than anybody waits before a commit. */
const MOST_FOLDERS = 1;

/** The folders of storage tests for a change, and those left to `npm test` because there are too many. */
interface ChangedTests {
  run: string[];
  left: string[];
}

/**
 * Returns the folders of storage tests for the changed files: the one of the feature that changed most to run, and the
 * others to leave. `isThere` says whether a folder of tests exists.
 */
export function testsOfChanges(changed: readonly string[], isThere: (folder: string) => boolean): ChangedTests {
  const counts = new Map<string, number>();
  for (const path of changed) {
    const [, top = "", name = ""] = /^(server|tests)\/([^/]+)\//.exec(path) ?? [];
    const folder = top === "server" ? (TESTED_IN[name] ?? name) : name;
    if (folder === "" || OTHER_TESTS.test(folder) || !isThere(`tests/${folder}/`)) continue;
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const folders = [...counts].sort(([, a], [, b]) => b - a).map(([folder]) => `tests/${folder}/`);
  return { run: folders.slice(0, MOST_FOLDERS), left: folders.slice(MOST_FOLDERS) };
}

/** Returns the storage tests for the changes since the branch left `main`; on `main` itself, for uncommitted changes. */
export function changedTests(): ChangedTests {
  const main = ["main", "origin/main"].find((name) => git("rev-parse", "--verify", "--quiet", name).length > 0);
  const [base = "HEAD"] = main ? git("merge-base", main, "HEAD") : [];
  const changed = [...git("diff", "--name-only", base), ...git("ls-files", "--others", "--exclude-standard")];
  return testsOfChanges(changed, (folder) => /\.test\.tsx?$/m.test(git("ls-files", folder).join("\n")));
}

/** Returns the lines that git prints; none without a repository, such as in an unpacked archive. */
function git(...options: string[]): string[] {
  if (!existsSync(join(ROOT, ".git"))) return [];
  const { stdout, status } = spawnSync("git", options, { cwd: ROOT, encoding: "utf8" });
  return status === 0 ? stdout.split("\n").filter(Boolean) : [];
}

/** Returns the test files in a folder, without slow ones. */
export function quickTestsIn(folder: string): string[] {
  return globSync(`${folder}*.test.{ts,tsx}`, { cwd: ROOT }).filter((path) => !SLOW_TESTS.includes(path));
}
