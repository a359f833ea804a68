import type { Settings } from "../../infra/settings.ts";
import { Refusal } from "../refusal.ts";
import type { Cloud } from "./cloud.ts";

export async function checkMail({ region, production }: Settings, sandbox: boolean, cloud: Cloud): Promise<void> {
  const { inSandbox, maySend } = await cloud.mail(region);
  if (!maySend)
    throw new Refusal(
      `SES has paused sending in ${region}: open a case with AWS support, or set AWS_REGION to another.`,
    );
  if (inSandbox && production && !sandbox)
    throw new Refusal(
      `SES in ${region} is still in its sandbox and mails verified addresses only: ask AWS for production access (docs/first-deployment.md), or deploy all the same with --sandbox.`,
    );
}

/**
 * A sender exists once per account and region: a second stage cannot make it, and the first stage's removal deletes it.
 */
export async function checkSender(stage: string, settings: Settings, cloud: Cloud): Promise<void> {
  const { region, mailDomain, mailAddress, mailIdentity } = settings;
  if (mailIdentity) return checkIdentity(mailIdentity, region, cloud);
  const sender = mailDomain ?? mailAddress;
  const owner = await cloud.ownerOfSender(sender, region);
  if (owner === undefined || owner === stage) return;
  const whose = owner ? `belongs to the stage ${owner}` : "was made by hand";
  throw new Refusal(
    `The sender ${sender} ${whose} in SES in ${region}, which knows each sender once: set MAIL_IDENTITY=${sender} to use it as it is, or MAIL_FROM to send from another address.`,
  );
}

async function checkIdentity(identity: string, region: string, cloud: Cloud): Promise<void> {
  if ((await cloud.ownerOfSender(identity, region)) !== undefined) return;
  throw new Refusal(
    `SES in ${region} does not know ${identity}: leave out MAIL_IDENTITY, so that the stage makes its sender itself, or correct it.`,
  );
}
