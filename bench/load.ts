import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import autocannon, { type Client } from "autocannon";
import * as z from "zod";
import { ROOT } from "../scripts/build.ts";
import { freePort } from "../scripts/engine.ts";
import { DEMO_ACCOUNT } from "../server/lib/demo-account.ts";
import { median, ratioVerdict, starvationVerdict, summaryOf, type Waits } from "./load-limits.ts";

/** What a whole installation on this machine answers while many ask at once, the generator beside it on the same cores. */

const SECONDS = 10;
const FEW = 20;
const MANY = 200;
/** Each tree is asked as often, in turn. */
const ROUNDS = 3;
/** A call that takes no longer waits for no other. */
const IDLE_MILLISECONDS = 150;
const IDLE_DEADLINE = 60_000;
/** A first start builds the app and loads the demo. */
const READY_MILLISECONDS = 20 * 60_000;

/** An app that runs, as its demo's owner reaches it. */
interface Running {
  url: string;
  cookie: string;
  clientId: string;
  pid: number;
  stop: () => Promise<void>;
}

interface Target {
  name: string;
  request: (running: Running) => Partial<autocannon.Options>;
}

const LIST: Target = { name: "client.list", request: ({ url }) => ({ url: `${url}/api/trpc/client.list?input={}` }) };
const PAGES = ["/clients", "/", "/time"].map(
  (path): Target => ({ name: path, request: ({ url }) => ({ url: url + path }) }),
);
/** Last of all: what it writes makes the pages longer. */
const CREATE: Target = {
  name: "time.create",
  request: ({ url, clientId }) => ({
    url: `${url}/api/trpc/time.create`,
    method: "POST",
    body: JSON.stringify({ clientId, date: new Date().toISOString().slice(0, 10), minutes: 15, description: "Load" }),
  }),
};

/** Prints what is answered a second and how evenly; with `beside`, also the list of another tree of this project, in turn. */
export async function benchLoad(beside: string | null): Promise<void> {
  const own = await start(ROOT);
  const other = beside === null ? null : await start(beside).catch(async (error) => stopAnd(own, error));
  try {
    if (other) await compare(own, other);
    await measure(own);
  } finally {
    await Promise.all([own.stop(), other?.stop()]);
  }
}

async function stopAnd(running: Running, error: unknown): Promise<never> {
  await running.stop();
  throw error;
}

async function compare(own: Running, other: Running): Promise<void> {
  row(
    `client.list, ${FEW} connections`,
    "calls a second: median",
    "each round",
    "ratio",
    "limit",
    "",
    "processor ms a call",
    "ratio",
  );
  row(...Array(8).fill("---"));
  const [ours, theirs]: [Asked[], Asked[]] = [[], []];
  await ask(own, LIST, FEW);
  await ask(other, LIST, FEW);
  for (let round = 0; round < ROUNDS; round++) {
    theirs.push(await ask(other, LIST, FEW));
    ours.push(await ask(own, LIST, FEW));
  }
  const calls = (rounds: Asked[]) => rounds.map(({ aSecond }) => aSecond);
  const cost = (rounds: Asked[]) => median(rounds.map(({ processorMilliseconds }) => processorMilliseconds));
  const each = (rounds: Asked[]) => [
    median(calls(rounds)).toFixed(0),
    calls(rounds)
      .map((rate) => rate.toFixed(0))
      .join(", "),
  ];
  const { ratio, limit, verdict } = ratioVerdict(calls(ours), calls(theirs));
  row("beside", ...each(theirs), "1.00 ×", "", "", cost(theirs).toFixed(1), "1.00 ×");
  const saved = `${(cost(theirs) / cost(ours)).toFixed(2)} ×`;
  row("this tree", ...each(ours), `${ratio.toFixed(2)} ×`, limit, verdict, cost(ours).toFixed(1), saved);
  print("");
}

async function measure(own: Running): Promise<void> {
  const names = ["calls a second", "p50 ms", "p99 ms", "longest ms", "p99 ÷ p50", "no good answer"];
  row("", "connections", ...names, "limit", "");
  row(...Array(10).fill("---"));
  for (const targets of [[LIST, ...PAGES], [CREATE]])
    for (const connections of [FEW, MANY])
      for (const target of targets) {
        const { waits, failed, aSecond } = await ask(own, target, connections);
        const { p50, p99, longest } = summaryOf(waits);
        const { ratio, limit, verdict } = starvationVerdict({ p50, p99, failed, connections });
        const times = [p50, p99, longest].map((milliseconds) => milliseconds.toFixed(0));
        row(target.name, `${connections}`, aSecond.toFixed(0), ...times, ratio.toFixed(1), `${failed}`, limit, verdict);
      }
}

interface Asked {
  aSecond: number;
  waits: Waits;
  /** Calls with no answer, or with one that says no. */
  failed: number;
  /** What server, worker and database took of the processors for each call, the generator left out. */
  processorMilliseconds: number;
}

/** Asks for ten seconds over so many connections, each of them again as soon as it was answered. */
async function ask(running: Running, { request }: Target, connections: number): Promise<Asked> {
  await isIdle(running);
  const headers = { cookie: running.cookie, origin: running.url, "content-type": "application/json" };
  const answered: number[] = [];
  const lastAnswers: { at: number }[] = [];
  const setupClient = (client: Client) => {
    const last = { at: performance.now() };
    lastAnswers.push(last);
    client.on("response", (_status, _bytes, milliseconds) => {
      answered.push(milliseconds);
      last.at = performance.now();
    });
  };
  const options = { url: running.url, headers, connections, duration: SECONDS, timeout: 6 * SECONDS, setupClient };
  const before = processorTime(running.pid);
  const { requests, errors, non2xx } = await autocannon({ ...options, ...request(running) });
  const end = performance.now();
  const processorMilliseconds = (processorTime(running.pid) - before) / answered.length;
  const waits = { answered, unanswered: lastAnswers.map(({ at }) => end - at) };
  return { aSecond: requests.average, waits, failed: errors + non2xx, processorMilliseconds };
}

const MILLISECONDS_PER_TICK = 10;

/** Milliseconds that a process and all that it started ran, by Linux's account; not a number elsewhere. */
function processorTime(pid: number): number {
  if (process.platform !== "linux") return Number.NaN;
  // Behind the program's name, which may hold anything, the 12th and 13th fields count in the program and in the kernel.
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  const own = (Number(fields[11]) + Number(fields[12])) * MILLISECONDS_PER_TICK;
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean);
  return children.reduce((sum, child) => sum + processorTime(Number(child)), own);
}

/** Starts a tree of this project as `npm start` does, on data of its own. */
async function start(tree: string): Promise<Running> {
  const data = mkdtempSync(join(tmpdir(), "invoicely-load-"));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env = { ...process.env, PORT: String(port), HOST: "127.0.0.1", APP_URL: url, DATA_DIR: data };
  const child = spawn(process.execPath, ["scripts/start.ts", "start"], {
    cwd: tree,
    env,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
  try {
    await Promise.race([isReady(url), ended.then(() => Promise.reject(new Error(`${tree} did not start`)))]);
    const cookie = await signIn(url);
    return { url, cookie, clientId: await firstClient(url, cookie), pid: child.pid ?? 0, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What the generator leaves behind at its end is still worked on. */
async function isIdle({ url, cookie }: Running): Promise<void> {
  const deadline = performance.now() + IDLE_DEADLINE;
  for (let quick = 0; quick < 3 && performance.now() < deadline; ) {
    const begin = performance.now();
    await (await fetch(`${url}/api/trpc/client.list?input={}`, { headers: { cookie } })).arrayBuffer();
    quick = performance.now() - begin < IDLE_MILLISECONDS ? quick + 1 : 0;
  }
}

async function isReady(url: string): Promise<void> {
  const deadline = performance.now() + READY_MILLISECONDS;
  while (performance.now() < deadline) {
    if ((await fetch(`${url}/api/health`).catch(() => null))?.ok) return;
    await new Promise((resume) => setTimeout(resume, 250));
  }
  throw new Error(`nothing answers at ${url}`);
}

async function signIn(url: string): Promise<string> {
  const { email, password } = DEMO_ACCOUNT;
  const headers = { "content-type": "application/json", origin: url };
  const body = JSON.stringify({ email, password });
  const response = await fetch(`${url}/api/auth/sign-in/email`, { method: "POST", headers, body });
  if (!response.ok) throw new Error(`the demo's owner cannot sign in: ${response.status}`);
  return response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}

const clientPage = z.object({ result: z.object({ data: z.object({ items: z.array(z.object({ id: z.string() })) }) }) });

async function firstClient(url: string, cookie: string): Promise<string> {
  const response = await fetch(`${url}/api/trpc/client.list?input={}`, { headers: { cookie } });
  const [first] = clientPage.parse(await response.json()).result.data.items;
  if (!first) throw new Error("the demo has no client");
  return first.id;
}

function row(...cells: string[]): void {
  print(`| ${cells.join(" | ")} |`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
