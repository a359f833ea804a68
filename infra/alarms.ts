import type { createJobs } from "./jobs.ts";
import {
  bounces,
  countEvents,
  HOUR,
  type Metric,
  overall,
  type Watched,
  waiting,
  waitingFor,
  wakeUps,
} from "./metrics.ts";
import type { Parts } from "./parts.ts";

type Functions = ReturnType<typeof createJobs> & { api: Watched; web: Watched };

/**
 * A few errors are no outage: people cause them by asking too early for the PDF of a new invoice. A page that fails is
 * requested again and again, by people and by itself.
 */
const SERVER_ERRORS = 5;

/** Creates the alarms that are mailed. Above the ten free ones of an account, each metric costs 0.10 a month. */
export function createAlarms(parts: Parts, functions: Functions) {
  const { settings } = parts;
  if (!settings.alarmEmail) return;
  const topic = new aws.sns.Topic("Alarms");
  new aws.sns.TopicSubscription("AlarmsByMail", {
    topic: topic.arn,
    protocol: "email",
    endpoint: settings.alarmEmail,
  });
  const alarm = alarmTo(topic);
  watchFunctions(functions, alarm);
  watchQueues(parts, alarm);

  alarm("NoWakeUp", "For two hours nobody asked what is due.", wakeUps(functions.scheduler));
  alarm("Bounces", "So many mails come back that SES may soon stop sending.", bounces(parts.mail));
  const { FailingRuns, MailRefused, Faults, SiteDown } = countLines(functions);
  alarm("FailingRuns", "A billing run failed and will be tried again.", FailingRuns);
  alarm("MailRefused", "A mail was refused; the invoice's page says why.", MailRefused);
  alarm(
    "Faults",
    "An error that nobody expected: somebody saw it, or it holds up a workspace's billing or mails.",
    Faults,
  );
  alarm("SiteDown", "The site did not answer the scheduler, which asks it each hour as people do.", SiteDown);
}

type Alarm = (name: string, description: string, metric: Metric) => void;

function alarmTo(topic: aws.sns.Topic): Alarm {
  return (name, alarmDescription, metric) => {
    new aws.cloudwatch.MetricAlarm(`${name}Alarm`, {
      ...metric,
      alarmDescription,
      evaluationPeriods: 1,
      alarmActions: [topic.arn],
      okActions: [topic.arn],
    });
  };
}

/** Watches for functions that crash, take too long, run out of memory, may not start, or answer with errors. */
function watchFunctions({ api, web, ...jobs }: Functions, alarm: Alarm): void {
  const all = { Api: api, Web: web, ...capitalised(jobs) };
  alarm("Errors", "A function crashed or ran out of time or memory: its log says which.", overall("Errors", all));
  alarm(
    "Throttles",
    "The account runs as many functions at once as it may, and requests were turned away.",
    overall("Throttles", all),
  );
  const site = overall("Url5xxCount", { Api: api, Web: web });
  alarm("ServerErrors", "People get errors from pages or API.", { ...site, threshold: SERVER_ERRORS });
}

function capitalised<T>(named: Record<string, T>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(named).map(([name, value]) => [`${name.charAt(0).toUpperCase()}${name.slice(1)}`, value]),
  );
}

function watchQueues({ queues }: Parts, alarm: Alarm): void {
  const { billing, delivery, mailEvents } = queues;
  const fed = { Billing: billing, Delivery: delivery, MailEvents: mailEvents };
  for (const [name, { queue, deadLetters }] of Object.entries(fed)) {
    alarm(
      `${name}DeadLetters`,
      `${name} failed five times: its log says why; then send the messages back.`,
      waiting(deadLetters),
    );
    alarm(`${name}Waiting`, `${name} has had work waiting for half an hour.`, waitingFor(queue));
  }
  alarm("MissedWakeUps", "The scheduler could not be woken.", waiting(queues.missedWakeUps));
}

/** Counts events in the logs, by their names. Without an event there is no data point and no cost. */
function countLines({ api, web, scheduler, billing, delivery, mailEvents }: Functions) {
  return {
    FailingRuns: countEvents("FailingRuns", "billing failed", { billing, api }),
    MailRefused: countEvents("MailRefused", "*mail refused", { delivery, web }),
    Faults: countEvents("Faults", "error", { api, web, scheduler, billing, delivery, mailEvents }),
    // The site is checked each hour, so one result counts for an hour.
    SiteDown: { ...countEvents("SiteDown", "site out of reach", { scheduler }), period: HOUR },
  };
}
