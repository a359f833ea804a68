import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { PRODUCTION, readPlace, type Settings } from "../infra/settings.ts";
import { ROOT } from "./build.ts";
import { checkDeployment, refusing } from "./deploy-checks.ts";
import { cloud } from "./deploy-cloud.ts";
import { packFunctions } from "./lambda-bundles.ts";
import { Refusal, runScript, wordsOf } from "./refusal.ts";
import { runSst } from "./sst.ts";

/**
 * `npm run deploy -- dev`, `npm run remove -- dev`: a stage in the owner's AWS account. Whatever is missing is said
 * before anything changes; production, and whatever deletes data, goes on only when the stage's name is typed.
 */
async function main(): Promise<number> {
  const verb = process.argv[2] === "remove" ? "remove" : "deploy";
  const { stage, sandbox, yes } = readWish(verb);
  loadSettings(stage);
  return verb === "remove" ? remove(stage, yes) : deploy(stage, sandbox, yes);
}

function readWish(verb: string) {
  const asked = `\`npm run ${verb} -- dev\`, or \`npm run ${verb} -- ${PRODUCTION}\``;
  const options = { sandbox: { type: "boolean", default: false }, yes: { type: "boolean", default: false } } as const;
  try {
    const { values, positionals } = parseArgs({ options, args: process.argv.slice(3), allowPositionals: true });
    const [stage, ...others] = positionals;
    if (stage && others.length === 0) return { stage, ...values };
  } catch (error) {
    throw new Refusal(`${wordsOf(error).split(".")[0]}: name one stage as in ${asked}.`);
  }
  throw new Refusal(`Name one stage: ${asked}.`);
}

/** `.env.<stage>` before `.env`, and the shell before both, as SST itself does. */
function loadSettings(stage: string): void {
  for (const file of [`.env.${stage}`, ".env"]) {
    const path = join(ROOT, file);
    if (/^[a-z0-9-]+$/.test(stage) && existsSync(path)) process.loadEnvFile(path);
  }
}

async function deploy(stage: string, sandbox: boolean, yes: boolean): Promise<number> {
  // What is deployed has to know it too: in the sandbox, permissions are asked about recipients as well.
  const variables = { ...process.env, ...(sandbox ? { MAIL_SANDBOX: "1" } : {}) };
  const settings = await checkDeployment({ stage, variables, sandbox }, cloud(variables));
  if (settings.production && !yes) await askFor(stage, `This deploys ${summary(stage, settings)}.`);
  await packFunctions();
  return runSst(["deploy", "--stage", stage], variables);
}

async function remove(stage: string, yes: boolean): Promise<number> {
  const { production, region } = refusing(() => readPlace(stage, process.env));
  if (production)
    throw new Refusal(
      "Production is protected, because its invoices must be kept: docs/operations.md says how to take it down for good.",
    );
  if (!yes) await askFor(stage, `This deletes everything of ${stage} in ${region}, invoices included.`);
  return runSst(["remove", "--stage", stage], process.env);
}

function summary(stage: string, { region, domain, mailAddress }: Settings): string {
  return `${stage} to ${region}, ${domain ? `at ${domain}, ` : ""}with mails from ${mailAddress}`;
}

async function askFor(stage: string, sentence: string): Promise<void> {
  if (!process.stdin.isTTY)
    throw new Refusal(`${sentence.slice(0, -1)}, and nobody is there to confirm it: add --yes if it is meant.`);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`${sentence} Type ${stage} to go on: `);
  terminal.close();
  if (answer.trim() !== stage) throw new Refusal("Nothing was changed: the stage's name was not typed.");
}

await runScript(main);
