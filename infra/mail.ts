import type { Access } from "./access.ts";
import type { Queues } from "./queues.ts";
import type { Settings } from "./settings.ts";

/** What SES reports about a mail after it took it. All of it ends up on the delivery. */
const EVENTS = ["delivery", "delivery-delay", "bounce", "complaint", "reject", "rendering-failure"] as const;
const HARD_POLICY = "v=DMARC1; p=quarantine; adkim=r; aspf=r";

/** The sender: a domain with DKIM, SPF and DMARC records, or a single address that confirms itself by a link. */
export function createMail({ mailDomain, mailAddress }: Settings, { mailEvents }: Queues) {
  return new sst.aws.Email("Mail", {
    sender: mailDomain ?? mailAddress,
    ...(mailDomain && { dmarc: HARD_POLICY, mailFrom: { domain: `mail.${mailDomain}` } }),
    events: [{ name: "ToDelivery", topic: topicFor(mailEvents.queue), types: [...EVENTS] }],
    transform: {
      configurationSet: {
        reputationOptions: { reputationMetricsEnabled: true },
        suppressionOptions: { suppressedReasons: ["BOUNCE", "COMPLAINT"] },
      },
    },
  });
}

/**
 * SES → SNS → queue: at least once, where EventBridge would only do its best, and with no public address that would have
 * to check signatures. The queue gets what SES wrote and nothing around it. Answers the topic's ARN once SES may use it.
 */
function topicFor(queue: sst.aws.Queue) {
  const topic = new aws.sns.Topic("MailEvents");
  const subscription = new aws.sns.TopicSubscription("MailEventsToQueue", {
    topic: topic.arn,
    protocol: "sqs",
    endpoint: queue.arn,
    rawMessageDelivery: true,
  });
  const toQueue = allow("sns.amazonaws.com", "sqs:SendMessage", queue.arn, {
    test: "ArnEquals",
    variable: "aws:SourceArn",
    values: [topic.arn],
  });
  new aws.sqs.QueuePolicy("MailEventsPolicy", { queueUrl: queue.url, policy: toQueue }, { dependsOn: subscription });

  const fromSes = allow("ses.amazonaws.com", "sns:Publish", topic.arn, {
    test: "StringEquals",
    variable: "aws:SourceAccount",
    values: [aws.getCallerIdentityOutput().accountId],
  });
  return new aws.sns.TopicPolicy("MailEventsSender", { arn: topic.arn, policy: fromSes }).id;
}

type Condition = { test: string; variable: string; values: $util.Input<string>[] };

/** A policy by which one of AWS's services may do one thing to one resource, on one condition. */
function allow(service: string, action: string, resource: $util.Input<string>, condition: Condition) {
  return aws.iam.getPolicyDocumentOutput({
    statements: [
      {
        actions: [action],
        resources: [resource],
        principals: [{ type: "Service", identifiers: [service] }],
        conditions: [condition],
      },
    ],
  }).json;
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
