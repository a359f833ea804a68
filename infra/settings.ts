import { readSender as senderIn, writeSender } from "../server/mail/sender.ts";

/** What follows from a stage's name and region alone: enough to set a secret, show logs, or remove the stage. */
interface Place {
  /** The data of `production` survives removal, and its alarms must reach somebody. */
  production: boolean;
  region: string;
}

/** The owner's settings of a stage, in `.env.<stage>` or in the shell; all are checked before anything changes. */
export interface Settings extends Place {
  /** The address of the app, which needs a hosted zone in Route 53. Without it, CloudFront's own name is used. */
  domain: string | undefined;
  /** Sender of every mail, such as `Invoicely <invoices@example.com>`. */
  mailFrom: string;
  /** The address in `mailFrom`, which SES verifies; in small letters, because permissions compare letter by letter. */
  mailAddress: string;
  /** Its domain if we can sign mails for it; otherwise SES verifies only the address, by a mailed link. */
  mailDomain: string | undefined;
  /**
   * A domain or address that SES has already verified and that is used as it is: `MAIL_IDENTITY`. An account has each
   * of them once per region, so a second stage, or one whose sender was verified by hand, cannot create it again.
   */
  mailIdentity: string | undefined;
  /**
   * SES is in its sandbox, where every recipient is an identity of the account and needs a permission, too. True for
   * all stages but production, and for production with `--sandbox`.
   */
  mailSandbox: boolean;
  /** The name of a table that was restored from a backup; it replaces the stage's own. */
  restoredTable: string | undefined;
  /** The name of the table in use; functions get no other. Unknown at first, and when a move is intended. */
  expectedTable: string | undefined;
  /** Who gets a mail if something waits or fails. */
  alarmEmail: string | undefined;
  /** Calls the API and the pages every few minutes, so that the first visitor does not wait for their start. */
  keepWarm: boolean;
}

/** A missing or wrong setting, in one sentence that says what to do. */
export class SettingsRefusal extends Error {}

export const PRODUCTION = "production";
const DEFAULT_REGION = "eu-central-1";
const STAGE = /^[a-z][a-z0-9-]{1,19}$/;
const DOMAIN = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;
const ADDRESS = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/;

type Variables = Record<string, string | undefined>;

export function readPlace(stage: string, variables: Variables): Place {
  if (!STAGE.test(stage))
    throw new SettingsRefusal(`"${stage}" cannot name a stage: use 2 to 20 lower-case letters, digits and hyphens.`);
  return { production: stage === PRODUCTION, region: variables.AWS_REGION || DEFAULT_REGION };
}

/** Returns the one account that a deployment may change, if it is named: `npm run deploy` always names it. */
export function readAccount({ AWS_ACCOUNT: account }: Variables): string[] | undefined {
  if (!account) return undefined;
  if (!/^\d{12}$/.test(account))
    throw new SettingsRefusal(
      `AWS_ACCOUNT=${account} is no account: write its twelve digits without spaces or hyphens.`,
    );
  return [account];
}

export function readSettings(stage: string, variables: Variables): Settings {
  const place = readPlace(stage, variables);
  const domain = readDomain(variables.DOMAIN, place.production);
  const alarmEmail = readAlarmEmail(variables.ALARM_EMAIL, place.production);
  const restoredTable = variables.RESTORED_TABLE || undefined;
  const expectedTable = variables.EXPECTED_TABLE || undefined;
  const mailSandbox = !place.production || variables.MAIL_SANDBOX === "1";
  const tables = { restoredTable, expectedTable };
  const keepWarm = readKeepWarm(variables.KEEP_WARM);
  return { ...place, ...tables, domain, alarmEmail, mailSandbox, keepWarm, ...readSender(variables, domain) };
}

function readKeepWarm(given: string | undefined): boolean {
  if (given && given !== "1")
    throw new SettingsRefusal(`KEEP_WARM=${given} is no choice: write KEEP_WARM=1 or leave it out.`);
  return given === "1";
}

function readDomain(given: string | undefined, production: boolean): string | undefined {
  if (given && !DOMAIN.test(given))
    throw new SettingsRefusal(`DOMAIN=${given} is no domain name: write it as in DOMAIN=invoices.example.com.`);
  if (!given && production)
    throw new SettingsRefusal(
      "Production has no domain: put DOMAIN=… with a hosted zone of yours in Route 53 into .env.production.",
    );
  return given || undefined;
}

function readAlarmEmail(given: string | undefined, production: boolean): string | undefined {
  if (given && !ADDRESS.test(given)) throw new SettingsRefusal(`ALARM_EMAIL=${given} is no email address.`);
  if (!given && production)
    throw new SettingsRefusal(
      "Nobody would hear of production's alarms: put ALARM_EMAIL=you@example.com into .env.production.",
    );
  return given || undefined;
}

function readSender({ MAIL_FROM: given, MAIL_IDENTITY: identity }: Variables, domain: string | undefined) {
  const wanted = given || (domain && `Invoicely <invoices@${domain}>`);
  if (!wanted)
    throw new SettingsRefusal(
      "Nobody is named as sender of the mails: set MAIL_FROM=you@example.com, or DOMAIN=… to send from that domain.",
    );
  const sender = senderIn(wanted);
  if (!sender || !ADDRESS.test(sender.address))
    throw new SettingsRefusal(`MAIL_FROM=${wanted} holds no email address, or more than one.`);
  const { address: mailAddress } = sender;
  if (/[^\x21-\x7e]/.test(mailAddress))
    throw new SettingsRefusal(
      `MAIL_FROM=${wanted}: before the @, SES takes letters from A to Z, digits and signs only.`,
    );
  const senderDomain = mailAddress.slice(mailAddress.lastIndexOf("@") + 1);
  return {
    mailFrom: writeSender(sender),
    mailAddress,
    mailDomain: senderDomain === domain ? domain : undefined,
    mailIdentity: readIdentity(identity, mailAddress),
  };
}

/** An identity covers its own address, or its whole domain and the domains below. */
function readIdentity(given: string | undefined, mailAddress: string): string | undefined {
  if (!given) return undefined;
  const identity = given.toLowerCase();
  const covered = identity.includes("@")
    ? identity === mailAddress
    : mailAddress.endsWith(`@${identity}`) || mailAddress.endsWith(`.${identity}`);
  if (covered) return identity;
  throw new SettingsRefusal(
    `MAIL_IDENTITY=${given} does not cover ${mailAddress}: name that address, or the domain that it is in.`,
  );
}
