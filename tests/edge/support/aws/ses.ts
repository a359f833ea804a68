import { type ParsedMail, simpleParser } from "mailparser";
import * as z from "zod";
import { ACCOUNT, type Call, denial, json, REGION, Refused, type Service, Unplayed } from "./calls.ts";

const addresses = z.array(z.string()).default([]);
/** What SES is asked when it sends a mail as it is; anything else in it would be a rule that nobody wrote. */
const sendEmail = z.strictObject({
  FromEmailAddress: z.string(),
  Destination: z.strictObject({ ToAddresses: addresses, CcAddresses: addresses, BccAddresses: addresses }),
  Content: z.strictObject({ Raw: z.strictObject({ Data: z.base64() }) }),
  EmailTags: z.array(z.strictObject({ Name: z.string(), Value: z.string() })).default([]),
  ConfigurationSetName: z.string().optional(),
});
type SendEmail = z.output<typeof sendEmail>;

interface TakenMail extends ParsedMail {
  recipients: string[];
  tags: Record<string, string>;
  configurationSet: string | null;
}

/** An account's SES in one region. What is in it may be changed while it runs. */
export interface SesAccount {
  sandbox: boolean;
  /** Addresses and domains that are verified, with the configuration set that is theirs by default. */
  identities: Map<string, string | null>;
  /** One a second in the sandbox, fourteen to begin with outside. */
  mailsPerSecond: number;
  mails: TakenMail[];
  now: () => number;
}

const TAG = /^[A-Za-z0-9_-]{1,256}$/;
const RECIPIENTS_MAX = 50;
const SECOND = 1000;

export function sesService(account: SesAccount): Service {
  const sentAt: number[] = [];
  return async (call) => {
    if (call.method !== "POST" || call.url.pathname !== "/v2/email/outbound-emails")
      throw new Unplayed(`No rule for SES's ${call.method} ${call.url.pathname}`);
    const asked = sendEmail.parse(JSON.parse(call.body.toString()));
    const from = addressIn(asked.FromEmailAddress);
    const { ToAddresses, CcAddresses, BccAddresses } = asked.Destination;
    const recipients = [...ToAddresses, ...CcAddresses, ...BccAddresses].map(addressIn);
    const set = asked.ConfigurationSetName ?? account.identities.get(identityOf(account, from)) ?? null;
    requireRights(call, account, { from, recipients, set });
    refuseBadShape(asked, recipients);
    refuseUnverified(account, from, recipients);
    const now = account.now();
    if (sentAt.filter((at) => now - at < SECOND).length >= account.mailsPerSecond)
      throw refusal(429, "TooManyRequestsException", "Maximum sending rate exceeded.");
    sentAt.push(now);
    const parsed = await simpleParser(Buffer.from(asked.Content.Raw.Data, "base64"));
    const tags = Object.fromEntries(asked.EmailTags.map(({ Name, Value }) => [Name, Value]));
    account.mails.push({ ...parsed, recipients: ToAddresses, tags, configurationSet: set });
    return json(200, { MessageId: crypto.randomUUID() }, { "content-type": "application/json" });
  };
}

/** The identity that an address is checked by: itself where it is one, else its domain. */
function identityOf({ identities }: SesAccount, address: string): string {
  const domain = address.slice(address.lastIndexOf("@") + 1).toLowerCase();
  return identities.has(address) || !identities.has(domain) ? address : domain;
}

const arnOf = (kind: string, name: string) => `arn:aws:ses:${REGION}:${ACCOUNT}:${kind}/${name}`;

/** A raw mail needs both actions: pages of AWS name the one or the other. In the sandbox recipients are asked about too. */
function requireRights(
  { role }: Call,
  account: SesAccount,
  { from, recipients, set }: { from: string; recipients: string[]; set: string | null },
): void {
  const asked = account.sandbox ? [from, ...recipients] : [from];
  const resources = asked.map((address) => arnOf("identity", identityOf(account, address)));
  if (set) resources.push(arnOf("configuration-set", set));
  for (const resource of resources)
    for (const action of ["ses:SendEmail", "ses:SendRawEmail"]) {
      if (role.may({ action, resource, context: { "ses:FromAddress": from } })) continue;
      throw refusal(403, "AccessDeniedException", denial(role, action, resource));
    }
}

function refuseBadShape({ FromEmailAddress, EmailTags }: SendEmail, recipients: string[]): void {
  const texts = [FromEmailAddress, ...recipients];
  if (texts.some((text) => /[^\x20-\x7e]/.test(text)))
    throw refusal(400, "BadRequestException", "Missing or invalid address: only 7-bit ASCII is supported");
  if (/^[^"]*,/.test(FromEmailAddress)) throw refusal(400, "BadRequestException", "Extra route-addr");
  if (recipients.length > RECIPIENTS_MAX) throw refusal(400, "BadRequestException", "Recipient count exceeds 50.");
  for (const { Name, Value } of EmailTags)
    if (!TAG.test(Name) || !TAG.test(Value))
      throw refusal(
        400,
        "BadRequestException",
        `Invalid tag value <${Name}: ${Value}>, only alphanumeric ASCII characters, '_', and '-' are allowed.`,
      );
}

function refuseUnverified(account: SesAccount, from: string, recipients: string[]): void {
  const asked = account.sandbox ? [from, ...recipients] : [from];
  const failed = asked.filter((address) => !account.identities.has(identityOf(account, address)));
  if (failed.length === 0) return;
  const words = `Email address is not verified. The following identities failed the check in region ${REGION.toUpperCase()}: ${failed.join(", ")}`;
  throw refusal(400, "MessageRejected", words);
}

/** Of `Name <address>`, with the domain in small letters; what stands before the @ is compared letter by letter. */
function addressIn(text: string): string {
  const address = /<([^<>]+)>\s*$/.exec(text)?.[1] ?? text.trim();
  const at = address.lastIndexOf("@");
  return `${address.slice(0, at)}@${address.slice(at + 1).toLowerCase()}`;
}

function refusal(status: number, type: string, message: string): Refused {
  const reply = json(status, { message }, { "content-type": "application/json", "x-amzn-errortype": type });
  return new Refused(reply, `${type}: ${message}`);
}
