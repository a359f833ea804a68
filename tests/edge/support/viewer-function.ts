import { createRequire } from "node:module";
import { compileFunction } from "node:vm";
import * as z from "zod";
import type { DeployedDistribution } from "./deployed.ts";
import type { Fields } from "./headers.ts";

/** A request as CloudFront shows it to the function at its edge. */
export interface ViewerRequest {
  method: string;
  uri: string;
  /** As it was written, without the question mark. */
  query: string;
  headers: Fields;
  cookies: string[];
  ip: string;
}

/** Where a request goes, or what is answered at once. */
type Routed =
  | { kind: "answer"; status: number; headers: Fields; body: string }
  | { kind: "forward"; request: ViewerRequest; origin: { host: string; signed: boolean } };

const value = z.object({ value: z.string(), multiValue: z.array(z.object({ value: z.string() })).optional() });
const values = z.record(z.string(), value);
const passed = z.object({
  uri: z.string(),
  headers: values,
  querystring: values,
  cookies: values.default({}),
});
const answered = z.object({
  statusCode: z.int(),
  headers: values.default({}),
  body: z.object({ data: z.string() }).optional(),
});
const origin = z.object({
  domainName: z.string(),
  originAccessControlConfig: z.object({ enabled: z.boolean(), signingBehavior: z.string().optional() }),
});

type Values = z.output<typeof values>;

/** The very text that CloudFront would run for each request, in a sandbox, with the keys that the stage leaves for it. */
export function viewerFunction({ viewerFunction: { code, keys } }: DeployedDistribution) {
  const text = `${code.replace('import cf from "cloudfront";', "")}\nreturn handler(event);`;
  const run = compileFunction(text, ["cf", "require", "event"]);
  const require = createRequire(import.meta.url);
  const get = async (key: string) => keys.get(key) ?? Promise.reject(new Error("There is no such key."));

  return async function route(request: ViewerRequest): Promise<Routed> {
    let chosen: unknown;
    const updateRequestOrigin = (asked: unknown) => {
      chosen = asked;
    };
    const cf = { kvs: () => ({ get }), updateRequestOrigin };
    const outcome: unknown = await run(cf, require, eventOf(request));
    const answer = answered.safeParse(outcome);
    if (answer.success) return answerOf(answer.data);
    const { uri, headers, querystring, cookies } = passed.parse(outcome);
    const { domainName, originAccessControlConfig: access } = origin.parse(chosen);
    const forwarded = { ...request, uri, query: queryOf(querystring), headers: fieldsOf(headers) };
    return {
      kind: "forward",
      request: { ...forwarded, cookies: listed(cookies) },
      origin: { host: domainName, signed: access.enabled && access.signingBehavior === "always" },
    };
  };
}

function answerOf({ statusCode, headers, body }: z.output<typeof answered>): Routed {
  return { kind: "answer", status: statusCode, headers: fieldsOf(headers), body: body?.data ?? "" };
}

function eventOf({ method, uri, query, headers, cookies, ip }: ViewerRequest) {
  const pairs = query === "" ? [] : query.split("&").map((pair) => splitAt(pair, "="));
  return {
    version: "1.0",
    context: { eventType: "viewer-request" },
    viewer: { ip },
    request: {
      method,
      uri,
      querystring: collected(pairs),
      headers: collected(Object.entries(headers)),
      cookies: collected(cookies.map((cookie) => splitAt(cookie, "="))),
    },
  };
}

/** A name that comes more than once has its last value, and all of them in `multiValue`. */
function collected(pairs: [name: string, value: string][]): Values {
  const found: Values = {};
  for (const [name, value] of pairs) {
    const before = found[name];
    const all = [...(before?.multiValue ?? (before ? [{ value: before.value }] : [])), { value }];
    found[name] = all.length > 1 ? { value, multiValue: all } : { value };
  }
  return found;
}

function listed(found: Values): string[] {
  return Object.entries(found).flatMap(([name, { value, multiValue = [{ value }] }]) =>
    multiValue.map((one) => `${name}=${one.value}`),
  );
}

function queryOf(found: Values): string {
  return listed(found).join("&");
}

function fieldsOf(found: Values): Fields {
  return Object.fromEntries(
    Object.entries(found).map(([name, { value, multiValue = [{ value }] }]) => [
      name.toLowerCase(),
      multiValue.map((one) => one.value).join(","),
    ]),
  );
}

function splitAt(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at === -1 ? [text, ""] : [text.slice(0, at), text.slice(at + mark.length)];
}
