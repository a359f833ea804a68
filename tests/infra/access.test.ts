import { describe, expect, it } from "vitest";
import { grants, parsed, statementsOf } from "./support/iam.ts";
import { dev, production } from "./support/stack.ts";

const READ = ["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query"];
const WRITE = ["dynamodb:ConditionCheckItem", "dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem"];
const RECEIVE = ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"];

const TABLE = "table/invoicely-production-TableTable";
const onTable = [
  ...READ.flatMap((action) => ["", "/index/gsi1", "/index/gsi2"].map((index) => `${action} ${TABLE}${index}`)),
  ...WRITE.map((action) => `${action} ${TABLE}`),
];
const queue = (name: string) => `invoicely-production-${name}QueueQueue`;
const sends = (...names: string[]) => names.map((name) => `sqs:SendMessage ${queue(name)}`);
const receives = (name: string) => RECEIVE.map((action) => `${action} ${queue(name)}`);
const logs = (name: string) =>
  ["logs:CreateLogStream", "logs:PutLogEvents"].map((action) => `${action} log-group:/invoicely/production/${name}:*`);
const BUCKET = "invoicely-production-documentsbucket";
const files = [...["GetObject", "PutObject"].map((action) => `s3:${action} ${BUCKET}/*`), `s3:ListBucket ${BUCKET}`];
const mails = ["ses:SendEmail", "ses:SendRawEmail"].flatMap((action) =>
  ["identity/invoices.example.com", "configuration-set/invoicely-production-mailconfig"].map(
    (resource) => `${action} ${resource} if ses:FromAddress is invoices@invoices.example.com`,
  ),
);

const expected: Record<string, string[]> = {
  ApiRole: [...onTable, ...sends("Delivery"), ...logs("api")],
  WebServerEucentral1Role: [...onTable, ...files, ...mails, ...logs("web")],
  SchedulerRole: [...onTable, ...sends("Billing", "Delivery"), ...logs("scheduler")],
  BillingRole: [...onTable, ...receives("Billing"), ...sends("Delivery"), ...logs("billing")],
  DeliveryRole: [...onTable, ...receives("Delivery"), ...files, ...mails, ...logs("delivery")],
  MailEventsRole: [...onTable, ...receives("MailEvents"), ...logs("mailevents")],
  WakeUpRole: [
    "lambda:InvokeFunction function/invoicely-production-SchedulerFunction",
    "sqs:SendMessage invoicely-production-MissedWakeUpsQueue",
  ],
  RouterEdgeFunctionRole: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"].map(
    (action) => `${action} log-group:/aws/lambda/us-east-1.invoicely-production-RouterEdgeFn-*`,
  ),
};

describe("who may do what", () => {
  it("is said for every role there is, and for no other", () => {
    expect(Object.keys(production.all("iam/role")).sort()).toEqual(Object.keys(expected).sort());
  });

  it.each(Object.entries(expected))("%s may do exactly this", (role, allowed) => {
    expect(grants(production, role)).toEqual([...allowed].sort());
  });

  it.each(["dev", "production"] as const)("uses no policy that AWS or somebody else maintains (%s)", (stage) => {
    const { all } = { dev, production }[stage];
    for (const { managedPolicyArns } of Object.values(all("iam/role"))) expect(managedPolicyArns ?? []).toEqual([]);
    for (const type of ["iam/rolePolicyAttachment", "iam/policy", "iam/rolePolicy", "iam/user", "iam/accessKey"])
      expect(all(type)).toEqual({});
  });

  it("lets only the service behind each role take it on", () => {
    const trusted = Object.entries(production.all("iam/role")).map(([name, { assumeRolePolicy }]) => {
      const policy = typeof assumeRolePolicy === "string" ? JSON.parse(assumeRolePolicy) : assumeRolePolicy;
      return [name, policy.Statement.flatMap((statement: { Principal: unknown }) => statement.Principal)];
    });
    const lambda = [{ Service: "lambda.amazonaws.com" }];
    expect(Object.fromEntries(trusted)).toEqual({
      ApiRole: lambda,
      WebServerEucentral1Role: lambda,
      SchedulerRole: lambda,
      BillingRole: lambda,
      DeliveryRole: lambda,
      MailEventsRole: lambda,
      WakeUpRole: [{ Service: "scheduler.amazonaws.com" }],
      RouterEdgeFunctionRole: [{ Service: ["lambda.amazonaws.com", "edgelambda.amazonaws.com"] }],
    });
  });

  it("names no action by a wildcard, in any stage", () => {
    for (const stack of [dev, production]) {
      const actions = Object.values(stack.all("iam/role")).flatMap(statementsOf);
      expect(actions.flatMap(({ actions }) => actions).filter((action) => action.includes("*"))).toEqual([]);
    }
  });

  it("names a family of things only where they cannot be named singly", () => {
    const families = Object.keys(production.all("iam/role"))
      .flatMap((role) => grants(production, role))
      .filter((grant) => grant.includes("*"))
      .map((grant) => grant.slice(grant.indexOf(" ") + 1));
    // Streams of one log, objects of one bucket, and logs that Lambda makes in whatever region a visitor is near.
    for (const family of families)
      expect(family).toMatch(
        /^log-group:\/invoicely\/production\/[a-z]+:\*$|documentsbucket\/\*$|^log-group:\/aws\/lambda\/us-east-1\.invoicely-production-RouterEdgeFn-\*$/,
      );
  });

  it("lets a stage in SES's sandbox mail to its verified recipients, from its own address only", () => {
    expect(grants(dev, "DeliveryRole").filter((grant) => grant.startsWith("ses:SendEmail"))).toEqual([
      "ses:SendEmail configuration-set/invoicely-dev-mailconfig if ses:FromAddress is ada@example.org",
      "ses:SendEmail identity/* if ses:FromAddress is ada@example.org",
    ]);
  });
});

describe("buckets", () => {
  it.each(["DocumentsPolicy", "WebAssetsPolicy"])("%s refuses whoever comes without TLS", (name) => {
    const refusals = parsed(String(production.one("s3/bucketPolicy", name).policy)).filter(
      ({ effect }) => effect === "Deny",
    );
    expect(refusals).toHaveLength(1);
    expect(refusals[0]).toMatchObject({
      actions: ["s3:*"],
      conditions: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
    });
  });

  it("opens documents to nobody else, and the site's files to the CDN", () => {
    const opened = (name: string) =>
      parsed(String(production.one("s3/bucketPolicy", name).policy)).filter(({ effect }) => effect !== "Deny");
    expect(opened("DocumentsPolicy")).toEqual([]);
    expect(opened("WebAssetsPolicy").map(({ actions, principals }) => ({ actions, principals }))).toEqual([
      { actions: ["s3:GetObject"], principals: [{ type: "Service", identifiers: ["cloudfront.amazonaws.com"] }] },
    ]);
  });

  it("are closed to the public as a whole", () => {
    const blocks = production.all("s3/bucketPublicAccessBlock");
    expect(Object.keys(blocks).sort()).toEqual(["DocumentsPublicAccessBlock", "WebAssetsPublicAccessBlock"]);
    for (const block of Object.values(blocks))
      expect(block).toMatchObject({
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      });
  });

  it("keep every version of a document, and production's bucket is not emptied to be deleted", () => {
    expect(production.one("s3/bucketVersioning", "DocumentsVersioning")).toMatchObject({
      versioningConfiguration: { status: "Enabled" },
    });
    expect(production.one("s3/bucket", "DocumentsBucket").forceDestroy).toBe(false);
    expect(dev.one("s3/bucket", "DocumentsBucket").forceDestroy).toBe(true);
  });
});
