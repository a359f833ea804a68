import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./build.ts";
import { Refusal, runScript } from "./refusal.ts";

const UNRELEASED = "## [Unreleased]\n";
const CHANGELOG = "CHANGELOG.md";
const SDK = "sdk/package.json";

/**
 * `npm run release -- minor` is npm's own `npm version`: it sets the version, commits and tags. It calls this script
 * twice: first to check that there is something to release (`--check`), then to date the changelog and to set the SDK's
 * version.
 */
function main(): number {
  const changelog = readFileSync(join(ROOT, CHANGELOG), "utf8");
  if (process.argv.includes("--check")) {
    datedChangelog(changelog, "", "");
    return 0;
  }
  const version = process.env.npm_new_version;
  if (!version) throw new Refusal("This script is a part of a release: use `npm run release -- minor`.");
  writeFileSync(join(ROOT, CHANGELOG), datedChangelog(changelog, version, new Date().toISOString().slice(0, 10)));
  writeFileSync(join(ROOT, SDK), withVersion(readFileSync(join(ROOT, SDK), "utf8"), version));
  execFileSync("git", ["add", CHANGELOG, SDK], { cwd: ROOT });
  return 0;
}

/**
 * Returns the changelog with the unreleased part under the version and its date (`2026-12-01`). Throws if that part is
 * empty.
 */
export function datedChangelog(changelog: string, version: string, date: string): string {
  const [before, after, ...more] = changelog.split(UNRELEASED);
  if (before === undefined || after === undefined || more.length > 0)
    throw new Refusal(`${CHANGELOG} has no single "[Unreleased]": give it one.`);
  const [unreleased = ""] = after.split(/^## /m);
  if (!/^- /m.test(unreleased))
    throw new Refusal(`${CHANGELOG} has nothing under "[Unreleased]": write what changed, then release.`);
  return `${before}${UNRELEASED}\n## [${version}] - ${date}\n${after}`;
}

/** Returns the text of a `package.json` with another version and no other change. */
export function withVersion(packageJson: string, version: string): string {
  return packageJson.replace(/^( {2}"version": )"[^"]*"/m, `$1"${version}"`);
}

if (import.meta.main) await runScript(async () => main());
