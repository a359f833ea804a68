import { setFlagsFromString } from "node:v8";
import { expect, test } from "vitest";
import { described, shrunk } from "./shrink.ts";
import { planOf, simulate } from "./simulate.ts";

const SHARES = 2;

// The engine takes what ElectroDB makes for each request for something that lives long, as it now and then does, and
// lets it pile up where collecting costs most.
setFlagsFromString("--no-allocation-site-pretenuring");

/**
 * Runs this file's share of the seeds: 1,200 in all, or those that SIMULATION_FROM and SIMULATION_SEEDS name. A seed that
 * breaks a promise is printed with the shortest run that still does.
 */
export function simulateShare(share: number): void {
  const from = Number(process.env.SIMULATION_FROM ?? 1);
  const count = Number(process.env.SIMULATION_SEEDS ?? 1200);
  const seeds = Array.from({ length: count }, (_, index) => from + index).filter((seed) => seed % SHARES === share);

  test(`no hour is lost, doubled or misdated in ${seeds.length} worlds`, { timeout: 24 * 3_600_000 }, async () => {
    // Making stack traces of errors that are expected takes as long as the rest of the run.
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    let mails = 0;
    let locked = 0;
    for (const seed of seeds) {
      const result = await simulate(planOf(seed));
      mails += result.mails;
      locked += result.locked;
      if (result.complaints.length > 0) await fail(seed);
    }
    Error.stackTraceLimit = limit;
    if (seeds.length >= 100) expect(mails).toBeGreaterThan(2 * seeds.length);
    if (seeds.length >= 100) expect(locked).toBeGreaterThan(2 * seeds.length);
  });
}

async function fail(seed: number): Promise<never> {
  const plan = await shrunk(planOf(seed));
  Error.stackTraceLimit = 30;
  const { complaints } = await simulate(plan);
  const replay = `npm run simulate -- --from ${seed} --seeds 1`;
  throw new Error(`${described(plan)}\n\n${complaints.join("\n")}\n\nAgain: ${replay}`);
}
