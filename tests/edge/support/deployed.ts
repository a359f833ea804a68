import * as z from "zod";
import type { Stack } from "../../infra/support/resources.ts";

/**
 * What a stage says of its functions and of its distribution, read from the evaluated stage and from nowhere else: a test or
 * a bench that typed one of these values could start a function in another way than it is deployed.
 */
interface DeployedFunction {
  name: string;
  /** File and name: "index.handler". */
  handler: string;
  megabytes: number;
  seconds: number;
  variables: Record<string, string>;
}

const lambda = z.object({
  name: z.string(),
  handler: z.string(),
  memorySize: z.int(),
  timeout: z.int(),
  environment: z.object({ variables: z.record(z.string(), z.string()) }),
});

/** The resource that a function is, by the name of its log. */
const RESOURCES = {
  web: "WebServerEucentral1Function",
  api: "ApiFunction",
  scheduler: "SchedulerFunction",
  billing: "BillingFunction",
  delivery: "DeliveryFunction",
  mailevents: "MailEventsFunction",
} as const;
export type DeployedName = keyof typeof RESOURCES;

export function deployedFunction(stack: Stack, name: DeployedName): DeployedFunction {
  const found = lambda.parse(stack.one("lambda/function", RESOURCES[name]));
  const { handler, memorySize: megabytes, timeout: seconds, environment } = found;
  return { name: found.name, handler, megabytes, seconds, variables: environment.variables };
}

/** What a function at its own address needs: how it answers, and whom it lets call. */
export interface DeployedUrl {
  /** The host of the address. */
  host: string;
  function: DeployedName;
  streams: boolean;
  signed: boolean;
  permissions: { action: string; principal: string; sourceArn: string }[];
}

const url = z.object({ functionName: z.string(), authorizationType: z.string(), invokeMode: z.string() });
const permission = z.object({ function: z.string(), action: z.string(), principal: z.string(), sourceArn: z.string() });

/** Every function that has an address. */
export function deployedUrls(stack: Stack): DeployedUrl[] {
  const permissions = Object.values(stack.all("lambda/permission")).map((inputs) => permission.parse(inputs));
  const names = Object.keys(RESOURCES).filter((name): name is DeployedName => Object.hasOwn(RESOURCES, name));
  return Object.entries(stack.all("lambda/functionUrl")).map(([resource, inputs]) => {
    const { functionName, authorizationType, invokeMode } = url.parse(inputs);
    const found = names.find((name) => deployedFunction(stack, name).name === functionName);
    if (!found) throw new Error(`The address ${resource} belongs to no function that is known here.`);
    return {
      host: `${resource.toLowerCase()}.lambda-url.eu-central-1.on.aws`,
      function: found,
      streams: invokeMode === "RESPONSE_STREAM",
      signed: authorizationType === "AWS_IAM",
      permissions: permissions.filter((one) => one.function === functionName),
    };
  });
}

const names = z.object({ items: z.array(z.string()).default([]) }).prefault({});
const cachePolicy = z.object({
  minTtl: z.number(),
  defaultTtl: z.number(),
  maxTtl: z.number(),
  parametersInCacheKeyAndForwardedToOrigin: z.object({
    cookiesConfig: z.object({ cookieBehavior: z.enum(["none", "whitelist", "all"]), cookies: names }),
    headersConfig: z.object({ headerBehavior: z.enum(["none", "whitelist"]), headers: names }),
    queryStringsConfig: z.object({ queryStringBehavior: z.literal("all") }),
    enableAcceptEncodingBrotli: z.boolean(),
    enableAcceptEncodingGzip: z.boolean(),
  }),
});
export type CachePolicy = z.output<typeof cachePolicy>;

const distribution = z.object({
  defaultCacheBehavior: z.object({
    allowedMethods: z.array(z.string()),
    cachedMethods: z.array(z.string()),
    cachePolicyId: z.string(),
    originRequestPolicyId: z.string(),
    responseHeadersPolicyId: z.string().optional(),
    compress: z.boolean(),
    functionAssociations: z.array(z.object({ eventType: z.string(), functionArn: z.string() })),
    lambdaFunctionAssociations: z.array(z.object({ eventType: z.string(), includeBody: z.boolean() })),
  }),
  customErrorResponses: z
    .array(z.object({ errorCode: z.int(), errorCachingMinTtl: z.number().default(10) }))
    .default([]),
});

const responseHeaders = z.object({
  securityHeadersConfig: z.object({
    contentTypeOptions: z.object({ override: z.boolean() }).optional(),
    frameOptions: z.object({ frameOption: z.string(), override: z.boolean() }).optional(),
    referrerPolicy: z.object({ referrerPolicy: z.string(), override: z.boolean() }).optional(),
    contentSecurityPolicy: z.object({ contentSecurityPolicy: z.string(), override: z.boolean() }).optional(),
    strictTransportSecurity: z
      .object({
        accessControlMaxAgeSec: z.int(),
        includeSubdomains: z.boolean().default(false),
        preload: z.boolean().default(false),
        override: z.boolean(),
      })
      .optional(),
  }),
});

interface AddedHeader {
  name: string;
  value: string;
  /** Whether it takes the place of what the origin said. */
  override: boolean;
}

export interface DeployedDistribution {
  arn: string;
  cachePolicy: CachePolicy;
  allowedMethods: string[];
  cachedMethods: string[];
  compress: boolean;
  /** AWS's name for its policy of which headers reach an origin. */
  originRequestPolicyId: string;
  /** Whether a function at the edge sees requests, bodies included, before they are signed. */
  signsBodies: boolean;
  /** Seconds for which an error is kept, by its status, where the stage says so. */
  errorSeconds: Map<number, number>;
  addedHeaders: AddedHeader[];
  /** The text that runs for each request, and what it may look up. */
  viewerFunction: { code: string; keys: Map<string, string> };
}

export function deployedDistribution(stack: Stack): DeployedDistribution {
  const name = "RouterCdnDistribution";
  const { defaultCacheBehavior: behavior, customErrorResponses } = distribution.parse(
    stack.one("cloudfront/distribution", name),
  );
  const policyName = behavior.cachePolicyId.replace(/-id$/, "");
  return {
    arn: `arn:aws:cloudfront:eu-central-1:111122223333:distribution/${name}`,
    cachePolicy: cachePolicy.parse(stack.one("cloudfront/cachePolicy", policyName)),
    allowedMethods: behavior.allowedMethods,
    cachedMethods: behavior.cachedMethods,
    compress: behavior.compress,
    originRequestPolicyId: behavior.originRequestPolicyId,
    signsBodies: behavior.lambdaFunctionAssociations.some(
      ({ eventType, includeBody }) => eventType === "origin-request" && includeBody,
    ),
    errorSeconds: new Map(customErrorResponses.map((one) => [one.errorCode, one.errorCachingMinTtl])),
    addedHeaders: addedHeaders(stack, behavior.responseHeadersPolicyId),
    viewerFunction: {
      code: String(stack.one("cloudfront/function", "RouterCloudfrontFunctionRequest").code),
      keys: lookedUpAtTheEdge(stack),
    },
  };
}

/** The headers that a response headers policy adds. */
function addedHeaders(stack: Stack, policyId: string | undefined): AddedHeader[] {
  if (!policyId) return [];
  const inputs = stack.one("cloudfront/responseHeadersPolicy", policyId.replace(/-id$/, ""));
  const { securityHeadersConfig: config } = responseHeaders.parse(inputs);
  const hsts = config.strictTransportSecurity;
  const found: [string, string | undefined, boolean | undefined][] = [
    ["x-content-type-options", config.contentTypeOptions && "nosniff", config.contentTypeOptions?.override],
    ["x-frame-options", config.frameOptions?.frameOption, config.frameOptions?.override],
    ["referrer-policy", config.referrerPolicy?.referrerPolicy, config.referrerPolicy?.override],
    [
      "content-security-policy",
      config.contentSecurityPolicy?.contentSecurityPolicy,
      config.contentSecurityPolicy?.override,
    ],
    ["strict-transport-security", hsts && hstsValue(hsts), hsts?.override],
  ];
  return found.flatMap(([name, value, override = false]) => (value ? [{ name, value, override }] : []));
}

function hstsValue(hsts: { accessControlMaxAgeSec: number; includeSubdomains: boolean; preload: boolean }): string {
  const { accessControlMaxAgeSec, includeSubdomains, preload } = hsts;
  return [`max-age=${accessControlMaxAgeSec}`, includeSubdomains && "includeSubDomains", preload && "preload"]
    .filter(Boolean)
    .join("; ");
}

/** What the routes and sites of a stage leave for the edge to look up. */
export function lookedUpAtTheEdge({ resources }: Stack): Map<string, string> {
  const found = new Map<string, string>();
  const routes = new Map<string, string[]>();
  for (const { name, inputs } of resources) {
    const { namespace, key, entry, entries } = inputs;
    if (name.endsWith("KvKeys"))
      for (const [path, value] of Object.entries(Object(entries))) found.set(`${namespace}:${path}`, String(value));
    if (name.endsWith("KvRoutesUpdate"))
      routes.set(`${namespace}:${key}`, [...(routes.get(`${namespace}:${key}`) ?? []), String(entry)]);
  }
  for (const [key, all] of routes) found.set(key, JSON.stringify(all));
  return found;
}
