import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { Refusal, runScript } from "./refusal.ts";

/** `npm run simulate -- --seeds 100000 --from 1`: runs simulated worlds on two cores. */
await runScript(async () => {
  const options = { seeds: { type: "string", default: "1200" }, from: { type: "string", default: "1" } } as const;
  const { values } = parseArgs({ options, args: process.argv.slice(3) });
  for (const [name, value] of Object.entries(values))
    if (!/^[1-9]\d{0,8}$/.test(value)) throw new Refusal(`--${name} is a whole number from 1 on, not ${value}.`);
  const { status } = spawnSync("vitest", ["run", "--project", "server", "tests/simulation/seeds"], {
    stdio: "inherit",
    env: { ...process.env, SIMULATION_SEEDS: values.seeds, SIMULATION_FROM: values.from },
  });
  return status ?? 1;
});
