import { existsSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./build.ts";
import { Refusal, runScript, wordsOf } from "./refusal.ts";
import { type Site, siteAt } from "./site.ts";
import { type Check, checksWith, type Sessions, WITHOUT_SESSIONS } from "./smoke-checks.ts";

/**
 * `npm run smoke -- trial https://d111.cloudfront.net`: checks that a deployed stage does what `tests/edge` checks of
 * the simulated one. Without an address, it uses DOMAIN of `.env.<stage>`. It makes one API key, and revokes it.
 */
async function main(): Promise<number> {
  const [stage, address] = process.argv.slice(3);
  if (!stage || !/^[a-z][a-z0-9-]*$/.test(stage))
    throw new Refusal("Name a stage, and its address where it has no domain: `npm run smoke -- trial https://…`.");
  const site = siteAt(addressOf(stage, address));
  const sessions = readSessions();
  const checks = [...WITHOUT_SESSIONS, ...(sessions ? checksWith(sessions) : [])];
  let failed = 0;
  for (const check of checks) failed += (await passes(check, site)) ? 0 : 1;
  const left = sessions
    ? ""
    : " What needs accounts did not run: sign in with two, and put what each browser sends as Cookie into SMOKE_COOKIE_ONE and SMOKE_COOKIE_TWO.";
  process.stdout.write(`\n${checks.length - failed} of ${checks.length} hold.${left}\n`);
  return failed > 0 || !sessions ? 1 : 0;
}

function addressOf(stage: string, given: string | undefined): string {
  const settings = join(ROOT, `.env.${stage}`);
  if (!given && existsSync(settings)) process.loadEnvFile(settings);
  const { DOMAIN } = process.env;
  const address = given ?? (DOMAIN ? `https://${DOMAIN}` : undefined);
  if (!address || !URL.canParse(address) || !/^https?:/.test(address))
    throw new Refusal(`Nobody knows where ${stage} is: name the address that its deployment printed, https://….`);
  return new URL(address).origin;
}

function readSessions(): Sessions | null {
  const { SMOKE_COOKIE_ONE: one, SMOKE_COOKIE_TWO: two } = process.env;
  return one && two ? { one, two } : null;
}

async function passes({ name, run }: Check, site: Site): Promise<boolean> {
  const trouble = await run(site).catch((error) => `It could not be asked: ${wordsOf(error)}.`);
  process.stdout.write(trouble ? `FAILED  ${name}: ${trouble}\n` : `holds   ${name}\n`);
  return trouble === null;
}

await runScript(main);
