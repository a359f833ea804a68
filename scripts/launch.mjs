// Runs a script of this folder: `node scripts/launch.mjs start|dev|test|check|billing|bench|health|…`, as in VERBS
// below. Plain JavaScript without dependencies, because it runs before anything is installed, on any Node from 20.9 on.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { missingPackages } from "./installed.mjs";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const BIN = join(ROOT, "node_modules", ".bin");
const OWN_NODE = join(ROOT, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
const COMPILED = join(ROOT, "node_modules", ".cache", "node");
const NODE_AT_LEAST = [20, 9];
/** The first Node that runs TypeScript without a build. */
const TYPESCRIPT_NODE = 24;

const VERBS = {
  start: "start.ts",
  dev: "start.ts",
  test: "test.ts",
  check: "test.ts",
  "test:aws-local": "test-aws-local.ts",
  "test:lambda": "test-lambda.ts",
  billing: "billing.ts",
  bench: "../bench/run.ts",
  "build:pages": "build-pages.ts",
  "build:functions": "build-functions.ts",
  deploy: "deploy.ts",
  remove: "deploy.ts",
  health: "health.ts",
  "end-sessions": "end-sessions.ts",
  "keep-version": "keep-version.ts",
  "verify-archive": "verify-archive.ts",
  simulate: "simulate.ts",
  smoke: "smoke.ts",
  mutate: "mutate.ts",
  changelog: "changelog.ts",
};

function leave(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > NODE_AT_LEAST[0] || (major === NODE_AT_LEAST[0] && minor >= NODE_AT_LEAST[1])) return;
  leave(
    `Invoicely needs Node ${NODE_AT_LEAST.join(".")} or newer and this is ${process.versions.node}: install a newer one.`,
  );
}

function lockedPackages(file) {
  return JSON.parse(readFileSync(join(ROOT, file), "utf8")).packages;
}

function missing(verb) {
  const record = join("node_modules", ".package-lock.json");
  const isRecorded = existsSync(join(ROOT, record)) && existsSync(OWN_NODE);
  return missingPackages(verb, lockedPackages("package-lock.json"), isRecorded ? lockedPackages(record) : null);
}

function install(verb) {
  const packages = missing(verb);
  if (packages === null) return;
  process.stdout.write("Installing what is missing (once; about a minute) …\n");
  const npm = process.env.npm_execpath;
  const [command, ...before] = npm?.endsWith(".js") ? [process.execPath, npm] : ["npm"];
  const shell = process.platform === "win32" && command === "npm";
  const development = packages === "everything" ? "--include=dev" : "--omit=dev";
  // Not `npm ci`: it refuses a lock without binaries of other platforms. This installs the locked versions and
  // checksums too, and leaves the lock as it is.
  const { status } = spawnSync(command, [...before, "install", "--no-save", development, "--include=optional"], {
    cwd: ROOT,
    stdio: ["ignore", "ignore", "inherit"],
    shell,
    env: { ...process.env, NODE_ENV: "development", npm_config_loglevel: "error" },
  });
  if (status !== 0)
    leave("Installing failed for the reason above: check that npm reaches its registry, then start again.");
  // The package keeps the archive from which its program was unpacked: half as large again, and unused.
  rmSync(join(ROOT, "node_modules", "node", "node_modules"), { recursive: true, force: true });
}

function nodeForTypeScript() {
  if (spawnSync(OWN_NODE, ["--version"], { stdio: "ignore" }).status === 0) return OWN_NODE;
  if (Number(process.versions.node.split(".")[0]) >= TYPESCRIPT_NODE) return process.execPath;
  return leave(`Node ${TYPESCRIPT_NODE} is missing from node_modules: run \`npm install\` without --ignore-scripts.`);
}

function run(verb, options) {
  const child = spawn(nodeForTypeScript(), [join(ROOT, "scripts", VERBS[verb]), verb, ...options], {
    cwd: ROOT,
    // The channel tells the script when this process is gone, however it ended.
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    // Scripts and their children reuse code that an earlier run compiled and stripped of types.
    env: { NODE_COMPILE_CACHE: COMPILED, ...process.env, PATH: `${BIN}${delimiter}${process.env.PATH ?? ""}` },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code) => process.exit(code ?? 1));
}

const [verb = "start", ...options] = process.argv.slice(2);
requireNode();
if (!Object.hasOwn(VERBS, verb)) leave(`There is no "${verb}": use one of ${Object.keys(VERBS).join(", ")}.`);
install(verb);
run(verb, options);
