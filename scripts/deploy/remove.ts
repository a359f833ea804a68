import { readPlace } from "../../infra/settings.ts";
import { Refusal } from "../refusal.ts";
import { runSst } from "../sst.ts";
import { askFor } from "./ask.ts";
import { asRefusal, checkAccount, ownTables } from "./checks.ts";
import type { Cloud } from "./cloud.ts";
import { readKept, withKept } from "./kept.ts";
import { translateErrors } from "./trouble.ts";

/** Deletes a stage with its data. SST leaves tables, so that no deployment can lose one; they are deleted here. */
export async function remove(stage: string, yes: boolean, cloud: Cloud): Promise<number> {
  const { production } = asRefusal(() => readPlace(stage, process.env));
  if (production)
    throw new Refusal(
      "Production is protected, because its invoices must be kept: docs/operations.md says how to take it down for good.",
    );
  const { account, region, variables, tables } = await translateErrors(() => planRemoval(stage, cloud));
  if (!yes)
    await askFor(stage, `This deletes everything of ${stage} in account ${account}, ${region}, invoices included.`);
  const code = await runSst(["remove", "--stage", stage], variables);
  if (code !== 0) return code;
  for (const table of tables) await cloud.deleteTable(table, region);
  await cloud.forget(stage);
  if (variables.RESTORED_TABLE)
    process.stdout.write(`The table ${variables.RESTORED_TABLE} was restored by you and stays: delete it by hand.\n`);
  return 0;
}

async function planRemoval(stage: string, cloud: Cloud) {
  const account = await checkAccount(process.env, cloud);
  const kept = readKept(await cloud.kept(stage), stage);
  const { region } = readPlace(stage, withKept(process.env, kept));
  const keptRegion = kept?.variables.AWS_REGION ?? region;
  if (keptRegion !== region)
    throw new Refusal(`${stage} is in ${keptRegion} and AWS_REGION says ${region}: correct it or leave it out.`);
  const place = { AWS_REGION: region, AWS_ACCOUNT: account, EXPECTED_TABLE: "" };
  const variables: NodeJS.ProcessEnv = { ...withKept(process.env, kept), ...place };
  const tables = (await ownTables(stage, region, cloud)).filter((name) => name !== variables.RESTORED_TABLE);
  return { account, region, variables, tables };
}
