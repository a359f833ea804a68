import { describe, expect, it } from "vitest";
import { parsed } from "./support/iam.ts";
import { ACCOUNT } from "./support/mocks.ts";
import { dev, production } from "./support/stack.ts";

const DAY = 86_400;
const withoutEnding = (name: unknown) => String(name).replace(/-[a-z]{8}$/, "");
const secondsOf = (name: string) => Number(production.one("lambda/function", name).timeout);

const fed = [
  { queue: "BillingQueueQueue", dead: "BillingDeadLettersQueue", by: "BillingFunction", size: 10, atOnce: 2 },
  { queue: "DeliveryQueueQueue", dead: "DeliveryDeadLettersQueue", by: "DeliveryFunction", size: 5, atOnce: 2 },
  { queue: "MailEventsQueueQueue", dead: "MailEventsDeadLettersQueue", by: "MailEventsFunction", size: 10, atOnce: 2 },
];

function mappingOf(queue: string): Record<string, unknown> {
  const mappings = Object.values(production.all("lambda/eventSourceMapping"));
  return mappings.find(({ eventSourceArn }) => String(eventSourceArn).includes(`-${queue}-`)) ?? {};
}

describe("queues", () => {
  it("are three with a place for dead letters each, and one for wake-ups that were missed", () => {
    const names = [...fed.flatMap(({ queue, dead }) => [queue, dead]), "MissedWakeUpsQueue"];
    expect(Object.keys(production.all("sqs/queue")).sort()).toEqual(names.sort());
  });

  it("are encrypted, and standard ones, so that a busy workspace holds nobody up", () => {
    for (const stack of [dev, production])
      for (const { sqsManagedSseEnabled, fifoQueue } of Object.values(stack.all("sqs/queue")))
        expect({ sqsManagedSseEnabled, fifoQueue }).toEqual({ sqsManagedSseEnabled: true, fifoQueue: false });
  });

  it("hands a wake-up of the delivery out once the index has caught up", () => {
    expect(production.one("sqs/queue", "DeliveryQueueQueue").delaySeconds).toBe(2);
  });

  it.each(fed)("$queue gives up on a message after five times, into $dead", ({ queue, dead }) => {
    const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(
      String(production.one("sqs/queue", queue).redrivePolicy),
    );
    expect(maxReceiveCount).toBe(5);
    expect(deadLetterTargetArn).toContain(`:${production.one("sqs/queue", dead).name}`);
  });

  it.each(fed)("$queue waits six times as long as $by may take", ({ queue, by }) => {
    const { visibilityTimeoutSeconds } = production.one("sqs/queue", queue);
    expect(visibilityTimeoutSeconds).toBeGreaterThanOrEqual(6 * secondsOf(by));
  });

  it.each(fed)("$queue feeds $by, which names the messages that failed", ({ queue, by, size, atOnce }) => {
    const mapping = mappingOf(queue);
    expect(mapping).toMatchObject({
      batchSize: size,
      functionResponseTypes: ["ReportBatchItemFailures"],
      scalingConfig: { maximumConcurrency: atOnce },
    });
    expect(withoutEnding(mapping.functionName)).toContain(`-${by}`);
  });

  it("leave people room in a new account, which may run ten functions at a time", () => {
    const atOnce = Object.values(production.all("lambda/eventSourceMapping")).map(
      ({ scalingConfig }): number => Object(scalingConfig).maximumConcurrency,
    );
    expect(atOnce.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(6);
  });

  it("feed nothing else", () => {
    expect(Object.keys(production.all("lambda/eventSourceMapping"))).toHaveLength(fed.length);
  });

  it.each([...fed.map(({ dead }) => dead), "MissedWakeUpsQueue"])("%s keeps what failed for 14 days", (dead) => {
    expect(production.one("sqs/queue", dead).messageRetentionSeconds).toBe(14 * DAY);
  });
});

describe("the scheduler", () => {
  it("is woken each full hour, five times if need be, and a wake-up that failed is kept", () => {
    const schedules = production.all("scheduler/schedule");
    expect(Object.keys(schedules)).toEqual(["WakeUpSchedule"]);
    expect(schedules.WakeUpSchedule).toMatchObject({
      scheduleExpression: "cron(0 * * * ? *)",
      scheduleExpressionTimezone: "UTC",
      state: "ENABLED",
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        arn: expect.stringContaining("SchedulerFunction"),
        retryPolicy: { maximumRetryAttempts: 5 },
        deadLetterConfig: { arn: expect.stringContaining("MissedWakeUpsQueue") },
      },
    });
  });
});

describe("what SES reports", () => {
  it("is sent on for every mail of the stage", () => {
    const { eventDestination } = production.one("sesv2/configurationSetEventDestination", "MailEventToDelivery");
    expect(eventDestination).toMatchObject({
      enabled: true,
      matchingEventTypes: ["DELIVERY", "DELIVERY_DELAY", "BOUNCE", "COMPLAINT", "REJECT", "RENDERING_FAILURE"],
      snsDestination: { topicArn: expect.stringContaining(":MailEvents") },
    });
    const { configurationSetName } = production.one("sesv2/configurationSet", "MailConfig");
    expect(production.one("sesv2/emailIdentity", "MailIdentity").configurationSetName).toBe(configurationSetName);
  });

  it("reaches the queue as SES wrote it", () => {
    expect(production.one("sns/topicSubscription", "MailEventsToQueue")).toMatchObject({
      topic: expect.stringContaining(":MailEvents"),
      protocol: "sqs",
      endpoint: expect.stringContaining("MailEventsQueueQueue"),
      rawMessageDelivery: true,
    });
  });

  it("can be put into the queue by that topic and nobody else", () => {
    const policies = production.all("sqs/queuePolicy");
    expect(Object.keys(policies)).toEqual(["MailEventsPolicy"]);
    expect(parsed(String(policies.MailEventsPolicy?.policy))).toEqual([
      {
        actions: ["sqs:SendMessage"],
        resources: [expect.stringContaining("MailEventsQueueQueue")],
        principals: [{ type: "Service", identifiers: ["sns.amazonaws.com"] }],
        conditions: [
          { test: "ArnEquals", variable: "aws:SourceArn", values: [expect.stringContaining(":MailEvents")] },
        ],
      },
    ]);
  });

  it("can be published by SES for this account and nobody else", () => {
    const policies = production.all("sns/topicPolicy");
    expect(Object.keys(policies)).toEqual(["MailEventsSender"]);
    expect(parsed(String(policies.MailEventsSender?.policy))).toEqual([
      {
        actions: ["sns:Publish"],
        resources: [expect.stringContaining(":MailEvents")],
        principals: [{ type: "Service", identifiers: ["ses.amazonaws.com"] }],
        conditions: [{ test: "StringEquals", variable: "aws:SourceAccount", values: [ACCOUNT] }],
      },
    ]);
  });
});

describe("the sender", () => {
  const records = () =>
    Object.values(production.all("route53/record")).map(({ type, name, records }) => [type, name, records]);

  it("is the domain, proven by DKIM, with SPF and DMARC that agree", () => {
    const domain = "invoices.example.com";
    expect(production.one("sesv2/emailIdentity", "MailIdentity").emailIdentity).toBe(domain);
    for (const token of ["one", "two", "three"])
      expect(records()).toContainEqual(["CNAME", `${token}._domainkey.${domain}`, [`${token}.dkim.amazonses.com`]]);
    expect(records()).toContainEqual(["TXT", `_dmarc.${domain}`, ["v=DMARC1; p=quarantine; adkim=r; aspf=r"]]);
    expect(records()).toContainEqual(["TXT", `mail.${domain}`, ["v=spf1 include:amazonses.com ~all"]]);
    expect(records()).toContainEqual(["MX", `mail.${domain}`, ["10 feedback-smtp.eu-central-1.amazonses.com"]]);
  });

  it("is a single address where there is no domain", () => {
    expect(dev.one("sesv2/emailIdentity", "MailIdentity").emailIdentity).toBe("ada@example.org");
    expect(dev.all("route53/record")).toEqual({});
  });

  it("does not write again to who complained or does not exist", () => {
    expect(production.one("sesv2/configurationSet", "MailConfig").suppressionOptions).toEqual({
      suppressedReasons: ["BOUNCE", "COMPLAINT"],
    });
  });
});
