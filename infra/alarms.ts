import type { Deployed } from "./function.ts";
import type { createJobs } from "./jobs.ts";
import type { Mail } from "./mail.ts";
import type { Parts } from "./parts.ts";

type Log = Pick<Deployed, "log">;
type Functions = ReturnType<typeof createJobs> & { api: Log; web: Log };
type Metric = Pick<
  aws.cloudwatch.MetricAlarmArgs,
  "namespace" | "metricName" | "dimensions" | "statistic" | "period" | "comparisonOperator" | "threshold"
> & { comparisonOperator: string; treatMissingData: "breaching" | "notBreaching" };

const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** SES puts a sender under review from 5 % on. */
const BOUNCES_BEFORE_REVIEW = 0.04;

/** What somebody must hear of, by mail. An account has ten alarms free, and these are ten. */
export function createAlarms(parts: Parts, functions: Functions) {
  const { settings, queues } = parts;
  if (!settings.alarmEmail) return;
  const topic = new aws.sns.Topic("Alarms");
  new aws.sns.TopicSubscription("AlarmsByMail", {
    topic: topic.arn,
    protocol: "email",
    endpoint: settings.alarmEmail,
  });
  const alarm = alarmTo(topic);

  const { billing, delivery, mailEvents } = queues;
  for (const [name, { deadLetters }] of Object.entries({
    Billing: billing,
    Delivery: delivery,
    MailEvents: mailEvents,
  }))
    alarm(
      `${name}DeadLetters`,
      `${name} failed five times: its log says why; then send the messages back.`,
      waiting(deadLetters),
    );
  alarm("MissedWakeUps", "The scheduler could not be woken.", waiting(queues.missedWakeUps));
  alarm("NoWakeUp", "For two hours nobody asked what is due.", wakeUps(functions.scheduler));
  alarm("FailingWakeUps", "The scheduler ended with an error.", errors(functions.scheduler));

  const { FailingRuns, MailRefused, Faults } = countLines(functions);
  alarm("FailingRuns", "A billing run failed and will be tried again.", FailingRuns);
  alarm("MailRefused", "A mail was refused; the invoice's page says why.", MailRefused);
  alarm("Faults", "Somebody saw an error that nobody expected.", Faults);
  alarm("Bounces", "So many mails come back that SES may soon stop sending.", bounces(parts.mail));
}

function alarmTo(topic: aws.sns.Topic) {
  return (name: string, alarmDescription: string, metric: Metric) =>
    new aws.cloudwatch.MetricAlarm(`${name}Alarm`, {
      ...metric,
      alarmDescription,
      evaluationPeriods: 1,
      alarmActions: [topic.arn],
      okActions: [topic.arn],
    });
}

const moreThanNone = {
  statistic: "Sum",
  period: 5 * MINUTE,
  comparisonOperator: "GreaterThanThreshold",
  threshold: 0,
  treatMissingData: "notBreaching",
} as const;

function waiting(queue: sst.aws.Queue): Metric {
  return {
    ...moreThanNone,
    statistic: "Maximum",
    namespace: "AWS/SQS",
    metricName: "ApproximateNumberOfMessagesVisible",
    dimensions: { QueueName: queue.nodes.queue.name },
  };
}

function errors({ fn }: Deployed): Metric {
  return { ...moreThanNone, namespace: "AWS/Lambda", metricName: "Errors", dimensions: { FunctionName: fn.name } };
}

function wakeUps({ fn }: Deployed): Metric {
  return {
    namespace: "AWS/Lambda",
    metricName: "Invocations",
    dimensions: { FunctionName: fn.name },
    statistic: "Sum",
    period: 2 * HOUR,
    comparisonOperator: "LessThanThreshold",
    threshold: 1,
    treatMissingData: "breaching",
  };
}

function bounces(mail: Mail): Metric {
  return {
    namespace: "AWS/SES",
    metricName: "Reputation.BounceRate",
    dimensions: { "ses:configuration-set": mail.configSet },
    statistic: "Average",
    period: HOUR,
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    threshold: BOUNCES_BEFORE_REVIEW,
    treatMissingData: "notBreaching",
  };
}

/** Counts events in the logs, by the names that the product gives them. No event, no data point, no cost. */
function countLines({ api, web, billing, delivery }: Functions) {
  return {
    FailingRuns: counted("FailingRuns", "billing failed", { billing, api }),
    MailRefused: counted("MailRefused", "*mail refused", { delivery, web }),
    Faults: counted("Faults", "error", { api, web }),
  };
}

function counted(metricName: string, event: string, logs: Record<string, Log>): Metric {
  const namespace = `Invoicely/${$app.stage}`;
  for (const [name, { log }] of Object.entries(logs))
    new aws.cloudwatch.LogMetricFilter(`${metricName}Of${name}`, {
      logGroupName: log.name,
      pattern: `{ $.event = "${event}" }`,
      metricTransformation: { name: metricName, namespace, value: "1" },
    });
  return { ...moreThanNone, namespace, metricName };
}
