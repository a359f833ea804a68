import { parseArgs } from "node:util";
import { endSessionsOf } from "../server/auth/end-sessions.ts";
import { connectDynamo } from "../server/db/dynamo.ts";
import { tableName } from "./database.ts";
import { onDataFolder } from "./on-data-folder.ts";
import { Refusal, runScript } from "./refusal.ts";

const USAGE = "Whose sessions? npm run end-sessions -- anna@example.com, and for a stage on AWS, add --table NAME.";

/** `npm run end-sessions -- ADDRESS [--table NAME]`: signs a user out on every device, here or on AWS. */
async function main(): Promise<number> {
  // The verb comes first.
  const given = {
    args: process.argv.slice(3),
    allowPositionals: true,
    options: { table: { type: "string" } },
  } as const;
  const { positionals, values } = parseArgs(given);
  const [email, ...rest] = positionals;
  if (!email || rest.length > 0) throw new Refusal(USAGE);
  const { table } = values;
  const ended = table ? await endIn(table, email) : await onDataFolder(() => endIn(tableName(), email));
  process.stdout.write(`${ended} ${ended === 1 ? "session has" : "sessions have"} ended.\n`);
  return 0;
}

async function endIn(table: string, email: string): Promise<number> {
  const ended = await endSessionsOf(connectDynamo(table), email);
  if (ended === null) throw new Refusal(`Nobody has an account with ${email}.`);
  return ended;
}

await runScript(main);
