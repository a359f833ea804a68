import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bundling, standIns } from "../../infra/bundling.ts";
import { DELIVERY, ENTRIES } from "../../scripts/lambda-bundles.ts";
import { dev, production } from "./support/stack.ts";

/** Each function with what AWS is asked to run it on. */
const expected = {
  ApiFunction: { architectures: ["arm64"], memorySize: 1024, timeout: 20 },
  SchedulerFunction: { architectures: ["arm64"], memorySize: 512, timeout: 120 },
  BillingFunction: { architectures: ["arm64"], memorySize: 512, timeout: 120 },
  WebServerEucentral1Function: { architectures: ["arm64"], memorySize: 1024, timeout: 20 },
  // The PDF compiler's native binary is published for x86_64 only.
  DeliveryFunction: { architectures: ["x86_64"], memorySize: 1024, timeout: 60 },
  MailEventsFunction: { architectures: ["arm64"], memorySize: 256, timeout: 30 },
  // At the edge there is no other choice.
  RouterEdgeFunction: { architectures: undefined, memorySize: 128, timeout: 5 },
};

const ENVIRONMENT = [
  "APP_URL",
  "AUTHORIZATION_HEADER",
  "BILLING_QUEUE_URL",
  "CALLER_ADDRESS_HEADER",
  "DELIVERY_QUEUE_URL",
  "FILES_MADE_BY",
  "FILES_URL",
  "MAIL_FROM",
  "MAIL_URL",
  "TABLE_NAME",
];

/** The secrets go where people are seen to be signed in, and nowhere else. */
const WITH_SECRETS = ["ApiFunction", "WebServerEucentral1Function"];

function environmentOf(name: string): Record<string, string> {
  const { environment } = production.one("lambda/function", name);
  if (typeof environment !== "object" || !environment || !("variables" in environment)) return {};
  return Object.fromEntries(Object.entries(Object(environment.variables)));
}

const own = Object.keys(expected).filter((name) => name !== "RouterEdgeFunction");

describe("functions", () => {
  it.each(["dev", "production"] as const)("are these and no others (%s)", (stage) => {
    const found = Object.keys({ dev, production }[stage].all("lambda/function"));
    expect(found.sort()).toEqual(Object.keys(expected).sort());
  });

  it.each(Object.entries(expected))("%s runs on the Node that the product is tested on", (name, asked) => {
    const { architectures, memorySize, timeout, runtime } = production.one("lambda/function", name);
    expect({ architectures, memorySize, timeout, runtime }).toEqual({ ...asked, runtime: "nodejs24.x" });
  });

  it.each(own)("%s gets every variable that the code reads", (name) => {
    const names = Object.keys(environmentOf(name)).filter((key) => !/^(?:SST_|CACHE_BUCKET_|WATCH_SITE$)/.test(key));
    const secrets = WITH_SECRETS.includes(name) ? ["AUTH_SECRET", "AUTH_SECRETS"] : [];
    expect(names.sort()).toEqual([...ENVIRONMENT, ...secrets].sort());
  });

  it("mail from the address and region of their stage, and link to its domain", () => {
    expect(environmentOf("DeliveryFunction")).toMatchObject({
      APP_URL: "https://invoices.example.com",
      FILES_MADE_BY: "delivery",
      FILES_URL: expect.stringMatching(/^s3:\/\/invoicely-production-documentsbucket-[a-z]{8}$/),
      MAIL_FROM: "Invoicely <invoices@invoices.example.com>",
      MAIL_URL: expect.stringMatching(/^ses:\/\/eu-central-1\/invoicely-production-mailconfig-[a-z]{8}$/),
    });
  });

  it("write a log each, kept for 90 days", () => {
    const groups = production.all("cloudwatch/logGroup");
    expect(Object.keys(groups)).toHaveLength(own.length);
    for (const { retentionInDays } of Object.values(groups)) expect(retentionInDays).toBe(90);
    const written = own.map((name) => production.one("lambda/function", name).loggingConfig);
    expect(written.map((config) => Object(config).logGroup).sort()).toEqual(
      Object.values(groups)
        .map(({ name }) => name)
        .sort(),
    );
  });

  it("are taken as they were bundled here, but for the one that prints, which the platform bundles small", () => {
    const builds = production.resources.filter(({ type }) => type === "build");
    const builtIn = builds.map(({ name, inputs: { bundle, handler } }) => [
      name,
      typeof bundle === "string" ? /\.functions\/\w+$/.exec(bundle)?.[0] : undefined,
      handler,
    ]);
    expect(builtIn.filter(([name]) => name !== "WebServerEucentral1").sort()).toEqual([
      ["Api", ".functions/api", "bundle.handler"],
      ["Billing", ".functions/billing", "bundle.handler"],
      ["Delivery", undefined, "server/jobs/lambda/delivery.handler"],
      ["MailEvents", ".functions/mailevents", "bundle.handler"],
      ["Scheduler", ".functions/scheduler", "bundle.handler"],
    ]);
    const { properties, copyFiles } = Object(builds.find(({ name }) => name === "Delivery")?.inputs);
    expect(properties).toMatchObject(bundling);
    expect(copyFiles).toEqual(expect.arrayContaining(standIns.map(({ to }) => expect.objectContaining({ to }))));
    // Said by the platform to leave maps out, "false" puts them into the zip.
    expect(properties).not.toHaveProperty("sourcemap");
  });

  it("start with their own code: what is loaded, is loaded while Lambda starts them and not with the first request", () => {
    const handlers = own.map((name) => production.one("lambda/function", name).handler);
    expect([...new Set(handlers)].sort()).toEqual(["bundle.handler", "index.handler"]);
  });

  it("begin in files that are there", () => {
    for (const file of [DELIVERY, ...Object.values(ENTRIES)]) expect([file, existsSync(file)]).toEqual([file, true]);
  });
});

describe("addresses of functions", () => {
  it("exist for the API and the web app alone, and refuse whoever cannot sign", () => {
    const urls = production.all("lambda/functionUrl");
    expect(Object.keys(urls).sort()).toEqual(["ApiUrl", "WebServerEucentral1Url"]);
    for (const { authorizationType, cors } of Object.values(urls)) {
      expect(authorizationType).toBe("AWS_IAM");
      expect(cors ?? {}).toEqual({});
    }
  });

  it("answer the one distribution", () => {
    const permissions = Object.values(production.all("lambda/permission"));
    const distributions = Object.keys(production.all("cloudfront/distribution"));
    expect(distributions).toEqual(["RouterCdnDistribution"]);
    expect(permissions).toHaveLength(4);
    for (const { principal, sourceArn } of permissions) {
      expect(principal).toBe("cloudfront.amazonaws.com");
      expect(sourceArn).toContain(":distribution/RouterCdnDistribution");
    }
  });

  it("are signed for at the edge, bodies included", () => {
    const { defaultCacheBehavior } = production.one("cloudfront/distribution", "RouterCdnDistribution");
    const associations = Object(defaultCacheBehavior).lambdaFunctionAssociations;
    expect(associations).toEqual([
      { eventType: "origin-request", includeBody: true, lambdaArn: expect.stringContaining("RouterEdgeFn") },
    ]);
  });
});
