import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PLATFORM } from "./support/platform.ts";
import { dev, production, type Stack } from "./support/stack.ts";

type Headers = Record<string, { value: string; multiValue?: { value: string }[] }>;
type Passed = { uri: string; headers: Headers; statusCode?: number };
type Handler = (event: object) => Promise<Passed>;

const { CALLER_ADDRESS_HEADER: HEADER } = Object(
  Object(production.one("lambda/function", "ApiFunction").environment).variables,
);
/** AWS's own policy that passes on every header of the viewer, those that the edge wrote included, but for the host. */
const ALL_VIEWER_EXCEPT_HOST_HEADER = "b689b0a8-53d0-40ab-baf2-68738e2966ac";

/** What the routes and sites of a stage leave for the edge to look up. */
function lookedUpAtTheEdge({ resources }: Stack): Map<string, string> {
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
