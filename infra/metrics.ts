import type { Mail } from "./mail.ts";

/** The parts of a function that alarms watch. */
export type Watched = { log: aws.cloudwatch.LogGroup; fn: { name: $util.Input<string> } };

/** A metric and the threshold of its alarm. */
export type Metric = Pick<
  aws.cloudwatch.MetricAlarmArgs,
  "namespace" | "metricName" | "metricQueries" | "dimensions" | "statistic" | "period" | "threshold"
> & { comparisonOperator: string; treatMissingData: "breaching" | "notBreaching" };

const MINUTE = 60;
export const HOUR = 60 * MINUTE;
const LONG_WAIT = 30 * MINUTE;
/** From 5 % on, SES puts a sender under review. */
const BOUNCES_BEFORE_REVIEW = 0.04;

const moreThanNone = {
  comparisonOperator: "GreaterThanThreshold",
  threshold: 0,
  treatMissingData: "notBreaching",
} as const;
const inFiveMinutes = { statistic: "Sum", period: 5 * MINUTE } as const;

/** Returns one of Lambda's metrics, summed over functions. */
export function overall(metricName: string, functions: Record<string, Watched>): Metric {
  const single = Object.entries(functions).map(([name, { fn }]) => ({
    id: name.toLowerCase(),
    metric: {
      namespace: "AWS/Lambda",
      metricName,
      dimensions: { FunctionName: fn.name },
      stat: inFiveMinutes.statistic,
      period: inFiveMinutes.period,
    },
  }));
  const sum = { id: "sum", expression: "SUM(METRICS())", label: metricName, returnData: true };
  return { ...moreThanNone, metricQueries: [...single, sum] };
}

function ofQueue({ nodes }: sst.aws.Queue, metricName: string) {
  const dimensions = { QueueName: nodes.queue.name };
  return { namespace: "AWS/SQS", metricName, dimensions, statistic: "Maximum", period: inFiveMinutes.period };
}

/** Rings at the first message in a queue that should be empty. */
export function waiting(queue: sst.aws.Queue): Metric {
  return { ...moreThanNone, ...ofQueue(queue, "ApproximateNumberOfMessagesVisible") };
}

/** Rings if work waits longer than a failed message waits for its next try. */
export function waitingFor(queue: sst.aws.Queue): Metric {
  return { ...moreThanNone, ...ofQueue(queue, "ApproximateAgeOfOldestMessage"), threshold: LONG_WAIT };
}

export function wakeUps({ fn }: Watched): Metric {
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

export function bounces(mail: Mail): Metric {
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

/** Counts lines with that event in the logs of some functions. */
export function countEvents(metricName: string, event: string, logs: Record<string, Pick<Watched, "log">>): Metric {
  const namespace = `Invoicely/${$app.stage}`;
  for (const [name, { log }] of Object.entries(logs))
    new aws.cloudwatch.LogMetricFilter(`${metricName}Of${name}`, {
      logGroupName: log.name,
      pattern: `{ $.event = "${event}" }`,
      metricTransformation: { name: metricName, namespace, value: "1" },
    });
  return { ...moreThanNone, ...inFiveMinutes, namespace, metricName };
}
