import { logOf } from "./function.ts";
import type { createJobs } from "./jobs.ts";
import type { Parts } from "./parts.ts";

type Jobs = ReturnType<typeof createJobs>;

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const NAMESPACE = "Invoicely";

/** Ten alarms are free in an account, and these are nine. A mail tells of each, and of its end. */
export function createAlarms({ settings, queues, mail }: Parts, jobs: Jobs) {
  if (!settings.alarmEmail) return;
  const topic = new aws.sns.Topic("Alarms", {});
  new aws.sns.TopicSubscription("AlarmsByMail", {
    topic: topic.arn,
    protocol: "email",
    endpoint: settings.alarmEmail,
  });
  const alarm = alarmFor(topic);

  for (const [name, { deadLetters }] of Object.entries({
    Billing: queues.billing,
    Delivery: queues.delivery,
    MailEvents: queues.mailEvents,
  }))
    alarm(`${name}DeadLetters`, `Messages of ${name} failed five times: read why in its log, then send them back.`, {
      ...waiting(deadLetters),
    });
  alarm("MissedWakeUps", "The scheduler could not be woken.", waiting(queues.missedWakeUps));
  alarm("NoWakeUp", "Nobody asked for two hours what is due.", {
    namespace: "AWS/Lambda",
    metricName: "Invocations",
    dimensions: { FunctionName: jobs.scheduler.name },
    statistic: "Sum",
    period: 2 * HOUR,
    comparisonOperator: "LessThanThreshold",
    threshold: 1,
    treatMissingData: "breaching",
  });
  alarm(
    "FailingRuns",
    "A billing run failed and is tried again.",
    counted("FailingRuns", logOf("Billing"), '{ $.event = "billing failed" }'),
  );
  alarm("FailingWakeUps", "The scheduler ended with an error.", errorsOf(jobs.scheduler));
  alarm(
    "MailRefused",
    "A mail was refused.",
    counted("MailRefused", logOf("Delivery"), '{ $.event = "delivery" && $.refused > 0 }'),
  );
  alarm("Bounces", "So many mails come back that SES may stop us: it reviews from 5 % on.", {
    namespace: "AWS/SES",
    metricName: "Reputation.BounceRate",
    dimensions: { "ses:configuration-set": mail.configSet },
    statistic: "Average",
    period: HOUR,
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    threshold: 0.04,
    treatMissingData: "notBreaching",
  });
}

type Metric = Omit<
  aws.cloudwatch.MetricAlarmArgs,
  "evaluationPeriods" | "alarmActions" | "okActions" | "alarmDescription"
>;

function alarmFor(topic: aws.sns.Topic) {
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

function errorsOf({ name }: sst.aws.Function): Metric {
  return { ...moreThanNone, namespace: "AWS/Lambda", metricName: "Errors", dimensions: { FunctionName: name } };
}

/** Counts lines of a function's log. No line, no data point, no cost. */
function counted(metricName: string, logName: $util.Input<string>, pattern: string): Metric {
  const namespace = `${NAMESPACE}/${$app.stage}`;
  new aws.cloudwatch.LogMetricFilter(`${metricName}Count`, {
    logGroupName: logName,
    pattern,
    metricTransformation: { name: metricName, namespace, value: "1" },
  });
  return { ...moreThanNone, namespace, metricName };
}
