import { readSettings, type Settings, SettingsRefusal } from "../infra/settings.ts";
import { Refusal } from "./refusal.ts";

/** What deploying needs to know of the owner's account; asking it changes nothing there. */
export interface Cloud {
  /** What SES says of the account in that region. Rejects without credentials. */
  mail: (region: string) => Promise<{ inSandbox: boolean; maySend: boolean }>;
  /** Whether Route 53 has a hosted zone for the domain or one above it. */
  hasZone: (domain: string) => Promise<boolean>;
  /** Names of the secrets that are set for the stage. */
  secrets: (stage: string, region: string) => Promise<string[]>;
}

export interface Wish {
  stage: string;
  variables: NodeJS.ProcessEnv;
  /** The owner knows that mails reach verified addresses only. */
  sandbox: boolean;
}

const SECRETS = ["AuthSecret"];

/**
 * Checks everything that a deployment would stumble over half-way, cheapest first.
 * @throws Refusal with one sentence that says what is missing and what to do.
 */
export async function checkDeployment({ stage, variables, sandbox }: Wish, cloud: Cloud): Promise<Settings> {
  const settings = refusing(() => readSettings(stage, variables));
  await checkMail(settings, sandbox, cloud);
  await checkDomain(settings, cloud);
  await checkSecrets(stage, settings, cloud);
  return settings;
}

/** Reads settings so that what is wrong with them is told as a sentence, without a stack. */
export function refusing<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof SettingsRefusal ? new Refusal(error.message) : error;
  }
}

async function checkMail({ region, production }: Settings, sandbox: boolean, cloud: Cloud): Promise<void> {
  const { inSandbox, maySend } = await cloud.mail(region).catch((error) => refuseAccess(error));
  if (!maySend)
    throw new Refusal(
      `SES has paused sending in ${region}: open a case with AWS support, or set AWS_REGION to another.`,
    );
  if (inSandbox && production && !sandbox)
    throw new Refusal(
      `SES in ${region} is still in its sandbox and mails verified addresses only: ask AWS for production access (docs/operations.md), or deploy all the same with --sandbox.`,
    );
}

async function checkDomain({ domain }: Settings, cloud: Cloud): Promise<void> {
  if (!domain || (await cloud.hasZone(domain))) return;
  throw new Refusal(
    `Route 53 has no hosted zone for ${domain}: create one and point the domain's name servers to it, or leave DOMAIN out.`,
  );
}

async function checkSecrets(stage: string, { region }: Settings, cloud: Cloud): Promise<void> {
  const set = await cloud.secrets(stage, region);
  for (const name of SECRETS)
    if (!set.includes(name))
      throw new Refusal(
        `The secret ${name} is not set for ${stage}: run \`npx sst secret set ${name} "$(openssl rand -base64 48)" --stage ${stage}\` first.`,
      );
}

/** The names that the AWS SDK gives to credentials that are absent, wrong or no longer good. */
const UNKNOWN = [
  "CredentialsProviderError",
  "UnrecognizedClientException",
  "InvalidClientTokenId",
  "SignatureDoesNotMatch",
];
const EXPIRED = ["ExpiredToken", "ExpiredTokenException", "TokenProviderError"];
const DENIED = ["AccessDenied", "AccessDeniedException"];

function refuseAccess(error: unknown): never {
  const name = error instanceof Error ? error.name : "";
  if (UNKNOWN.includes(name))
    throw new Refusal(
      "AWS does not know who deploys: log in with `aws sso login` or `aws configure`, and name it in AWS_PROFILE.",
    );
  if (EXPIRED.includes(name)) throw new Refusal("Your AWS login has expired: log in again with `aws sso login`.");
  if (DENIED.includes(name))
    throw new Refusal(
      "Your AWS user may not look at SES: deploy as one who may manage the account (docs/operations.md).",
    );
  throw error;
}
