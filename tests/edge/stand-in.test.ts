import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BROWSER, type Site, siteAt } from "../../scripts/site.ts";
import { type Answer, acceptedEncodings, cacheKey, secondsToKeep } from "./support/cache.ts";
import { deployedDistribution } from "./support/deployed.ts";
import { startEdge } from "./support/edge.ts";
import { functionUrl, type OriginRequest } from "./support/function-url.ts";
import { APP_URL, stack } from "./support/stage.ts";
import type { ViewerRequest } from "./support/viewer-function.ts";

/** That the stand-in does what RULES.md says, with an origin whose answers are written here. */

const distribution = deployedDistribution(stack);
const url = {
  host: "apiurl.lambda-url.eu-central-1.on.aws",
  function: "api" as const,
  streams: false,
  signed: true,
  permissions: ["lambda:InvokeFunctionUrl", "lambda:InvokeFunction"].map((action) => ({
    action,
    principal: "cloudfront.amazonaws.com",
    sourceArn: distribution.arn,
  })),
};

interface Event {
  headers: Record<string, string>;
  cookies?: string[];
  rawPath: string;
  rawQueryString: string;
  body?: string;
  isBase64Encoded: boolean;
}

let time = 0;
let reply: { statusCode: number; headers: Record<string, string>; body: string };
let events: Event[] = [];
let site: Site;
let stop: () => void;

beforeAll(async () => {
  const ask = functionUrl({ url, distributionArn: distribution.arn }, async (event) => {
    events.push(JSON.parse(JSON.stringify(event)));
    return { ok: true, body: Buffer.from(JSON.stringify(reply)) };
  });
  const kept = { ...distribution.cachePolicy, parametersInCacheKeyAndForwardedToOrigin: keyOfNobody() };
  const edge = await startEdge({
    distribution: { ...distribution, errorSeconds: new Map(), cachePolicy: kept },
    origins: new Map([[url.host, ask]]),
    now: () => time,
  });
  site = siteAt(APP_URL, edge.url);
  stop = edge.stop;
});
afterAll(() => stop());

/** A cache key that tells nobody from anybody. */
function keyOfNobody() {
  const none = { items: [] };
  return {
    ...distribution.cachePolicy.parametersInCacheKeyAndForwardedToOrigin,
    cookiesConfig: { cookieBehavior: "none" as const, cookies: none },
    headersConfig: { headerBehavior: "none" as const, headers: none },
  };
}

async function askTwiceAtOnce(path: string, headers: Record<string, string>, statusCode = 200) {
  events = [];
  reply = { statusCode, headers, body: "{}" };
  await Promise.all([site.ask(path), site.ask(path)]);
  return events.length;
}

describe("equal requests at once", () => {
  test("are one, where the answer does not say otherwise", async () => {
    expect(await askTwiceAtOnce("/api/trpc/one", {})).toBe(1);
  });

  test.each(["private", "no-store", "private, no-store", "no-cache", "max-age=0"])(
    "are two, where it says %s",
    async (control) => {
      expect(await askTwiceAtOnce(`/api/trpc/${encodeURIComponent(control)}`, { "cache-control": control })).toBe(2);
    },
  );
});

describe("an error", () => {
  async function askAgainAfter(seconds: number, statusCode: number, headers: Record<string, string> = {}) {
    const path = `/api/trpc/${crypto.randomUUID()}`;
    events = [];
    reply = { statusCode, headers, body: "{}" };
    await site.ask(path);
    time += seconds * 1000;
    await site.ask(path);
    return events.length;
  }

  test.each([400, 403, 404, 405, 414, 500, 502, 503, 504])("%i is everybody's for ten seconds", async (status) => {
    expect(await askAgainAfter(9, status)).toBe(1);
    expect(await askAgainAfter(11, status)).toBe(2);
  });

  test("500 is so even where it says no-store, 404 is not", async () => {
    expect(await askAgainAfter(9, 500, { "cache-control": "no-store" })).toBe(1);
    expect(await askAgainAfter(9, 404, { "cache-control": "no-store" })).toBe(2);
  });

  test("is nobody's later where the stage says so", () => {
    const answer: Answer = { status: 500, headers: {}, cookies: [], body: Buffer.alloc(0) };
    expect(secondsToKeep(answer, { ...distribution, errorSeconds: new Map([[500, 0]]) })).toBe(0);
  });
});

describe("a request at its function", () => {
  test("has a browser's headers, cookies apart and nothing of the signature", async () => {
    events = [];
    reply = { statusCode: 200, headers: {}, body: "{}" };
    const headers = { authorization: "Basic YTpi", "x-mine": "1" };
    await site.ask("/api/trpc/x?a=1&b=%C3%BC+%2F", { headers, cookie: "one=1; two=2" });
    const [event] = events;
    expect(event?.headers).toMatchObject({ "user-agent": BROWSER["user-agent"], "x-mine": "1", host: url.host });
    expect(Object.keys(event?.headers ?? {})).not.toContain("authorization");
    expect(Object.keys(event?.headers ?? {})).not.toContain("cookie");
    expect(event?.cookies).toEqual(["one=1", "two=2"]);
    expect([event?.rawPath, event?.rawQueryString]).toEqual(["/api/trpc/x", "a=1&b=%C3%BC+%2F"]);
  });

  test("has its body as text or in base64, and no more than a mebibyte", async () => {
    events = [];
    reply = { statusCode: 200, headers: {}, body: "{}" };
    const post = (type: string, body: string | Buffer) =>
      site.ask("/api/trpc/x", { method: "POST", headers: { "content-type": type }, body });
    await post("application/json", `{"a":"ü"}`);
    await post("image/png", Buffer.from([0, 255]));
    expect(events.map(({ body, isBase64Encoded }) => [body, isBase64Encoded])).toEqual([
      [`{"a":"ü"}`, false],
      ["AP8=", true],
    ]);
    expect((await post("application/json", "x".repeat(1_100_000))).status).toBe(413);
    expect(events).toHaveLength(2);
  });
});

describe("a function's address", () => {
  const request: OriginRequest = {
    method: "POST",
    path: "/",
    query: "",
    headers: { authorization: "AWS4-HMAC-SHA256 x" },
    cookies: [],
    body: Buffer.from("{}"),
  };
  const invoke = async () => ({ ok: true, body: Buffer.from(`{"statusCode":200}`) });
  const at = (changed: Partial<typeof url>, arn = distribution.arn) =>
    functionUrl({ url: { ...url, ...changed }, distributionArn: arn }, invoke);

  test("answers a signed request alone", async () => {
    const signed = { ...request, body: Buffer.alloc(0) };
    expect((await at({})(signed)).status).toBe(200);
    expect((await at({})({ ...signed, headers: {} })).status).toBe(403);
  });

  test("refuses a body whose hash nobody said", async () => {
    expect((await at({})(request)).status).toBe(403);
  });

  test("refuses another distribution, and one that may do half of it", async () => {
    const signed = { ...request, body: Buffer.alloc(0) };
    expect((await at({}, "arn:aws:cloudfront::1:distribution/other")(signed)).status).toBe(403);
    expect((await at({ permissions: url.permissions.slice(0, 1) })(signed)).status).toBe(403);
  });
});

test("what a browser takes comes down to what is switched on", () => {
  const { cachePolicy } = distribution;
  const both = { ...cachePolicy.parametersInCacheKeyAndForwardedToOrigin, enableAcceptEncodingBrotli: true };
  const policy = { ...cachePolicy, parametersInCacheKeyAndForwardedToOrigin: both };
  expect(acceptedEncodings(policy, BROWSER)).toBe("br,gzip");
  expect(acceptedEncodings(policy, { "accept-encoding": "zstd" })).toBeNull();
});

test("a listed cookie or header tells two keys apart, another one does not", () => {
  const request: ViewerRequest = { method: "GET", uri: "/", query: "", headers: {}, cookies: [], ip: "" };
  const policy = { ...distribution.cachePolicy };
  policy.parametersInCacheKeyAndForwardedToOrigin = {
    ...policy.parametersInCacheKeyAndForwardedToOrigin,
    cookiesConfig: { cookieBehavior: "whitelist", cookies: { items: ["session"] } },
    headersConfig: { headerBehavior: "whitelist", headers: { items: ["X-Key"] } },
  };
  const key = (changed: Partial<ViewerRequest>) => cacheKey(policy, { ...request, ...changed });
  expect(key({ cookies: ["session=1"] })).not.toBe(key({ cookies: ["session=2"] }));
  expect(key({ cookies: ["theme=1"] })).toBe(key({ cookies: ["theme=2"] }));
  expect(key({ headers: { "x-key": "1" } })).not.toBe(key({ headers: { "x-key": "2" } }));
  expect(key({ headers: { "x-other": "1" } })).toBe(key({}));
});
