import type { Invocation } from "./lambda-runtime.ts";

interface HttpAnswer {
  statusCode: number;
  headers: Record<string, string>;
  cookies: string[];
  body: Buffer;
}

const PRELUDE_END = Buffer.alloc(8);

/**
 * Returns the response to a request from either form: one JSON object, or a prelude of JSON before the unchanged body.
 */
export function httpAnswer({ ok, body }: Invocation): HttpAnswer {
  if (!ok) throw new Error(`The function failed: ${body}`);
  const end = body.indexOf(PRELUDE_END);
  const {
    statusCode,
    headers = {},
    cookies = [],
    ...rest
  } = JSON.parse(body.subarray(0, end === -1 ? body.length : end).toString());
  const whole = Buffer.from(rest.body ?? "", rest.isBase64Encoded ? "base64" : "utf8");
  return { statusCode, headers, cookies, body: end === -1 ? whole : body.subarray(end + PRELUDE_END.length) };
}

interface HttpRequest {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  cookies?: string[];
  body?: string;
}

/** Returns a request in the form of a function URL (payload format 2.0). */
export function httpEvent({ method = "GET", path, headers = {}, cookies = [], body }: HttpRequest) {
  const [rawPath = "/", rawQueryString = ""] = path.split("?");
  const http = { method, path: rawPath, protocol: "HTTP/1.1", sourceIp: "203.0.113.7", userAgent: "test" };
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath,
    rawQueryString,
    headers: { host: "function.example", "x-forwarded-proto": "https", ...headers },
    ...(cookies.length > 0 ? { cookies } : {}),
    queryStringParameters: Object.fromEntries(new URLSearchParams(rawQueryString)),
    requestContext: {
      accountId: "111122223333",
      apiId: "function",
      domainName: "function.example",
      http,
      requestId: "request",
      routeKey: "$default",
      stage: "$default",
      time: "01/Dec/2026:09:00:00 +0000",
      timeEpoch: 1_796_115_600_000,
    },
    ...(body === undefined ? {} : { body: Buffer.from(body).toString("base64") }),
    isBase64Encoded: body !== undefined,
  };
}
