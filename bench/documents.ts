import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { invoiceOf, logo } from "./invoices.ts";
import { ENGINES, type EngineName } from "./peers/engines.ts";
import { coldRender, startWarm } from "./peers/processes.ts";

/**
 * Renders the same invoices as our PDF and by two common libraries, in turn, so that other load on the machine affects
 * all equally. The peers' pages look like ours as far as they can draw them (bench/peers); only ours are tagged,
 * PDF/A-3a and PDF/UA-1.
 */

const SIZES = [
  { lines: 1, cold: 3, warm: 15, heating: 3 },
  { lines: 20, cold: 3, warm: 15, heating: 3 },
  { lines: 60, cold: 9, warm: 25, heating: 5 },
  { lines: 1000, cold: 1, warm: 2, heating: 0 },
] as const;
type Size = (typeof SIZES)[number];

const BAR = { lines: 60, peer: "@react-pdf/renderer", warm: 0.3, cold: 0.22 } as const;

const FLAT = { documents: 500, lines: 60, every: 50 } as const;
/** For the last hundred documents compared with the first hundred. */
const GROWTH_MAX = 1.1;

interface Spread {
  median: number;
  least: number;
}

function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN, least: sorted[0] ?? Number.NaN };
}

interface Figures {
  lines: number;
  engine: EngineName;
  cold: Spread;
  warm: Spread;
  /** Megabytes of the process that rendered the warm ones, with its children. */
  peak: number;
  kilobytes: number;
}

async function coldTimes({ lines, cold }: Size, folder: string): Promise<Map<EngineName, number[]>> {
  const times = new Map(ENGINES.map((engine): [EngineName, number[]] => [engine, []]));
  const files = { document: join(folder, "document.json"), logo: join(folder, "logo.png") };
  writeFileSync(files.document, JSON.stringify(invoiceOf(lines, 0)));
  // For the size with a limit, an uncounted round first brings every file into the disk cache.
  for (let round = lines === BAR.lines ? -1 : 0; round < cold; round++) {
    for (const engine of ENGINES) {
      const milliseconds = await coldRender(engine, { ...files, pdf: join(folder, `${round}.pdf`) });
      if (round >= 0) times.get(engine)?.push(milliseconds);
    }
  }
  return times;
}

async function measure(size: Size, folder: string): Promise<Figures[]> {
  const { lines, warm, heating } = size;
  const cold = await coldTimes(size, folder);
  const runs = ENGINES.map((engine) => {
    const samples: { milliseconds: number; bytes: number }[] = [];
    return { engine, samples, process: startWarm(engine, join(folder, "logo.png")) };
  });
  try {
    for (let place = 0; place < heating + warm; place++) {
      for (const { process, samples } of runs) samples.push(await process.render(invoiceOf(lines, place)));
    }
    return runs.map(({ engine, samples, process }) => ({
      lines,
      engine,
      cold: spreadOf(cold.get(engine) ?? []),
      warm: spreadOf(samples.slice(heating).map(({ milliseconds }) => milliseconds)),
      peak: process.memory().peak,
      kilobytes: spreadOf(samples.map(({ bytes }) => bytes)).median / 1024,
    }));
  } finally {
    await Promise.all(runs.map(({ process }) => process.stop()));
  }
}

/** Returns the resident megabytes of our process and its child at every 50th of 500 different documents. */
async function memoryOverMany(folder: string): Promise<number[]> {
  const process = startWarm("invoicely", join(folder, "logo.png"));
  const megabytes: number[] = [];
  try {
    for (let place = 1; place <= FLAT.documents; place++) {
      await process.render(invoiceOf(FLAT.lines, place));
      if (place % FLAT.every === 0) megabytes.push(process.memory().now);
    }
  } finally {
    await process.stop();
  }
  return megabytes;
}

/** Returns the growth by least squares, in megabytes per hundred documents. */
function slopeOf(megabytes: readonly number[]): number {
  const places = megabytes.map((_, index) => ((index + 1) * FLAT.every) / 100);
  const [middle, level] = [mean(places), mean(megabytes)];
  const covariance = mean(places.map((place, index) => (place - middle) * ((megabytes[index] ?? level) - level)));
  return covariance / mean(places.map((place) => (place - middle) ** 2));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export async function benchDocuments(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-documents-"));
  try {
    writeFileSync(join(folder, "logo.png"), logo());
    const figures: Figures[] = [];
    for (const size of SIZES) figures.push(...(await measure(size, folder)));
    printFigures(figures);
    const megabytes = await memoryOverMany(folder);
    printMemory(megabytes);
    printBars(figures, megabytes);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function row(...cells: string[]): void {
  process.stdout.write(`| ${cells.join(" | ")} |\n`);
}

function printFigures(figures: readonly Figures[]): void {
  row(
    "lines",
    "engine",
    "cold ms: median (least)",
    "÷ ours",
    "warm ms: median (least)",
    "÷ ours",
    "peak MB",
    "÷ ours",
    "KB",
    "÷ ours",
  );
  row(...Array(10).fill("---"));
  for (const { lines, engine, cold, warm, peak, kilobytes } of figures) {
    const ours = figures.find((each) => each.lines === lines && each.engine === "invoicely");
    const against = (value: number, own = Number.NaN) => `${(value / own).toFixed(2)} ×`;
    row(
      String(lines),
      engine,
      `${cold.median.toFixed(0)} (${cold.least.toFixed(0)})`,
      against(cold.median, ours?.cold.median),
      `${warm.median.toFixed(0)} (${warm.least.toFixed(0)})`,
      against(warm.median, ours?.warm.median),
      peak.toFixed(0),
      against(peak, ours?.peak),
      kilobytes.toFixed(0),
      against(kilobytes, ours?.kilobytes),
    );
  }
}

function printMemory(megabytes: readonly number[]): void {
  process.stdout.write(
    `\nOurs over ${FLAT.documents} different documents of ${FLAT.lines} lines, parent and child:\n\n`,
  );
  row("documents", ...megabytes.map((_, index) => String((index + 1) * FLAT.every)));
  row(...Array(megabytes.length + 1).fill("---"));
  row("MB", ...megabytes.map((value) => value.toFixed(0)));
}

function printBars(figures: readonly Figures[], megabytes: readonly number[]): void {
  const of = (engine: EngineName) => figures.find((each) => each.engine === engine && each.lines === BAR.lines);
  const [ours, peer] = [of("invoicely"), of(BAR.peer)];
  if (!ours || !peer) throw new Error(`nothing was measured with ${BAR.lines} lines`);
  const growth = mean(megabytes.slice(-2)) / mean(megabytes.slice(0, 2));
  process.stdout.write("\n");
  row("bar", "of the medians", "of the least", "limit", "");
  row(...Array(5).fill("---"));
  for (const kind of ["warm", "cold"] as const) {
    const ratio = ours[kind].median / peer[kind].median;
    const ofLeast = (ours[kind].least / peer[kind].least).toFixed(2);
    const name = `${kind}, ${BAR.lines} lines, ours ÷ ${BAR.peer}`;
    row(name, ratio.toFixed(2), ofLeast, String(BAR[kind]), ratio <= BAR[kind] ? "kept" : "missed");
  }
  row(
    `memory, last 100 of ${FLAT.documents} documents ÷ first 100 (${slopeOf(megabytes).toFixed(1)} MB per 100)`,
    growth.toFixed(2),
    "",
    String(GROWTH_MAX),
    growth <= GROWTH_MAX ? "kept" : "missed",
  );
}
