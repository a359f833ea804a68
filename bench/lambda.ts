import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { startEngine } from "../scripts/engine.ts";
import { bundle, layOut, type Size, sizeOf, WEB_FUNCTION } from "../scripts/lambda-bundles.ts";
import { httpAnswer, httpEvent } from "../scripts/lambda-http.ts";
import { type Invocation, installRuntime, type RunningFunction, startFunction } from "../scripts/lambda-runtime.ts";
import { bundleReady } from "../scripts/ready-bundle.ts";
import { Refusal } from "../scripts/refusal.ts";
import { BROWSER, NAVIGATION } from "../scripts/site.ts";
import { acceptedEncodings } from "../tests/edge/support/cache.ts";
import { type DeployedName, deployedDistribution, deployedFunction } from "../tests/edge/support/deployed.ts";
import { evaluate, PRODUCTION_SETTINGS } from "../tests/infra/support/evaluate.ts";
import { preparePlatform } from "../tests/infra/support/platform.ts";
import { type Stack, stackOf } from "../tests/infra/support/resources.ts";
import { type Owner, prepareWorld } from "./lambda-world.ts";

/**
 * Cold starts, from the start of a function's process to its first answer, under AWS's own client of the Lambda runtime
 * and on the embedded engine, in a workspace of ten clients; then a list of 50, warm. Functions take turns, so that whatever
 * else the machine does slows all of them alike. The yardstick is bundled as the platform bundles whatever it is given.
 * Handlers, memory, time and variables are those of the evaluated stage, the requests a browser's as CloudFront passes them on.
 */

const ROUNDS = 21;
const CLIENTS_COLD = 10;
const CLIENTS_WARM = 50;
const WARM_UP_CALLS = 100;
const WARM_CALLS = 400;

interface Contestant {
  name: string;
  folder: string;
  /** As whom it runs: with that function's handler, memory, time and variables. */
  as: DeployedName;
  /** Another handler than that function's. */
  handler?: string;
  event: unknown;
  /** Starts with code that an earlier process compiled, kept in the function's folder. */
  compiled?: true;
  /** Throws where the answer is not the one wanted: a refusal is quickly made. */
  check: (answer: Invocation) => void;
  /** At most so many times the SDK alone, and so many kilobytes packed. */
  bars?: { cold?: number; kilobytes?: number };
}

const SDK_ALONE = "AWS's SDK alone, one query";
const API = "api: client.list";
const API_COMPILED = "the same, with compiled code in the zip";
const WARM_BAR = 2;

/** A browser's headers as they come through the distribution, with what it leaves of the encodings. */
function byBrowser(stack: Stack): Record<string, string> {
  const { cachePolicy } = deployedDistribution(stack);
  return { ...BROWSER, "accept-encoding": acceptedEncodings(cachePolicy, BROWSER) ?? "" };
}

async function contestants(owner: Owner, stack: Stack, place: string): Promise<Contestant[]> {
  const at = (name: string) => join(place, name);
  await bundle("bench/handlers/empty.ts", at("empty"));
  await bundle("bench/handlers/sdk-alone.ts", at("sdk"));
  await bundleReady("bench/handlers/sdk-alone.ts", at("ready-sdk"));
  for (const name of ["api", "scheduler", "billing", "delivery", "mailevents"] as const) await layOut(name, at(name));
  await layOut("api", at("compiled"));
  const ids = { workspaceId: owner.workspaceId, documentId: "inv_00000000000000000000000000" };
  const { cookie, query, clients, clientId } = owner;
  const list = `/api/trpc/client.list?input=${encodeURIComponent(JSON.stringify({ limit: clients }))}`;
  const listed = (answer: Invocation) => count(answer, (body) => JSON.parse(body).result.data.items.length, clients);
  const shown = (answer: Invocation) => count(answer, (body) => body.match(/Client \d\d/g)?.length ?? 0, clients);
  const api = {
    folder: at("api"),
    as: "api" as const,
    event: httpEvent({ path: list, headers: byBrowser(stack), cookies: [cookie] }),
    check: listed,
  };
  // The yardsticks run with what the API runs with, but begin in their own file.
  const yardstick = { as: "api" as const, handler: "bundle.handler", check: ok };
  const job = { check: allDone, bars: { kilobytes: 450 } };
  const complaint = {
    eventType: "Complaint",
    mail: { tags: { workspaceId: [ids.workspaceId], documentId: [ids.documentId] } },
    complaint: { complainedRecipients: [{ emailAddress: "anna@acme.example" }] },
  };
  const due = message({ workspaceId: ids.workspaceId, clientId });
  return [
    { ...yardstick, name: "an empty handler", folder: at("empty"), event: {} },
    { ...yardstick, name: SDK_ALONE, folder: at("sdk"), event: query },
    { ...yardstick, name: "the same, packed as ours are", folder: at("ready-sdk"), event: query },
    { ...api, name: API, bars: { cold: 1.5, kilobytes: 450 } },
    { ...api, name: API_COMPILED, folder: at("compiled"), compiled: true },
    {
      name: "web: client list",
      folder: WEB_FUNCTION,
      as: "web",
      event: httpEvent({ path: "/clients", headers: { ...byBrowser(stack), ...NAVIGATION }, cookies: [cookie] }),
      check: shown,
      bars: { cold: 4, kilobytes: 6000 },
    },
    { ...job, name: "scheduler", folder: at("scheduler"), as: "scheduler", event: {}, check: ok },
    { ...job, name: "billing", folder: at("billing"), as: "billing", event: due },
    { ...job, name: "delivery, no mail due", folder: at("delivery"), as: "delivery", event: message(ids), bars: {} },
    { ...job, name: "mail events", folder: at("mailevents"), as: "mailevents", event: message(complaint) },
  ];
}

function message(body: object) {
  return { Records: [{ messageId: "one", body: JSON.stringify(body) }] };
}

function ok(answer: Invocation): void {
  if (!answer.ok) throw new Error(String(answer.body));
}

function allDone(answer: Invocation): void {
  ok(answer);
  const { batchItemFailures } = JSON.parse(String(answer.body));
  if (batchItemFailures.length > 0) throw new Error(`a message failed: ${answer.body}`);
}

function count(answer: Invocation, countIn: (body: string) => number, least: number): void {
  const { statusCode, body } = httpAnswer(answer);
  const found = statusCode === 200 ? countIn(String(body)) : 0;
  if (found < least)
    throw new Error(`${statusCode}, ${found} clients instead of ${least}: ${String(body).slice(0, 500)}`);
}

interface Sample {
  milliseconds: number;
  cpu: number;
}

async function coldStart(contestant: Contestant, start: Start): Promise<Sample> {
  const { folder, event, check } = contestant;
  const begin = performance.now();
  const running = await start(contestant, compiledCode(contestant));
  try {
    const answer = await running.invoke(event);
    const sample = { milliseconds: performance.now() - begin, cpu: running.cpuMilliseconds() };
    check(answer);
    return sample;
  } catch (error) {
    throw new Error(`What is in ${folder} failed: ${running.log().slice(-1500)}`, { cause: error });
  } finally {
    await running.stop();
  }
}

type Variables = Record<string, string>;
type Start = (contestant: Contestant, more?: Variables) => Promise<RunningFunction>;

/** Starts a contestant as the stage would, in the world that was made for it. */
function starting(stack: Stack, ofAws: Variables): Start {
  return ({ folder, as, handler }, more = {}) => {
    const deployed = deployedFunction(stack, as);
    const variables = { ...deployed.variables, ...ofAws, ...more };
    const { megabytes, seconds } = deployed;
    return startFunction({ folder, handler: handler ?? deployed.handler, megabytes, seconds, variables });
  };
}

const KEEP_COMPILED = `import { flushCompileCache } from "node:module"; setInterval(flushCompileCache, 100).unref();`;

/** Node takes such code only from the same version of itself, the same kind of processor and the same user. */
function compiledCode({ folder, compiled }: Contestant): Variables {
  return compiled ? { NODE_COMPILE_CACHE: join(folder, "compiled"), NODE_COMPILE_CACHE_PORTABLE: "1" } : {};
}

/** Has a process answer once and keep what it compiled for that. */
async function compile(contestant: Contestant, start: Start): Promise<void> {
  const keeping = { NODE_OPTIONS: `--import="data:text/javascript,${encodeURIComponent(KEEP_COMPILED)}"` };
  const running = await start(contestant, { ...compiledCode(contestant), ...keeping });
  contestant.check(await running.invoke(contestant.event));
  await setTimeout(500);
  await running.stop();
}

/** The medians of many calls of each, one after the other in turn. */
async function warm(each: Contestant[], start: Start): Promise<number[]> {
  const running: RunningFunction[] = [];
  for (const contestant of each) running.push(await start(contestant));
  const times: number[][] = each.map(() => []);
  for (let call = 0; call < WARM_UP_CALLS + WARM_CALLS; call++)
    for (const [index, { event, check }] of each.entries()) {
      const begin = performance.now();
      const answer = await running[index]?.invoke(event);
      if (call >= WARM_UP_CALLS) times[index]?.push(performance.now() - begin);
      if (answer) check(answer);
    }
  await Promise.all(running.map(({ stop }) => stop()));
  return times.map(median);
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** `npm run bench -- lambda`. Throws where a bar is missed, after all figures were printed. */
export async function benchLambda(): Promise<void> {
  await installRuntime();
  const place = mkdtempSync(join(tmpdir(), "invoicely-bench-"));
  const stack = await deployedStage();
  const engine = await startEngine("memory");
  try {
    const world = await prepareWorld(engine.url, deployedFunction(stack, "api").variables);
    const start = starting(stack, world.variables);
    const cold = await contestants(await world.ownerOf(CLIENTS_COLD), stack, place);
    for (const contestant of cold.filter(({ compiled }) => compiled)) await compile(contestant, start);
    const samples = new Map<string, Sample[]>(cold.map(({ name }) => [name, []]));
    for (let round = 0; round < ROUNDS; round++)
      for (const contestant of cold) samples.get(contestant.name)?.push(await coldStart(contestant, start));
    const missed = printCold(cold.map((one) => rowOf(one, samples.get(one.name) ?? [])));
    const many = await contestants(await world.ownerOf(CLIENTS_WARM), stack, place);
    const listing = many.filter(({ name }) => name === SDK_ALONE || name === API);
    missed.push(...printWarm(await warm(listing, start)));
    if (missed.length > 0) throw new Refusal(`Over its bar: ${missed.join(", ")}.`);
  } finally {
    await engine.stop();
    rmSync(place, { recursive: true });
  }
}

/** Production with the pages that were built here, as it would be deployed. */
async function deployedStage(): Promise<Stack> {
  if (!existsSync(WEB_FUNCTION))
    throw new Refusal("The pages are not built for Lambda yet: run `npm run build:pages`.");
  await preparePlatform();
  return stackOf(await evaluate("production", PRODUCTION_SETTINGS, "built"));
}

interface Row extends Contestant {
  size: Size;
  cold: number;
  coldest: number;
  cpu: number;
}

function rowOf(contestant: Contestant, samples: Sample[]): Row {
  const times = samples.map(({ milliseconds }) => milliseconds);
  return {
    ...contestant,
    size: sizeOf(contestant.folder),
    cold: median(times),
    coldest: Math.min(...times),
    cpu: median(samples.map(({ cpu }) => cpu)),
  };
}

function print(...cells: string[]): void {
  process.stdout.write(`| ${cells.join(" | ")} |\n`);
}

/** Answers what is over its bar. */
function printCold(rows: Row[]): string[] {
  const sdk = rows.find(({ name }) => name === SDK_ALONE);
  const times = (row: Row, of: "cold" | "coldest" | "cpu") => row[of] / (sdk?.[of] ?? Number.NaN);
  const missed: string[] = [];
  print(
    "function",
    "zip, kB",
    "bar",
    "spawn to first answer, ms: median (least)",
    "× SDK alone: medians (least, CPU)",
    "bar",
  );
  print(...Array(6).fill("---"));
  for (const row of rows) {
    const { name, size, cold, coldest, bars = {} } = row;
    const kilobytes = size.zipped / 1000;
    if (bars.cold && times(row, "cold") > bars.cold) missed.push(`${name}, cold`);
    if (bars.kilobytes && kilobytes > bars.kilobytes) missed.push(`${name}, size`);
    print(
      name,
      kilobytes < 10 ? kilobytes.toFixed(1) : kilobytes.toFixed(0),
      bars.kilobytes ? `${bars.kilobytes}` : "",
      `${cold.toFixed(0)} (${coldest.toFixed(0)})`,
      `${times(row, "cold").toFixed(2)} (${times(row, "coldest").toFixed(2)}, ${times(row, "cpu").toFixed(2)})`,
      bars.cold ? `${bars.cold} ×` : "",
    );
  }
  return missed;
}

function printWarm([raw = Number.NaN, api = Number.NaN]: number[]): string[] {
  const ratio = api / raw;
  process.stdout.write("\n");
  print(`warm, ${CLIENTS_WARM} clients`, "ms, median", "× raw query", "bar");
  print(...Array(4).fill("---"));
  print("raw query", raw.toFixed(2), "1.00", "");
  print("client.list", api.toFixed(2), ratio.toFixed(2), `${WARM_BAR} ×`);
  return ratio > WARM_BAR ? ["client.list, warm"] : [];
}
