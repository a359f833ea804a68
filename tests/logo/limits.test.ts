import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { keepLogo } from "../../server/logo/service.ts";
import { HOSTILE_PIXELS, type Hostile } from "../support/hostile-pixels.ts";
import { compressedSvg, HOSTILE_SVGS } from "../support/hostile-svgs.ts";
import { drawnLogo, svgLogo } from "../support/logos.ts";
import { freelancerIn, newWorld } from "../support/world.ts";

/** What one picture may take of a processor: the limit, and how coarsely the system counts. */
const PICTURE_MILLISECONDS_MAX = 2_000 + 200;
/** What it may take of the process that answers requests, altogether: no request can wait longer than that for it. */
const OWN_MILLISECONDS_MAX = 100;
const BYTES_MAX = 500_000;

/** Linux counts what processes took that have ended, in hundredths of a second. */
function millisecondsOfEnded(): number {
  const stat = readFileSync("/proc/self/stat", "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return 10 * (Number(fields[13]) + Number(fields[14]));
}

/** Uploads a picture: nobody else waits for it, it ends in time, and it changes nothing unless it is kept. */
async function holds(content: Uint8Array): Promise<void> {
  const world = await newWorld("2026-11-23T08:00:00Z");
  const freelancer = await freelancerIn(world, "Europe/Berlin");
  const [others, before] = [millisecondsOfEnded(), process.threadCpuUsage()];
  const kept = await keepLogo(freelancer.scope, world.archive.files, content);
  const own = process.threadCpuUsage(before);
  expect((own.user + own.system) / 1000).toBeLessThan(OWN_MILLISECONDS_MAX);
  // A machine that is too busy to find out says so.
  expect(["kept", "invalid_input", "too_many_requests"]).toContain(kept.ok ? "kept" : kept.problem.code);
  const { logo } = await freelancer.api.workspace.get();
  expect(logo !== null).toBe(kept.ok);
  // It is counted once its end was noticed.
  while (millisecondsOfEnded() === others) await pause(5);
  expect(millisecondsOfEnded() - others).toBeLessThan(PICTURE_MILLISECONDS_MAX);
}

/** Of the most bytes that are read at all, where it can be made so large. */
function largest([, make]: Hostile): Uint8Array {
  const content = make(BYTES_MAX);
  return content.length <= BYTES_MAX ? content : make(Math.floor((0.98 * BYTES_MAX * BYTES_MAX) / content.length));
}

const all = [...HOSTILE_SVGS, ...HOSTILE_PIXELS];

describe("no picture takes more than two seconds of a processor, or a tenth of one from other requests:", () => {
  test.each(all.map((hostile) => [hostile[0], hostile] as const))("500 kB of %s", async (_name, hostile) => {
    const content = largest(hostile);
    expect(content.length).toBeLessThanOrEqual(BYTES_MAX);
    await holds(content);
  });

  const smaller = [
    "pictures of two by two thousand pixels",
    "a style without rules",
    "an address of spaces",
    "uses of uses",
    "noise",
    "a JPEG of many scans",
  ];
  const cases = smaller.flatMap((name) => [10_000, 100_000].map((bytes) => [bytes / 1000, name, bytes] as const));
  test.each(cases)("%i kB of %s", async (_kilobytes, name, bytes) => {
    const [, make] = all.find((hostile) => hostile[0] === name) ?? [];
    await holds(make?.(bytes) ?? new Uint8Array());
  });

  test("a compressed SVG is not unpacked at all", async () => {
    const world = await newWorld("2026-11-23T08:00:00Z");
    const { scope } = await freelancerIn(world, "Europe/Berlin");
    const kept = await keepLogo(scope, world.archive.files, compressedSvg(100_000));
    expect(kept).toMatchObject({ ok: false, problem: { code: "invalid_input" } });
  });
});

test("the process that draws has none of the server's secrets, and little memory whatever a picture asks for", async () => {
  process.env.AUTH_SECRET = "a secret for this test alone, long enough";
  const [, make] = HOSTILE_SVGS.find(([name]) => name === "pictures of ten by ten thousand pixels") ?? [];
  const drawn = drawnLogo(make?.(BYTES_MAX - 10_000) ?? new Uint8Array());
  const seen = { environments: new Set<string>(), megabytes: 0 };
  let isDone = false;
  void drawn.finally(() => (isDone = true));
  while (!isDone) {
    for (const { environment, megabytes } of childrenThatDraw()) {
      seen.environments.add(environment);
      seen.megabytes = Math.max(seen.megabytes, megabytes);
    }
    await pause(2);
  }
  expect(await drawn).toMatchObject({ ok: false });
  expect(seen.environments.size).toBeGreaterThan(0);
  for (const environment of seen.environments) expect(environment).not.toContain("SECRET");
  expect(seen.megabytes).toBeGreaterThan(50);
  expect(seen.megabytes).toBeLessThan(450);
});

/** The variables of processes that this one started, and the most memory that each had so far. */
function childrenThatDraw(): { environment: string; megabytes: number }[] {
  const ids = readdirSync("/proc/self/task").flatMap((task) => read(`/proc/self/task/${task}/children`).split(" "));
  return ids.flatMap((id) => {
    if (!id || !read(`/proc/${id}/cmdline`).includes("draw-worker")) return [];
    const [, kilobytes = "0"] = /VmHWM:\s+(\d+) kB/.exec(read(`/proc/${id}/status`)) ?? [];
    return [{ environment: read(`/proc/${id}/environ`), megabytes: Number(kilobytes) / 1000 }];
  });
}

/** It may have ended meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

test("one picture is drawn at a time, one waits, and a third is told to come back; nothing of it is kept", async () => {
  const world = await newWorld("2026-11-23T08:00:00Z");
  const people = [1, 2, 3].map(() => freelancerIn(world, "Europe/Berlin"));
  const [first, second, third] = await Promise.all(people);
  const { files } = world.archive;
  const all = [first, second, third].flatMap((one) => (one ? [keepLogo(one.scope, files, svgLogo())] : []));
  const outcomes = await Promise.all(all);
  expect(outcomes.map((each) => (each.ok ? "kept" : each.problem.code))).toEqual(["kept", "kept", "too_many_requests"]);
  expect(await third?.api.workspace.get()).toMatchObject({ logo: null });
  if (third) expect(await keepLogo(third.scope, files, svgLogo())).toMatchObject({ ok: true });
});
