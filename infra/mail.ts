import type { Access } from "./access.ts";
import type { Queues } from "./queues.ts";
import type { Settings } from "./settings.ts";

/** What SES reports about a mail after it took it. All of it ends up on the delivery. */
const EVENTS = ["delivery", "delivery-delay", "bounce", "complaint", "reject", "rendering-failure"] as const;
const HARD_POLICY = "v=DMARC1; p=quarantine; adkim=r; aspf=r";

/** The sender: a domain with DKIM, SPF and DMARC records, or a single address that confirms itself by a link. */
export function createMail({ mailDomain, mailAddress }: Settings, { mailEvents }: Queues) {
  const bus = aws.cloudwatch.getEventBusOutput({ name: "default" }).arn;
  const email = new sst.aws.Email("Mail", {
    sender: mailDomain ?? mailAddress,
    ...(mailDomain && { dmarc: HARD_POLICY, mailFrom: { domain: `mail.${mailDomain}` } }),
    events: [{ name: "ToDelivery", bus, types: [...EVENTS] }],
    transform: {
      configurationSet: {
        reputationOptions: { reputationMetricsEnabled: true },
        suppressionOptions: { suppressedReasons: ["BOUNCE", "COMPLAINT"] },
      },
    },
  });
  feed(mailEvents.queue, email);
  return email;
}

/**
 * SES → EventBridge → queue. Events of AWS services cost nothing on the default bus, are encrypted without a key of
 * ours, and need no public address that would have to check signatures.
 */
function feed(queue: sst.aws.Queue, email: sst.aws.Email) {
  const rule = new aws.cloudwatch.EventRule("MailEventsRule", {
    description: "What became of the mails that this stage sent",
    eventPattern: $jsonStringify({
      source: ["aws.ses"],
      detail: { mail: { tags: { "ses:configuration-set": [email.configSet] } } },
    }),
  });
  // The handler gets what SES says and nothing around it.
  const target = new aws.cloudwatch.EventTarget("MailEventsTarget", {
    rule: rule.name,
    arn: queue.arn,
    inputPath: "$.detail",
  });
  const policy = aws.iam.getPolicyDocumentOutput({
    statements: [
      {
        actions: ["sqs:SendMessage"],
        resources: [queue.arn],
        principals: [{ type: "Service", identifiers: ["events.amazonaws.com"] }],
        conditions: [{ test: "ArnEquals", variable: "aws:SourceArn", values: [rule.arn] }],
      },
    ],
  });
  new aws.sqs.QueuePolicy("MailEventsPolicy", { queueUrl: queue.url, policy: policy.json }, { dependsOn: target });
}

/**
 * Sending from our address only. SES still in its sandbox also asks for a permission on the recipient, which must be an
 * identity of the same account; so stages other than production may name any identity, with the same sender.
 */
export function sendMail(email: sst.aws.Email, { mailAddress, production }: Settings): Access {
  const { identity, configurationSet } = email.nodes;
  const anyRecipient = $interpolate`${identity.arn}`.apply((arn) => arn.replace(/identity\/.*$/, "identity/*"));
  return {
    actions: ["ses:SendEmail", "ses:SendRawEmail"],
    resources: [production ? identity.arn : anyRecipient, configurationSet.arn],
    conditions: [{ test: "StringEquals", variable: "ses:FromAddress", values: [mailAddress] }],
  };
}
