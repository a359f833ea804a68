import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT, sourcesIn } from "../support/sources.ts";
import { dev, production, type Stack } from "./support/stack.ts";

/** Everything AWS would be asked to make for a stage without a domain, by type. Random endings are left out. */
const WITHOUT_DOMAIN: Record<string, number> = {
  "aws:cloudfront/cachePolicy:CachePolicy": 1,
  "aws:cloudfront/distribution:Distribution": 1,
  "aws:cloudfront/function:Function": 1,
  "aws:cloudfront/keyValueStore:KeyValueStore": 1,
  "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": 1,
  "aws:cloudwatch/logGroup:LogGroup": 6,
  "aws:dynamodb/table:Table": 1,
  "aws:iam/role:Role": 8,
  "aws:lambda/eventSourceMapping:EventSourceMapping": 3,
  "aws:lambda/function:Function": 7,
  "aws:lambda/functionUrl:FunctionUrl": 2,
  "aws:lambda/permission:Permission": 4,
  "aws:s3/bucket:Bucket": 2,
  "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": 1,
  "aws:s3/bucketObjectv2:BucketObjectv2": 6,
  "aws:s3/bucketPolicy:BucketPolicy": 2,
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": 2,
  "aws:s3/bucketVersioning:BucketVersioning": 1,
  "aws:scheduler/schedule:Schedule": 1,
  "aws:sesv2/configurationSet:ConfigurationSet": 1,
  "aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination": 1,
  "aws:sesv2/emailIdentity:EmailIdentity": 1,
  "aws:sns/topic:Topic": 1,
  "aws:sns/topicPolicy:TopicPolicy": 1,
  "aws:sns/topicSubscription:TopicSubscription": 1,
  "aws:sqs/queue:Queue": 7,
  "aws:sqs/queuePolicy:QueuePolicy": 1,
};

/** What a domain and somebody to alarm add. */
const WITH_DOMAIN_AND_ALARMS: Record<string, number> = {
  "aws:acm/certificate:Certificate": 1,
  "aws:acm/certificateValidation:CertificateValidation": 1,
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": 11,
  "aws:cloudwatch/metricAlarm:MetricAlarm": 16,
  "aws:route53/record:Record": 9,
  "aws:ses/domainIdentityVerification:DomainIdentityVerification": 1,
  "aws:sesv2/emailIdentityMailFromAttributes:EmailIdentityMailFromAttributes": 1,
  // One for what SES reports, one for alarms.
  "aws:sns/topic:Topic": 2,
  "aws:sns/topicSubscription:TopicSubscription": 2,
};

function countsOf({ resources }: Stack): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type } of resources) if (type.startsWith("aws:")) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

describe("a stage", () => {
  it("consists of these things without a domain", () => {
    expect(countsOf(dev)).toEqual(WITHOUT_DOMAIN);
  });

  it("consists of these things in production", () => {
    expect(countsOf(production)).toEqual({ ...WITHOUT_DOMAIN, ...WITH_DOMAIN_AND_ALARMS });
  });

  it("costs nothing unused: nothing in it runs, waits warm or is reserved", () => {
    for (const stack of [dev, production]) {
      const types = stack.resources.map(({ type }) => type).join("\n");
      expect(types).not.toMatch(/ec2|ecs|rds|elasticache|provisionedConcurrency|natGateway|appautoscaling|kms|wafv2/i);
      for (const fn of Object.values(stack.all("lambda/function"))) {
        expect(fn.packageType ?? "Zip").toBe("Zip");
        expect(fn.vpcConfig).toBeUndefined();
        expect(fn.snapStart).toBeUndefined();
        expect(fn.reservedConcurrentExecutions).toBeUndefined();
      }
      for (const { billingMode, readCapacity } of Object.values(stack.all("dynamodb/table")))
        expect({ billingMode, readCapacity }).toEqual({ billingMode: "PAY_PER_REQUEST", readCapacity: undefined });
    }
  });

  it("builds its pages by the command that what is tested was built by", () => {
    const builds = production.resources.filter(({ type }) => type === "command:local:Command");
    expect(builds.map(({ inputs }) => inputs.create)).toEqual(["npm run build:pages"]);
    const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    expect(scripts["build:pages"]).toBe("node scripts/launch.mjs build:pages");
    expect(readFileSync(join(ROOT, "scripts/test-lambda.ts"), "utf8")).toContain("scripts/build-pages.ts");
  });

  it("has neither a resizer of pictures nor anything that keeps functions warm", () => {
    expect(production.resources.filter(({ name }) => /image|warm|revalidat/i.test(name))).toEqual([]);
  });

  it("is protected and outlives its removal in production, and vanishes whole elsewhere", () => {
    const app = (stack: Stack) => stack.resources.find(({ type }) => type === "app")?.inputs;
    expect(app(production)).toMatchObject({ name: "invoicely", home: "aws", removal: "retain", protect: true });
    expect(app(dev)).toMatchObject({ name: "invoicely", home: "aws", removal: "remove", protect: false });
  });

  it("is reached by TLS under its own name", () => {
    const { aliases, defaultCacheBehavior } = production.one("cloudfront/distribution", "RouterCdnDistribution");
    expect(aliases).toEqual(["invoices.example.com"]);
    expect(Object(defaultCacheBehavior).viewerProtocolPolicy).toBe("redirect-to-https");
  });

  it("sends everything under /api/trpc to the API function", () => {
    const entries = production.resources.filter(({ name }) => name.includes("RoutesUpdate"));
    const routes = entries.map(({ name, inputs }) => [name.slice(0, 3), String(inputs.entry).split(",").slice(2)]);
    expect(Object.fromEntries(routes)).toEqual({ Api: ["", "/api/trpc"], Web: ["", ""] });
  });
});

describe("alarms", () => {
  const alarms = () => production.all("cloudwatch/metricAlarm");

  it("are these, and all reach the owner", () => {
    const topic = expect.stringMatching(/^arn:aws:sns:[^:]+:\d+:[\w-]*Alarms/);
    expect(Object.keys(alarms()).sort()).toEqual(
      [
        ...["BillingDeadLetters", "DeliveryDeadLetters", "MailEventsDeadLetters", "MissedWakeUps"],
        ...["BillingWaiting", "DeliveryWaiting", "MailEventsWaiting", "NoWakeUp"],
        ...["Errors", "Throttles", "ServerErrors", "SiteDown", "FailingRuns", "MailRefused", "Faults", "Bounces"],
      ]
        .map((name) => `${name}Alarm`)
        .sort(),
    );
    for (const { alarmActions, okActions } of Object.values(alarms()))
      expect({ alarmActions, okActions }).toEqual({ alarmActions: [topic], okActions: [topic] });
    expect(production.one("sns/topicSubscription", "AlarmsByMail")).toMatchObject({
      protocol: "email",
      endpoint: "ada@example.org",
    });
  });

  it("are all explained to the owner, and no others", () => {
    const page = readFileSync(join(ROOT, "docs/operations.md"), "utf8");
    const rows = [...page.matchAll(/^\| ((?:`\w+`(?:, )?)+) \| [^|]+ \| [^|]+ \|$/gm)].flatMap(([, names = ""]) =>
      [...names.matchAll(/`([A-Z][a-z]\w*)`/g)].map(([, name]) => `${name}Alarm`),
    );
    expect(rows.sort()).toEqual(Object.keys(alarms()).sort());
  });

  it.each(["BillingDeadLetters", "DeliveryDeadLetters", "MailEventsDeadLetters", "MissedWakeUps"])(
    "tell of the first message in %s",
    (name) => {
      const { dimensions, ...alarm } = alarms()[`${name}Alarm`] ?? {};
      expect(alarm).toMatchObject({
        metricName: "ApproximateNumberOfMessagesVisible",
        comparisonOperator: "GreaterThanThreshold",
        threshold: 0,
      });
      expect(dimensions).toEqual({ QueueName: production.one("sqs/queue", `${name}Queue`).name });
    },
  );

  type Query = { id: string; metric?: { metricName: string; dimensions: { FunctionName: string }; stat: string } };
  const queriesOf = (name: string): Query[] => Object(alarms()[name]).metricQueries;
  const functionNames = (...parts: string[]) =>
    Object.values(production.all("lambda/function"))
      .map(({ name }) => String(name))
      .filter((name) => parts.some((part) => name.includes(part)));

  it.each(["Errors", "Throttles"])(
    "tell of %s of every function but the edge's, which runs in other regions",
    (name) => {
      const all = functionNames("").filter((each) => !each.includes("RouterEdge"));
      const looked = queriesOf(`${name}Alarm`).flatMap(({ metric }) => metric ?? []);
      expect(looked.map(({ dimensions }) => dimensions.FunctionName).sort()).toEqual(all.sort());
      for (const { metricName, stat } of looked) expect([metricName, stat]).toEqual([name, "Sum"]);
      expect(queriesOf(`${name}Alarm`).at(-1)).toMatchObject({ expression: "SUM(METRICS())", returnData: true });
      expect(alarms()[`${name}Alarm`]).toMatchObject({ comparisonOperator: "GreaterThanThreshold", threshold: 0 });
    },
  );

  it("tell of pages and API that answer with errors more than now and then", () => {
    const looked = queriesOf("ServerErrorsAlarm").flatMap(({ metric }) => metric ?? []);
    expect(looked.map(({ metricName }) => metricName)).toEqual(["Url5xxCount", "Url5xxCount"]);
    const site = functionNames("-ApiFunction-", "-WebServer");
    expect(looked.map(({ dimensions }) => dimensions.FunctionName).sort()).toEqual(site.sort());
    expect(alarms().ServerErrorsAlarm).toMatchObject({ comparisonOperator: "GreaterThanThreshold", threshold: 5 });
  });

  it("tell of work in every queue that waits longer than a failed message for its next try", () => {
    const names = Object.values(production.all("sqs/queue")).map(({ name }) => String(name));
    const aged = Object.values(alarms()).filter(({ metricName }) => metricName === "ApproximateAgeOfOldestMessage");
    expect(aged.map(({ dimensions }) => Object(dimensions).QueueName).sort()).toEqual(
      names.filter((name) => !/DeadLetters|MissedWakeUps/.test(name)).sort(),
    );
    const tries = Object.values(production.all("sqs/queue")).map(
      ({ visibilityTimeoutSeconds = 0 }) => visibilityTimeoutSeconds,
    );
    for (const { threshold } of aged) expect(threshold).toBeGreaterThan(2 * Math.max(...tries.map(Number)));
  });

  it("tell of a site that people do not reach, which the scheduler alone looks at", () => {
    expect(alarms().SiteDownAlarm).toMatchObject({ metricName: "SiteDown", period: 3600, threshold: 0 });
    const watching = Object.entries(production.all("lambda/function")).filter(([, { environment }]) =>
      JSON.stringify(environment ?? {}).includes('"WATCH_SITE":"1"'),
    );
    expect(watching.map(([name]) => name)).toEqual(["SchedulerFunction"]);
  });

  it("tell of silence: no wake-up within two hours", () => {
    expect(alarms().NoWakeUpAlarm).toMatchObject({
      metricName: "Invocations",
      period: 7200,
      comparisonOperator: "LessThanThreshold",
      threshold: 1,
      treatMissingData: "breaching",
    });
  });

  it("tell that mails bounce before SES puts the sender under review at 5 %", () => {
    expect(alarms().BouncesAlarm).toMatchObject({ metricName: "Reputation.BounceRate", threshold: 0.04 });
  });

  it("listen for events that the product really logs", () => {
    const logged = sourcesIn("server").flatMap(({ text }) =>
      [...text.matchAll(/\b(?:log\(|recordFailure\(scope,)\s*"([^"]+)"/g)].map(([, event]) => event ?? ""),
    );
    const patterns = Object.values(production.all("cloudwatch/logMetricFilter")).map(({ pattern }) => String(pattern));
    expect([...new Set(patterns)].sort()).toEqual([
      '{ $.event = "*mail refused" }',
      '{ $.event = "billing failed" }',
      '{ $.event = "error" }',
      '{ $.event = "site out of reach" }',
    ]);
    expect(logged).toEqual(
      expect.arrayContaining(["mail refused", "sign-in mail refused", "billing failed", "error", "site out of reach"]),
    );
  });

  it("count what each function's own log says", () => {
    const counted = Object.values(production.all("cloudwatch/logMetricFilter")).map(
      ({ logGroupName, metricTransformation }) => `${Object(metricTransformation).name} ${logGroupName}`,
    );
    expect(counted.sort()).toEqual([
      "FailingRuns /invoicely/production/api",
      "FailingRuns /invoicely/production/billing",
      ...["api", "billing", "delivery", "mailevents", "scheduler", "web"].map(
        (name) => `Faults /invoicely/production/${name}`,
      ),
      "MailRefused /invoicely/production/delivery",
      "MailRefused /invoicely/production/web",
      "SiteDown /invoicely/production/scheduler",
    ]);
  });

  it("are set in no stage that names nobody to tell", () => {
    expect(dev.all("cloudwatch/metricAlarm")).toEqual({});
  });
});
