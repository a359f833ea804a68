import * as z from "zod";
import type { Settings } from "../../infra/settings.ts";
import { Refusal } from "../refusal.ts";

/** The owner's settings of a stage. None of them is secret. */
export const KEPT_VARIABLES = [
  "AWS_REGION",
  "DOMAIN",
  "MAIL_FROM",
  "MAIL_IDENTITY",
  "ALARM_EMAIL",
  "RESTORED_TABLE",
  "KEEP_WARM",
] as const;

const kept = z.object({
  account: z.string(),
  /** The given settings; others are absent. */
  variables: z.partialRecord(z.enum(KEPT_VARIABLES), z.string()),
  /** The name of the table in use, since the first successful deployment. */
  table: z.string().optional(),
});

/**
 * What a stage's account remembers, written before each deployment. So another computer can deploy the same stage
 * without its `.env` file, and a lost or mistyped setting is noticed before it changes where the data is.
 */
export type Kept = z.infer<typeof kept>;
type Variables = NodeJS.ProcessEnv;

export function readKept(text: string | undefined, stage: string): Kept | undefined {
  if (text === undefined) return undefined;
  try {
    return kept.parse(JSON.parse(text));
  } catch {
    throw new Refusal(
      `What the account keeps of ${stage} cannot be read: look at the parameter /invoicely/${stage} in us-east-1 (docs/operations.md).`,
    );
  }
}

/** Returns the variables, with the remembered value for each that is not given. An empty one counts as given. */
export function withKept(variables: Variables, kept: Kept | undefined): Variables {
  return { ...kept?.variables, ...variables };
}

interface Deployment {
  account: string;
  settings: Settings;
  variables: Variables;
}

export function toKeep({ account, settings, variables }: Deployment, table: string | undefined): Kept {
  // The default region is remembered too, so that another one is noticed.
  const all: Variables = { ...variables, AWS_REGION: settings.region };
  const given = KEPT_VARIABLES.flatMap((name) => (all[name] ? [[name, all[name]]] : []));
  return { account, variables: Object.fromEntries(given), ...(table && { table }) };
}

/** The moves of a deployment away from the stage's current place, in one sentence each. */
export interface Moves {
  sentences: string[];
  /** Whether functions would use another table. */
  ofTable: boolean;
}

export const NO_MOVES: Moves = { sentences: [], ofTable: false };

export function movesOf(stage: string, kept: Kept, { region, domain, restoredTable }: Settings): Moves {
  const { AWS_REGION, DOMAIN, RESTORED_TABLE } = kept.variables;
  const sentences = [];
  const toOtherRegion = AWS_REGION !== undefined && AWS_REGION !== region;
  if (toOtherRegion)
    sentences.push(
      `${stage} is in ${AWS_REGION} and AWS_REGION says ${region}, which makes a second one there, with an empty table, while the first goes on`,
    );
  if (DOMAIN !== domain)
    sentences.push(
      `${stage} is at ${DOMAIN ?? "an address of CloudFront"} and DOMAIN says ${domain ?? "nothing"}, which takes it away from where people and programs look for it`,
    );
  if (RESTORED_TABLE !== restoredTable)
    sentences.push(
      `${stage} works on the table ${kept.table ?? RESTORED_TABLE ?? "of its own"} and RESTORED_TABLE says ${restoredTable ?? "nothing"}, which gives it ${restoredTable ? "another" : "its own table again"}`,
    );
  return { sentences, ofTable: toOtherRegion || RESTORED_TABLE !== restoredTable };
}
