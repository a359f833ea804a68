import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Mutation } from "./mutation.ts";
import { MUTATIONS } from "./mutations.ts";
import { Refusal, runScript } from "./refusal.ts";

/**
 * `npm run mutate:guards`: removes each guard from a copy of the tree, one at a time, and prints which tests noticed.
 * Fails if none did. `npm run mutate:guards -- lock` removes only those whose names or files contain the word.
 */

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
/** In this order; the first that fails ends it. */
const SUITES = [
  ["tests/document/amounts", "tests/invoice/lines", "tests/archive", "tests/report"],
  [
    "tests/billing/race",
    "tests/billing/by-hand",
    "tests/billing/promises",
    "tests/credit-note/credit",
    "tests/draft",
    "tests/billing/versions",
    "tests/billing/poison",
    "tests/billing/bad-zone",
  ],
  ["tests/simulation/seeds"],
  ["tests/delivery/delivery", "tests/time", "tests/client", "tests/invoice"],
  ["tests/waiting", "tests/lambda/little-time", "tests/lib/date", "tests/api/route-isolation"],
  ["tests/billing/crash-points", "tests/billing/random"],
  ["tests/limit", "tests/apikey", "tests/account", "tests/auth/known-device", "tests/auth/password-guard"],
];
const SEEDS = "300";

function copyOfTree(): string {
  const copy = mkdtempSync(join(tmpdir(), "invoicely-mutate-"));
  const files = execFileSync("git", ["ls-files"], { cwd: ROOT, encoding: "utf8" }).trim().split("\n");
  for (const file of files) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(ROOT, file), join(copy, file));
  }
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
  return copy;
}

/** Returns the suite that noticed, or null. */
function noticedBy(tree: string, { file, find, take, name, suite: own }: Mutation): string | null {
  const path = join(tree, file);
  const original = readFileSync(path, "utf8");
  const parts = original.split(find);
  if (parts.length !== 2)
    throw new Refusal(`"${name}" does not fit ${file} any more: bring the list that it stands in up to date.`);
  writeFileSync(path, parts.join(take));
  try {
    return (own ? [own] : SUITES).find((suite) => !passes(tree, suite))?.join(", ") ?? null;
  } finally {
    writeFileSync(path, original);
  }
}

function passes(tree: string, suite: readonly string[]): boolean {
  const { status } = spawnSync("vitest", ["run", "--project", "server", "--bail", "1", ...suite], {
    cwd: tree,
    stdio: "ignore",
    env: { ...process.env, SIMULATION_SEEDS: SEEDS },
  });
  return status === 0;
}

await runScript(async () => {
  const word = process.argv[3] ?? "";
  const chosen = MUTATIONS.filter(({ name, file }) => name.includes(word) || file.includes(word));
  if (chosen.length === 0) throw new Refusal(`No mutation's name or file holds "${word}".`);
  const tree = copyOfTree();
  const missed: string[] = [];
  try {
    for (const mutation of chosen) {
      const suite = noticedBy(tree, mutation);
      if (!suite) missed.push(mutation.name);
      process.stdout.write(`${suite ? "noticed" : "MISSED "}  ${mutation.name}${suite ? ` (${suite})` : ""}\n`);
    }
  } finally {
    rmSync(tree, { recursive: true });
  }
  process.stdout.write(`\n${chosen.length - missed.length} of ${chosen.length} were noticed.\n`);
  return missed.length === 0 ? 0 : 1;
});
