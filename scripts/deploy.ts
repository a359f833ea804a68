import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { PRODUCTION } from "../infra/settings.ts";
import { ROOT } from "./build.ts";
import { cloud } from "./deploy/aws.ts";
import { deploy, showDifference } from "./deploy/deploy.ts";
import { remove } from "./deploy/remove.ts";
import { Refusal, runScript, wordsOf } from "./refusal.ts";

/**
 * `npm run deploy -- dev`, `npm run remove -- dev`: a stage in the owner's AWS account. It reports what is missing
 * before anything changes. Production, a new stage, and every deletion of data ask for the stage's name.
 */
async function main(): Promise<number> {
  const verb = process.argv[2] === "remove" ? "remove" : "deploy";
  const { stage, yes, diff, sandbox, move, "new-account": newAccount } = readWish(verb);
  loadSettings(stage);
  const { env: variables } = process;
  const account = cloud(variables);
  if (verb === "remove") return remove(stage, yes, account);
  const wish = { stage, variables, sandbox, move, newAccount };
  return diff ? showDifference(wish, account) : deploy(wish, yes, account);
}

const flag = { type: "boolean", default: false } as const;
const OPTIONS = { yes: flag, diff: flag, sandbox: flag, move: flag, "new-account": flag };

function readWish(verb: string) {
  const asked = `\`npm run ${verb} -- dev\`, or \`npm run ${verb} -- ${PRODUCTION}\``;
  try {
    const { values, positionals } = parseArgs({
      options: OPTIONS,
      args: process.argv.slice(3),
      allowPositionals: true,
    });
    const [stage, ...others] = positionals;
    if (stage && others.length === 0) return { stage, ...values };
  } catch (error) {
    throw new Refusal(`${wordsOf(error).split(".")[0]}: name one stage as in ${asked}.`);
  }
  throw new Refusal(`Name one stage: ${asked}.`);
}

/** `.env.<stage>` overrides `.env`, and the shell overrides both. */
function loadSettings(stage: string): void {
  for (const file of [`.env.${stage}`, ".env"]) {
    const path = join(ROOT, file);
    if (/^[a-z0-9-]+$/.test(stage) && existsSync(path)) process.loadEnvFile(path);
  }
}

await runScript(main);
