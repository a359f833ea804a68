import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { ROOT } from "../build.ts";
import { Refusal } from "../refusal.ts";
import { runSst } from "../sst.ts";
import { askFor } from "./ask.ts";
import { checkDeployment, type Plan, type Wish } from "./checks.ts";
import type { Cloud } from "./cloud.ts";
import { toKeep } from "./kept.ts";
import { translateErrors } from "./trouble.ts";

/** SST writes it after each successful deployment: the values that `infra/invoicely.ts` returns. */
const OUTPUTS = join(ROOT, ".sst", "outputs.json");
const outputs = z.object({ table: z.string() });

/**
 * Checks, asks, builds everything, and only then changes the stage, because old pages meet new functions for seconds.
 */
export async function deploy(wish: Wish, yes: boolean, cloud: Cloud): Promise<number> {
  const { stage } = wish;
  const plan = await checkDeployment(wish, cloud);
  for (const note of plan.notes) process.stdout.write(`Note: ${note}\n`);
  const isAsked = plan.settings.production || !plan.kept || plan.moves.sentences.length > 0;
  if (isAsked && !yes) await askFor(stage, questionOf(stage, plan));
  await buildAll(wish.variables);
  await keepSettings(stage, plan, cloud, plan.expectedTable);
  // Removes those of another stage, which would be taken for this one's if SST wrote none.
  rmSync(OUTPUTS, { force: true });
  const code = await runSst(["deploy", "--stage", stage], variablesOf(plan));
  if (code === 0) await keepSettings(stage, plan, cloud, tableInUse());
  return code;
}

/** Shows what would change, by SST's own command, after the same checks. */
export async function showDifference(wish: Wish, cloud: Cloud): Promise<number> {
  const plan = await checkDeployment(wish, cloud);
  for (const note of plan.notes) process.stdout.write(`Note: ${note}\n`);
  await buildAll(wish.variables);
  return runSst(["diff", "--stage", wish.stage], variablesOf(plan));
}

function questionOf(stage: string, { account, settings, kept, moves, expectedTable }: Plan): string {
  const { region, domain, mailAddress, restoredTable } = settings;
  const table = restoredTable ?? expectedTable ?? "a table of its own";
  const where = `account ${account}, ${region}, ${domain ? `at ${domain}, ` : ""}on ${table}`;
  const first = kept ? "deploys" : "makes for the first time";
  const moved = moves.sentences.map((sentence) => ` ${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`).join("");
  return `This ${first} ${stage} in ${where}, with mails from ${mailAddress}.${moved}`;
}

/**
 * Returns the variables of `sst.config.ts`, which refuses a login of another account, and functions with another table.
 */
function variablesOf({ account, settings, variables, expectedTable = "" }: Plan): NodeJS.ProcessEnv {
  return {
    ...variables,
    AWS_ACCOUNT: account,
    AWS_REGION: settings.region,
    EXPECTED_TABLE: expectedTable,
    PAGES_ARE_BUILT: "1",
  };
}

async function keepSettings(stage: string, plan: Plan, cloud: Cloud, table: string | undefined): Promise<void> {
  await translateErrors(() => cloud.keep(stage, JSON.stringify(toKeep(plan, table))));
}

function tableInUse(): string {
  if (!existsSync(OUTPUTS))
    throw new Refusal(`SST does not say which table it deployed: look for ${OUTPUTS}, and deploy again.`);
  return outputs.parse(JSON.parse(readFileSync(OUTPUTS, "utf8"))).table;
}

/** PAGES_ARE_BUILT=1 says that `npm run build:pages` has just run, as in a pipeline that builds in a separate step. */
async function buildAll(variables: NodeJS.ProcessEnv): Promise<void> {
  if (variables.PAGES_ARE_BUILT !== "1") await build("pages", variables);
  await build("functions", variables);
}

async function build(what: "pages" | "functions", variables: NodeJS.ProcessEnv): Promise<void> {
  const shell = process.platform === "win32";
  const child = spawn("npm", ["run", `build:${what}`], { cwd: ROOT, env: variables, stdio: "inherit", shell });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("close", resolve);
    child.once("error", reject);
  });
  if (code !== 0) throw new Refusal(`The ${what} did not build, for the reason above: nothing was changed.`);
}
