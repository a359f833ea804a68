import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { deployedDistribution, lookedUpAtTheEdge } from "../edge/support/deployed.ts";
import { PLATFORM } from "./support/platform.ts";
import { dev, production, type Stack } from "./support/stack.ts";

type Headers = Record<string, { value: string; multiValue?: { value: string }[] }>;
type Passed = { uri: string; headers: Headers; statusCode?: number };
type Handler = (event: object) => Promise<Passed>;

const { CALLER_ADDRESS_HEADER: HEADER, AUTHORIZATION_HEADER: KEY_HEADER } = Object(
  Object(production.one("lambda/function", "ApiFunction").environment).variables,
);
/** AWS's own policy that passes on every header of the viewer, those that the edge wrote included, but for the host. */
const ALL_VIEWER_EXCEPT_HOST_HEADER = "b689b0a8-53d0-40ab-baf2-68738e2966ac";

/** The very text that CloudFront would run at each request, with the origins that it chose. */
function edgeOf(stack: Stack): { handler: Handler; origins: string[] } {
  const { code } = stack.one("cloudfront/function", "RouterCloudfrontFunctionRequest");
  const kept = lookedUpAtTheEdge(stack);
  const origins: string[] = [];
  const get = async (key: string) => kept.get(key) ?? Promise.reject(new Error("There is no such key."));
  const updateRequestOrigin = ({ domainName }: { domainName: string }) => origins.push(domainName);
  const text = String(code).replace('import cf from "cloudfront";', "");
  const make = new Function("cf", "require", `${text}\nreturn handler;`);
  return { handler: make({ kvs: () => ({ get }), updateRequestOrigin }, createRequire(import.meta.url)), origins };
}

function eventFor(uri: string, headers: Headers, ip = "203.0.113.7") {
  const host = { value: "invoices.example.com" };
  const request = { method: "POST", uri, querystring: {}, cookies: {}, headers: { host, ...headers } };
  return { version: "1.0", viewer: { ip }, request };
}

describe("the edge", () => {
  it.each([
    ["/api/trpc/time.create", "apiurl"],
    ["/api/auth/sign-in/email", "webserver"],
    ["/_next/static/app.js", "assets"],
    ["/anything", "webserver"],
  ])("says who calls %s, whatever the caller says", async (uri, origin) => {
    for (const stack of [dev, production]) {
      const { handler, origins } = edgeOf(stack);
      const forged = { value: "198.51.100.1", multiValue: [{ value: "198.51.100.1" }, { value: "198.51.100.2" }] };
      const { headers } = await handler(eventFor(uri, { [HEADER]: forged }));
      expect(headers[HEADER]).toEqual({ value: "203.0.113.7" });
      expect(origins).toEqual([expect.stringContaining(origin)]);
    }
  });

  it("says so of who says nothing, by either kind of address", async () => {
    const { handler } = edgeOf(production);
    const { headers } = await handler(eventFor("/api/auth/sign-in/email", {}, "2001:db8::7"));
    expect(headers[HEADER]).toEqual({ value: "2001:db8::7" });
  });

  it.each(["/api/trpc/client.list", "/clients"])("hands over what the caller of %s authorizes with", async (uri) => {
    const { handler } = edgeOf(production);
    const forged = { value: "Bearer forged" };
    const both = await handler(eventFor(uri, { authorization: { value: "Bearer mine" }, [KEY_HEADER]: forged }));
    expect(both.headers[KEY_HEADER]).toEqual({ value: "Bearer mine" });
    const forgery = await handler(eventFor(uri, { [KEY_HEADER]: forged }));
    expect(forgery.headers).not.toHaveProperty(KEY_HEADER);
  });

  it("tells callers apart in what it keeps, and keeps no error", () => {
    for (const stack of [dev, production]) {
      const { cachePolicy, errorSeconds } = deployedDistribution(stack);
      const { cookiesConfig, headersConfig } = cachePolicy.parametersInCacheKeyAndForwardedToOrigin;
      expect(cookiesConfig.cookieBehavior).toBe("all");
      expect(headersConfig.headers.items).toContain(KEY_HEADER);
      expect({ ...cachePolicy, parametersInCacheKeyAndForwardedToOrigin: null }).toMatchObject({
        minTtl: 0,
        defaultTtl: 0,
      });
      const never = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504].map((status) => [status, 0]);
      expect([...errorSeconds]).toEqual(never);
    }
  });

  it("has nothing compressed by Brotli, which the pages' function would do at its hardest", () => {
    const said = deployedDistribution(production).cachePolicy.parametersInCacheKeyAndForwardedToOrigin;
    expect([said.enableAcceptEncodingBrotli, said.enableAcceptEncodingGzip]).toEqual([false, true]);
  });

  it("adds what browsers are to keep to, but nothing in the place of a page's own policy for scripts", () => {
    expect(deployedDistribution(production).addedHeaders).toEqual([
      { name: "x-content-type-options", value: "nosniff", override: true },
      { name: "x-frame-options", value: "SAMEORIGIN", override: false },
      { name: "referrer-policy", value: "same-origin", override: false },
      { name: "strict-transport-security", value: "max-age=31536000", override: true },
    ]);
  });

  it("runs for every request, and what it says reaches the functions", () => {
    for (const stack of [dev, production]) {
      const { defaultCacheBehavior, orderedCacheBehaviors } = stack.one(
        "cloudfront/distribution",
        "RouterCdnDistribution",
      );
      const { functionAssociations, originRequestPolicyId } = Object(defaultCacheBehavior);
      expect(orderedCacheBehaviors ?? []).toEqual([]);
      expect(functionAssociations).toEqual([
        { eventType: "viewer-request", functionArn: expect.stringContaining("RouterCloudfrontFunctionRequest") },
      ]);
      expect(originRequestPolicyId).toBe(ALL_VIEWER_EXCEPT_HOST_HEADER);
    }
  });

  it("keeps it when it signs", async () => {
    const { handler } = await import(join(PLATFORM, "dist/oac-edge-signer/index.mjs"));
    const headers = { [HEADER]: [{ key: HEADER, value: "203.0.113.7" }] };
    const request = { method: "POST", headers, body: { data: "", encoding: "base64" } };
    const signed = await handler({ Records: [{ cf: { request } }] });
    expect(signed.headers).toMatchObject({ ...headers, "x-amz-content-sha256": [expect.anything()] });
  });

  it("is small enough for CloudFront, which takes ten kilobytes of code", () => {
    for (const stack of [dev, production]) {
      const { code } = stack.one("cloudfront/function", "RouterCloudfrontFunctionRequest");
      expect(Buffer.byteLength(String(code))).toBeLessThan(10_240);
    }
  });
});
