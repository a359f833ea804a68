import { readPlace, readSettings, type Settings, SettingsRefusal } from "../../infra/settings.ts";
import { TTL_ATTRIBUTE } from "../../server/db/table.ts";
import { Refusal } from "../refusal.ts";
import { checkCloudFront, checkConcurrency, checkPlan, checkRegion } from "./account.ts";
import type { Cloud } from "./cloud.ts";
import { checkDomain } from "./domain.ts";
import { type Kept, type Moves, movesOf, NO_MOVES, readKept, withKept } from "./kept.ts";
import { checkMail, checkSender } from "./mail.ts";
import { checkRestored, checkTable } from "./table.ts";
import { translateErrors } from "./trouble.ts";

export interface Wish {
  stage: string;
  variables: NodeJS.ProcessEnv;
  /** The owner knows that only verified addresses get mails. */
  sandbox: boolean;
  /** The owner knows the limits of a new account. */
  newAccount: boolean;
  /** The owner intends to move the stage to another region, domain or table. */
  move: boolean;
}

/** A deployment that has passed all checks. */
export interface Plan {
  account: string;
  settings: Settings;
  /** The given variables, with those that the stage remembers. */
  variables: NodeJS.ProcessEnv;
  kept: Kept | undefined;
  /** Notes for the owner, with nothing to fix first. */
  notes: string[];
  /** The intended moves. */
  moves: Moves;
  /** The table that the functions must continue to use. */
  expectedTable: string | undefined;
}

const SECRETS = ["AuthSecret"];

/**
 * Checks everything that could stop a deployment half-way, and everything that could move a stage away from its data.
 * It changes nothing. Throws a `Refusal` with one sentence that says what is missing and what to do.
 */
export function checkDeployment(wish: Wish, cloud: Cloud): Promise<Plan> {
  asRefusal(() => readPlace(wish.stage, wish.variables));
  return translateErrors(async (context) => {
    const account = await checkAccount(wish.variables, cloud);
    const kept = readKept(await cloud.kept(wish.stage), wish.stage);
    // The deployed code must know it too: in the sandbox, permissions of recipients are checked as well.
    const variables = { ...withKept(wish.variables, kept), ...(wish.sandbox && { MAIL_SANDBOX: "1" }) };
    const settings = asRefusal(() => readSettings(wish.stage, variables));
    context.region = settings.region;
    checkRegion(settings.region);
    if (!kept) await checkFirst(wish, account, settings, cloud);
    const moves = kept ? checkMoves(wish, kept, settings) : NO_MOVES;
    const notes = await checkLimits(wish, settings, kept !== undefined, cloud);
    await checkMail(settings, wish.sandbox, cloud);
    await checkSender(wish.stage, settings, cloud);
    const { DOMAIN, AWS_REGION } = kept?.variables ?? {};
    await checkDomain(settings, DOMAIN === settings.domain && AWS_REGION === settings.region, cloud);
    await checkTables(settings, kept, cloud);
    await checkSecrets(wish.stage, settings, cloud);
    const expectedTable = moves.ofTable ? undefined : kept?.table;
    return { account, settings, variables, kept, notes, moves, expectedTable };
  });
}

/** Reads settings; a fault in them becomes a sentence, without a stack. */
export function asRefusal<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof SettingsRefusal ? new Refusal(error.message) : error;
  }
}

/** Returns the account of the login, which must be the one in the settings. */
export async function checkAccount({ AWS_ACCOUNT, AWS_PROFILE }: NodeJS.ProcessEnv, cloud: Cloud): Promise<string> {
  const account = await cloud.account();
  if (!AWS_ACCOUNT || AWS_ACCOUNT === account) return account;
  throw new Refusal(
    `AWS_ACCOUNT names ${AWS_ACCOUNT} and you are logged in to ${account}${AWS_PROFILE ? ` by AWS_PROFILE=${AWS_PROFILE}` : ""}: log in to the other, or correct AWS_ACCOUNT.`,
  );
}

/** The account does not know the stage: it is new, or this is the wrong account. */
async function checkFirst(wish: Wish, account: string, { production, region }: Settings, cloud: Cloud): Promise<void> {
  const { stage, variables, move } = wish;
  const [table] = await ownTables(stage, region, cloud);
  if (table && !move)
    throw new Refusal(
      `Account ${account} has a table of ${stage} in ${region}, ${table}, and nothing says that the stage works on it: set RESTORED_TABLE=${table} to go on with it, or add --move to begin with an empty one.`,
    );
  if (production && !variables.AWS_ACCOUNT)
    throw new Refusal(
      `Account ${account} has no production yet and nothing says that it should: put AWS_ACCOUNT=${account} into .env.production if it is the right one, or log in to another.`,
    );
}

/** Returns the tables that a stage made, including those that its removal left. */
export async function ownTables(stage: string, region: string, cloud: Cloud): Promise<string[]> {
  const beginning = `invoicely-${stage}-TableTable-`;
  const found = await cloud.tablesLike(beginning, region);
  return found.filter((name) => /^[a-z]{8}$/.test(name.slice(beginning.length)));
}

function checkMoves({ stage, move }: Wish, kept: Kept, settings: Settings): Moves {
  const moves = movesOf(stage, kept, settings);
  if (moves.sentences[0] && !move)
    throw new Refusal(`${moves.sentences[0]}: correct it or leave it out, or add --move if that is what you mean.`);
  return moves;
}

async function checkLimits(wish: Wish, settings: Settings, isThere: boolean, cloud: Cloud): Promise<string[]> {
  const { production, region } = settings;
  const isKnown = wish.newAccount;
  if (!isThere) checkCloudFront(await cloud.hasDistribution(), isKnown);
  const concurrency = checkConcurrency(await cloud.concurrency(region), { production, isKnown });
  const plan = checkPlan(await cloud.plan(), { production });
  return [concurrency, plan].flatMap((note) => note ?? []);
}

async function checkTables({ region, restoredTable }: Settings, kept: Kept | undefined, cloud: Cloud): Promise<void> {
  if (restoredTable) checkRestored(restoredTable, await cloud.table(restoredTable, region), TTL_ATTRIBUTE);
  if (!kept?.table || kept.table === restoredTable) return;
  if (kept.variables.AWS_REGION && kept.variables.AWS_REGION !== region) return;
  const table = await cloud.table(kept.table, region);
  if (table) checkTable(kept.table, table);
  else if (!restoredTable)
    throw new Refusal(
      `The table ${kept.table} is gone from ${region}: restore it from its backup and name it in RESTORED_TABLE (docs/restoring.md).`,
    );
}

async function checkSecrets(stage: string, { region }: Settings, cloud: Cloud): Promise<void> {
  const set = await cloud.secrets(stage, region);
  for (const name of SECRETS)
    if (!set.includes(name))
      throw new Refusal(
        `The secret ${name} is not set for ${stage}: run \`AWS_REGION=${region} npx sst secret set ${name} "$(openssl rand -base64 48)" --stage ${stage}\` first.`,
      );
}
