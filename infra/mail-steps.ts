import type { Settings } from "./settings.ts";

/** Returns what the owner must do before the first mail arrives; a deployment prints it at its end. */
export function mailSteps({ mailAddress, mailDomain, mailIdentity, mailSandbox, region }: Settings): string {
  const sender = mailDomain
    ? `SES looks for the records of ${mailDomain}, which takes minutes.`
    : `SES has mailed a link to ${mailAddress}: open it before anything else, as nothing is sent until then.`;
  const recipient = `While SES is in its sandbox it mails verified addresses only. So before you sign up, verify the address that you sign up with: \`aws sesv2 create-email-identity --region ${region} --email-identity ADDRESS\`, then the link that it gets. Otherwise the mail that confirms it is refused, and the page cannot say so.`;
  return [...(mailIdentity ? [] : [sender]), ...(mailSandbox ? [recipient] : [])].join(" ");
}
