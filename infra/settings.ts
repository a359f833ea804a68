/** What follows from a stage's name and region alone: enough to set a secret, to show logs, or to remove it. */
export interface Place {
  /** Data of the stage `production` survives removal, and its alarms must reach somebody. */
  production: boolean;
  region: string;
}

/** What the owner decides per stage, in `.env.<stage>` or in the shell; all of it is checked before anything changes. */
export interface Settings extends Place {
  /** Where browsers reach the app; it needs a hosted zone in Route 53. Without it CloudFront's own name serves. */
  domain: string | undefined;
  /** Sender of every mail, such as `Invoicely <invoices@example.com>`. */
  mailFrom: string;
  /** The address in `mailFrom`, which SES proves to be ours. */
  mailAddress: string;
  /** Its domain if that is ours to sign mails for; otherwise the address alone is proven, by a link SES mails to it. */
  mailDomain: string | undefined;
  /** Name of a table that was restored from a backup; it takes the place of the stage's own. */
  restoredTable: string | undefined;
  /** Name of the table that the stage works on so far; functions get no other. Unknown at first, or when it is meant. */
  expectedTable: string | undefined;
  /** Who hears when something waits or fails. */
  alarmEmail: string | undefined;
}

/** A setting that is missing or wrong, in one sentence that says what to do. */
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

/** The one account that a deployment may touch, if it is named: `npm run deploy` always names it. */
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
  return {
    ...place,
    domain,
    alarmEmail,
    restoredTable,
    expectedTable,
    ...readSender(variables.MAIL_FROM, domain),
  };
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

function readSender(given: string | undefined, domain: string | undefined) {
  const mailFrom = given || (domain && `Invoicely <invoices@${domain}>`);
  if (!mailFrom)
    throw new SettingsRefusal(
      "Nobody is named as sender of the mails: set MAIL_FROM=you@example.com, or DOMAIN=… to send from that domain.",
    );
  const mailAddress = /<([^<>]+)>\s*$/.exec(mailFrom)?.[1] ?? mailFrom.trim();
  if (!ADDRESS.test(mailAddress)) throw new SettingsRefusal(`MAIL_FROM=${mailFrom} holds no email address.`);
  const senderDomain = mailAddress.slice(mailAddress.indexOf("@") + 1).toLowerCase();
  return { mailFrom, mailAddress, mailDomain: senderDomain === domain ? domain : undefined };
}
