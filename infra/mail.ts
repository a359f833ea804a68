import type { Access } from "./access.ts";
import type { Queues } from "./queues.ts";
import type { Settings } from "./settings.ts";

/** SES's reports about accepted mails, which all reach the delivery. */
const EVENTS = ["delivery", "delivery-delay", "bounce", "complaint", "reject", "rendering-failure"] as const;
const HARD_POLICY = "v=DMARC1; p=quarantine; adkim=r; aspf=r";

/** The sender's resources: permissions, alarms and the functions' configuration refer to them. */
export interface Mail {
  identityArn: $util.Input<string>;
  /** Every mail names it, so SES reports to this stage and not to the identity's default set. */
  configSet: $util.Output<string>;
  configSetArn: $util.Input<string>;
}

const OWN_SET = {
  reputationOptions: { reputationMetricsEnabled: true },
  suppressionOptions: { suppressedReasons: ["BOUNCE", "COMPLAINT"] },
};

export function createMail(settings: Settings, { mailEvents }: Queues): Mail {
  const topic = topicFor(mailEvents.queue);
  return settings.mailIdentity ? withIdentity(settings.mailIdentity, topic) : withOwnIdentity(settings, topic);
}

/**
 * Creates the sender: a domain with DKIM, SPF and DMARC records, or a single address that its owner confirms by a link.
 */
function withOwnIdentity({ mailDomain, mailAddress }: Settings, topic: $util.Output<string>): Mail {
  const { nodes, configSet } = new sst.aws.Email("Mail", {
    sender: mailDomain ?? mailAddress,
    ...(mailDomain && { dmarc: HARD_POLICY, mailFrom: { domain: `mail.${mailDomain}` } }),
    events: [{ name: "ToDelivery", topic, types: [...EVENTS] }],
    transform: { configurationSet: OWN_SET },
  });
  return { identityArn: nodes.identity.arn, configSet, configSetArn: nodes.configurationSet.arn };
}

/**
 * Uses an existing identity, which this stage and its removal leave as it is; only the configuration set is the stage's
 * own.
 */
function withIdentity(identity: string, topic: $util.Output<string>): Mail {
  const set = new aws.sesv2.ConfigurationSet("MailConfig", {
    configurationSetName: `${$app.name}-${$app.stage}-mail`,
    ...OWN_SET,
  });
  new aws.sesv2.ConfigurationSetEventDestination("MailEventToDelivery", {
    configurationSetName: set.configurationSetName,
    eventDestinationName: "ToDelivery",
    eventDestination: {
      enabled: true,
      matchingEventTypes: EVENTS.map((type) => type.toUpperCase().replaceAll("-", "_")),
      snsDestination: { topicArn: topic },
    },
  });
  const { accountId } = aws.getCallerIdentityOutput();
  const { region } = aws.getRegionOutput();
  return {
    identityArn: $interpolate`arn:aws:ses:${region}:${accountId}:identity/${identity}`,
    configSet: set.configurationSetName,
    configSetArn: set.arn,
  };
}

/**
 * Creates SES → SNS → queue, which delivers at least once. EventBridge delivers on a best-effort basis, and a public
 * address would have to check signatures. The queue gets SES's event and nothing around it. Returns the topic's ARN
 * once SES may use it.
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

/** Returns a policy that lets one AWS service do one thing to one resource, on one condition. */
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
 * Allows sending from our address only. In its sandbox, SES also checks a permission on the recipient, which must be an
 * identity of the same account; so a stage in the sandbox may name any identity, with the same sender.
 */
export function sendMail({ identityArn, configSetArn }: Mail, { mailAddress, mailSandbox }: Settings): Access {
  const anyRecipient = $interpolate`${identityArn}`.apply((arn) => arn.replace(/identity\/.*$/, "identity/*"));
  return {
    actions: ["ses:SendEmail", "ses:SendRawEmail"],
    resources: [mailSandbox ? anyRecipient : identityArn, configSetArn],
    conditions: [{ test: "StringEquals", variable: "ses:FromAddress", values: [mailAddress] }],
  };
}
