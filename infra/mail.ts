import type { Access } from "./access.ts";
import type { Queues } from "./queues.ts";
import type { Settings } from "./settings.ts";

/** What SES reports about a mail after it took it. All of it ends up on the delivery. */
const EVENTS = ["delivery", "delivery-delay", "bounce", "complaint", "reject", "rendering-failure"] as const;
const HARD_POLICY = "v=DMARC1; p=quarantine; adkim=r; aspf=r";

/** Where mails go out: what permissions, alarms and the functions' configuration name. */
export interface Mail {
  identityArn: $util.Input<string>;
  /** Every mail names it, so that what SES reports of it comes back here, and not to the set that the identity has by default. */
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

/** The sender: a domain with DKIM, SPF and DMARC records, or a single address that confirms itself by a link. */
function withOwnIdentity({ mailDomain, mailAddress }: Settings, topic: $util.Output<string>): Mail {
  const { nodes, configSet } = new sst.aws.Email("Mail", {
    sender: mailDomain ?? mailAddress,
    ...(mailDomain && { dmarc: HARD_POLICY, mailFrom: { domain: `mail.${mailDomain}` } }),
    events: [{ name: "ToDelivery", topic, types: [...EVENTS] }],
    transform: { configurationSet: OWN_SET },
  });
  return { identityArn: nodes.identity.arn, configSet, configSetArn: nodes.configurationSet.arn };
}

/** An identity that is there already is left as it is, by this stage and by its removal; only the set is the stage's own. */
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
