import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEngine } from "../scripts/engine.ts";
import { type Size, sizeOf, WEB_FUNCTION } from "../scripts/lambda-bundles.ts";
import { installRuntime, type RunningFunction, startFunction } from "../scripts/lambda-runtime.ts";
import { Refusal } from "../scripts/refusal.ts";
import { BROWSER } from "../scripts/site.ts";
import { deployedFunction } from "../tests/edge/support/deployed.ts";
import { evaluate, PRODUCTION_SETTINGS } from "../tests/infra/support/evaluate.ts";
import { preparePlatform } from "../tests/infra/support/platform.ts";
import { type Stack, stackOf } from "../tests/infra/support/resources.ts";
import { API, type Contestant, contestants, layOutAll, PAGE, pageEvent, SDK_ALONE } from "./lambda-contestants.ts";
import { prepareWorld } from "./lambda-world.ts";

/**
 * Measures cold starts, from the start of a function's process to its first response, under AWS's own Lambda runtime
 * client and on the embedded engine, in a workspace of ten clients; then a list of 50, warm. Functions take turns, and
 * each is compared with the yardstick of the same round, so other load on the machine changes little. The platform's
 * defaults bundle the yardstick. Handlers, memory, time and variables are those of the evaluated stage; requests are a
 * browser's as CloudFront passes them on.
 */

const ROUNDS = 13;
const CLIENTS_COLD = 10;
const CLIENTS_WARM = 50;
const WARM_UP_CALLS = 100;
const WARM_CALLS = 400;
/** When warm, the API takes at most this many times as long as the raw query. */
const WARM_LIMIT = 2;
const PAGE_CALLS = 40;
const ENCODINGS = ["identity", "gzip", "br"];

interface Sample {
  milliseconds: number;
  /** Processor time, which other work on the machine disturbs less. */
  cpu: number;
}

type Start = (contestant: Contestant) => Promise<RunningFunction>;

async function coldStart(contestant: Contestant, start: Start): Promise<Sample> {
  const { folder, event, check } = contestant;
  const begin = performance.now();
  const running = await start(contestant);
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

/** Starts a function like the stage, on the prepared table. */
function starting(stack: Stack, ofAws: Record<string, string>): Start {
  return ({ folder, as, handler }) => {
    const deployed = deployedFunction(stack, as);
    const variables = { ...deployed.variables, ...ofAws };
    const { megabytes, seconds } = deployed;
    return startFunction({ folder, handler: handler ?? deployed.handler, megabytes, seconds, variables });
  };
}

/** Returns the medians of many calls of each, in turn. */
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

/** Returns the processor time of a warm page by the browser's encoding, in turn. */
async function warmPage(page: Contestant, cookie: string, start: Start): Promise<[encoding: string, cpu: number][]> {
  const running = await start(page);
  const times: number[][] = ENCODINGS.map(() => []);
  for (let call = 0; call < PAGE_CALLS; call++)
    for (const [index, encoding] of ENCODINGS.entries()) {
      const before = running.cpuMilliseconds();
      page.check(await running.invoke(pageEvent({ ...BROWSER, "accept-encoding": encoding }, cookie)));
      await running.rested();
      if (call >= PAGE_CALLS / 2) times[index]?.push(running.cpuMilliseconds() - before);
    }
  await running.stop();
  return ENCODINGS.map((encoding, index) => [encoding, median(times[index] ?? [])]);
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** `npm run bench -- lambda`. Throws after all figures are printed if a limit is missed. */
export async function benchLambda(): Promise<void> {
  await installRuntime();
  const place = mkdtempSync(join(tmpdir(), "invoicely-bench-"));
  const stack = await deployedStage();
  const engine = await startEngine("memory");
  try {
    await layOutAll(place);
    const world = await prepareWorld(engine.url, deployedFunction(stack, "api").variables);
    const start = starting(stack, world.variables);
    const owner = await world.ownerOf(CLIENTS_COLD);
    const cold = contestants(owner, stack, place);
    const samples = new Map<string, Sample[]>(cold.map(({ name }) => [name, []]));
    for (let round = 0; round < ROUNDS; round++)
      for (const contestant of cold) samples.get(contestant.name)?.push(await coldStart(contestant, start));
    const yardstick = samples.get(SDK_ALONE) ?? [];
    const missed = printCold(cold.map((one) => rowOf(one, samples.get(one.name) ?? [], yardstick)));
    const page = cold.find(({ name }) => name === PAGE);
    if (page) printPage(await warmPage(page, owner.cookie, start));
    const many = contestants(await world.ownerOf(CLIENTS_WARM), stack, place);
    const listing = many.filter(({ name }) => name === SDK_ALONE || name === API);
    missed.push(...printWarm(await warm(listing, start)));
    if (missed.length > 0) throw new Refusal(`Over its limit: ${missed.join(", ")}.`);
  } finally {
    await engine.stop();
    rmSync(place, { recursive: true });
  }
}

/** Returns the production stage to deploy, with the pages built here. */
async function deployedStage(): Promise<Stack> {
  if (!existsSync(WEB_FUNCTION))
    throw new Refusal("The pages are not built for Lambda yet: run `npm run build:pages`.");
  await preparePlatform();
  return stackOf(await evaluate("production", PRODUCTION_SETTINGS, "built"));
}

interface Row extends Contestant {
  size: Size;
  /** Medians. */
  milliseconds: number;
  cpu: number;
  /** Medians of each round's ratio to its yardstick. */
  times: Sample;
}

function rowOf(contestant: Contestant, samples: Sample[], yardstick: Sample[]): Row {
  const times = (of: keyof Sample) =>
    median(samples.map((sample, round) => sample[of] / (yardstick[round]?.[of] ?? Number.NaN)));
  return {
    ...contestant,
    size: sizeOf(contestant.folder),
    milliseconds: median(samples.map(({ milliseconds }) => milliseconds)),
    cpu: median(samples.map(({ cpu }) => cpu)),
    times: { milliseconds: times("milliseconds"), cpu: times("cpu") },
  };
}

function print(...cells: string[]): void {
  process.stdout.write(`| ${cells.join(" | ")} |\n`);
}

/** Returns the figures above their limits. */
function printCold(rows: Row[]): string[] {
  const missed: string[] = [];
  print("function", "zip, kB", "limit", "processor ms", "× SDK alone", "limit", "ms by the clock", "× SDK alone");
  print(...Array(8).fill("---"));
  for (const { name, size, milliseconds, cpu, times, limits = {} } of rows) {
    const kilobytes = size.zipped / 1000;
    if (limits.cold && times.cpu > limits.cold) missed.push(`${name}, cold`);
    if (limits.kilobytes && kilobytes > limits.kilobytes) missed.push(`${name}, size`);
    print(
      name,
      kilobytes < 10 ? kilobytes.toFixed(1) : kilobytes.toFixed(0),
      limits.kilobytes ? `${limits.kilobytes}` : "",
      cpu.toFixed(0),
      times.cpu.toFixed(2),
      limits.cold ? `${limits.cold} ×` : "",
      milliseconds.toFixed(0),
      times.milliseconds.toFixed(2),
    );
  }
  return missed;
}

function printPage(costs: [encoding: string, cpu: number][]): void {
  process.stdout.write("\n");
  print(`${PAGE}, warm, compressed by`, "processor ms");
  print("---", "---");
  for (const [encoding, cpu] of costs) print(encoding === "identity" ? "nothing" : encoding, cpu.toFixed(1));
}

function printWarm([raw = Number.NaN, api = Number.NaN]: number[]): string[] {
  const ratio = api / raw;
  process.stdout.write("\n");
  print(`warm, ${CLIENTS_WARM} clients`, "ms, median", "× raw query", "limit");
  print(...Array(4).fill("---"));
  print("raw query", raw.toFixed(2), "1.00", "");
  print("client.list", api.toFixed(2), ratio.toFixed(2), `${WARM_LIMIT} ×`);
  return ratio > WARM_LIMIT ? ["client.list, warm"] : [];
}
