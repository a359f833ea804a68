import { parseArgs } from "node:util";
import { type Contract, contractGaps } from "./contract-gaps.ts";
import { keepVersion, keptVersion, packVersion, unpackVersion } from "./kept-version.ts";
import { Refusal, runScript } from "./refusal.ts";

interface Version {
  contract: () => Contract;
}

/**
 * `npm run keep-version`, after a version was deployed: keeps it packed in `tests/versions`, so that the tests run the
 * next one together with it. A version that is incompatible with the kept one is kept only with --break.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({
    args: process.argv.slice(3),
    options: { break: { type: "boolean", default: false } },
  });
  const [module, kept] = [await packVersion(), keptVersion()];
  if (kept && !values.break) {
    const before: Version = await import(unpackVersion(kept));
    const now: Version = await import(unpackVersion(module));
    const found = contractGaps(before.contract(), now.contract());
    if (found.length > 0)
      throw new Refusal(
        `The kept version does not get along with this one:\n${found.join("\n")}\nChange it in two deployments, or add --break if nothing of the kept version is in use.`,
      );
  }
  keepVersion(module);
  process.stdout.write("Kept this version in tests/versions: commit it.\n");
  return 0;
}

await runScript(main);
