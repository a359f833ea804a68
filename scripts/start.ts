import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DEMO_ACCOUNT } from "../server/lib/demo-account.ts";
import { buildIfNeeded, ROOT } from "./build.ts";
import { type Part, startPart } from "./child-process.ts";
import { type DataFolder, openDataFolder } from "./data-folder.ts";
import { type Database, loadWhole, openDatabase } from "./database.ts";
import { Refusal, runScript } from "./refusal.ts";
import { type Address, appVariables, isPrivate, readAddress } from "./settings.ts";

/** The whole app on one machine: database, web server and the worker that plays scheduler and queue. */

const READY_MILLISECONDS = 120_000;
const DEMO = fileURLToPath(new URL("./demo.ts", import.meta.url));
const WORKER = fileURLToPath(new URL("./worker.ts", import.meta.url));
const WEB = fileURLToPath(new URL("./web.ts", import.meta.url));

/** Set at the first request to stop: a signal, or the end of the process that started this one. */
const stop = { isWished: false, wished: Promise.resolve() };
stop.wished = new Promise((resolve) => {
  for (const event of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"])
    process.on(event, () => {
      stop.isWished = true;
      resolve();
    });
});

async function main(): Promise<number> {
  const folder = openDataFolder();
  try {
    return await runOn(folder, process.argv[2] === "dev" ? "dev" : "start");
  } finally {
    folder.release();
  }
}

async function runOn(folder: DataFolder, mode: "start" | "dev"): Promise<number> {
  const address = await readAddress();
  const variables = appVariables(folder, address.url);
  if (mode === "start") await buildIfNeeded(variables, stop.wished);
  if (stop.isWished) return 0;
  const database = await openDatabase(folder);
  const parts = [...enginePart(database)];
  try {
    // From here on, this process's environment contains the database's address.
    const environment = { ...appVariables(folder, address.url), ...modeVariables(mode) };
    if (database.isNew && isPrivate()) await loadWhole(folder, () => loadDemo(folder, environment));
    if (stop.isWished) return 0;
    parts.unshift(
      startPart("web server", [WEB, mode], { env: environment }),
      startPart("worker", [WORKER], { env: environment }),
    );
    return await supervise(parts, address);
  } finally {
    for (const part of parts) await part.stop();
  }
}

/** The demo's mails stay on this machine, wherever later ones go. Returns false if it was interrupted. */
async function loadDemo(folder: DataFolder, environment: NodeJS.ProcessEnv): Promise<boolean> {
  process.stdout.write("Loading a demo workspace …\n");
  const env = { ...environment, MAIL_URL: `file:${join(folder.path, "mail")}` };
  const demo = startPart("demo", [DEMO], { env, quiet: true });
  const outcome = await Promise.race([demo.ended, stop.wished]);
  await demo.stop();
  if (typeof outcome === "string" && outcome !== "exit code 0")
    throw new Refusal(`The demo workspace could not be loaded (${outcome}): its last lines say why. Start again.`);
  return typeof outcome === "string";
}

function modeVariables(mode: "start" | "dev"): NodeJS.ProcessEnv {
  return { NODE_ENV: mode === "dev" ? "development" : "production" };
}

function enginePart({ engine }: Database): Part[] {
  if (!engine) return [];
  return [{ name: "database", ended: engine.ended.then((code) => `exit code ${code}`), stop: engine.stop }];
}

async function supervise(parts: Part[], address: Address): Promise<number> {
  const lost = Promise.race(parts.map(async ({ name, ended }) => `The ${name} ended by itself (${await ended})`));
  const first = await Promise.race([isReady(address).then(() => null), lost, stop.wished.then(() => "")]);
  if (first === null) greet(address);
  const reason = first ?? (await Promise.race([lost, stop.wished.then(() => "")]));
  if (reason !== "") throw new Refusal(`${reason}, so everything was stopped: its last lines say why. Start again.`);
  process.stdout.write("Stopping …\n");
  return 0;
}

async function isReady({ host, port }: Address): Promise<void> {
  const reachable = host === "0.0.0.0" || host === "::" ? "localhost" : host.includes(":") ? `[${host}]` : host;
  const deadline = performance.now() + READY_MILLISECONDS;
  while (performance.now() < deadline) {
    const response = await fetch(`http://${reachable}:${port}/api/health`).catch(() => null);
    if (response?.ok) return;
    await new Promise((resume) => setTimeout(resume, 100));
  }
  throw new Refusal("The web server did not answer within two minutes: its last lines say why. Start again.");
}

function greet({ url }: Address): void {
  process.stdout.write(`
  Invoicely   ${url}
${isPrivate() ? localWords(url) : OPEN_WORDS}
  Stop        Ctrl-C

`);
}

function localWords(url: string): string {
  return `  Demo        ${DEMO_ACCOUNT.email} with the password ${DEMO_ACCOUNT.password}
  Mails       ${url}/dev/mail`;
}

const OPEN_WORDS =
  "  Open        HOST or APP_URL lets others in: the mailbox page, the demo sign-in and the billing-day button are off.";

process.chdir(ROOT);
await runScript(main);
