import { createHash } from "node:crypto";
import { httpAnswer } from "../../../scripts/lambda-http.ts";
import type { Invocation } from "../../../scripts/lambda-runtime.ts";
import type { Answer } from "./cache.ts";
import type { DeployedUrl } from "./deployed.ts";
import { type Fields, without } from "./headers.ts";

/** A request as it reaches an origin: what CloudFront passes on, signed where it signs. */
export interface OriginRequest {
  method: string;
  path: string;
  query: string;
  headers: Fields;
  cookies: string[];
  body: Buffer;
}

const FORBIDDEN = "Forbidden. For troubleshooting Function URL authorization issues, see the documentation.";
const MISMATCH = "The request signature we calculated does not match the signature you provided.";
const NEEDED = ["lambda:InvokeFunctionUrl", "lambda:InvokeFunction"];
const BUFFERED_BYTES_MAX = 6 * 1024 * 1024;

/** A function's own address: it answers those who may call it and signed, and hands their requests over as events. */
export function functionUrl(
  { url, distributionArn }: { url: DeployedUrl; distributionArn: string },
  invoke: (event: unknown) => Promise<Invocation>,
) {
  return async function answer(request: OriginRequest): Promise<Answer> {
    const refusal = url.signed ? refusalOf(url, request, distributionArn) : null;
    if (refusal) return refused(403, "AccessDeniedException", refusal);
    const invocation = await invoke(eventOf(url, request));
    if (!invocation.ok) return refused(502, "InternalServerErrorException", "Internal Server Error");
    const { statusCode, headers, cookies, body } = httpAnswer(invocation);
    if (url.streams) return { status: statusCode, headers: lowerCase(headers), cookies, body };
    if (body.length > BUFFERED_BYTES_MAX) return refused(502, "InternalServerErrorException", "Internal Server Error");
    const length = { "content-length": String(body.length) };
    return { status: statusCode, headers: { ...lowerCase(headers), ...length }, cookies, body };
  };
}

function refusalOf({ permissions }: DeployedUrl, { headers, body }: OriginRequest, arn: string): string | null {
  const allowed = permissions.filter((one) => one.principal === "cloudfront.amazonaws.com" && one.sourceArn === arn);
  if (!NEEDED.every((action) => allowed.some((one) => one.action === action))) return FORBIDDEN;
  if (!headers.authorization?.startsWith("AWS4-HMAC-SHA256 ")) return FORBIDDEN;
  // Lambda takes no unsigned payload, so whoever sends a body must say its hash.
  const said = headers["x-amz-content-sha256"] ?? sha256(Buffer.alloc(0));
  return said === sha256(body) ? null : MISMATCH;
}

function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function refused(status: number, type: string, message: string): Answer {
  const body = Buffer.from(JSON.stringify({ Message: message }));
  const headers = { "content-type": "application/json", "x-amzn-errortype": type };
  return { status, headers: { ...headers, "content-length": String(body.length) }, cookies: [], body };
}

const TEXT = /^(?:text\/|application\/(?:json|javascript|xml)\b)/;

/** Payload format 2.0. Lambda has checked the signature and keeps it to itself. */
function eventOf({ host }: DeployedUrl, { method, path, query, headers, cookies, body }: OriginRequest) {
  const { "user-agent": userAgent = "", "x-forwarded-for": sourceIp = "" } = headers;
  const asText = TEXT.test(headers["content-type"] ?? "");
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: path,
    rawQueryString: query,
    ...(cookies.length > 0 ? { cookies } : {}),
    headers: {
      ...without(headers, ["authorization", "x-amz-security-token"]),
      host,
      "x-forwarded-port": "443",
      "x-forwarded-proto": "https",
      "x-amzn-tls-version": "TLSv1.3",
      "x-amzn-trace-id": `Root=1-${crypto.randomUUID()}`,
    },
    ...(query === "" ? {} : { queryStringParameters: Object.fromEntries(new URLSearchParams(query)) }),
    requestContext: {
      accountId: "111122223333",
      apiId: host.split(".")[0],
      authentication: null,
      authorizer: { iam: { accountId: "111122223333", userArn: "arn:aws:sts::111122223333:assumed-role/cloudfront" } },
      domainName: host,
      domainPrefix: host.split(".")[0],
      http: { method, path, protocol: "HTTP/1.1", sourceIp, userAgent },
      requestId: crypto.randomUUID(),
      routeKey: "$default",
      stage: "$default",
      time: new Date().toUTCString(),
      timeEpoch: Date.now(),
    },
    ...(body.length > 0 ? { body: body.toString(asText ? "utf8" : "base64") } : {}),
    isBase64Encoded: body.length > 0 && !asText,
  };
}

function lowerCase(headers: Fields): Fields {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}
