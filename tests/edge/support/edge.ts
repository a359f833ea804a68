import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { brotliCompressSync, gzipSync, constants as zlib } from "node:zlib";
import { type Answer, acceptedEncodings, cacheKey, EdgeCache } from "./cache.ts";
import type { DeployedDistribution } from "./deployed.ts";
import type { OriginRequest } from "./function-url.ts";
import { cookiesOf, type Fields, fieldsOf, without } from "./headers.ts";
import { signBody } from "./sign-body.ts";
import { type ViewerRequest, viewerFunction } from "./viewer-function.ts";

/**
 * A stand-in for one location of CloudFront with the distribution of an evaluated stage, on a port of this machine. It does
 * what AWS documents and no more; RULES.md beside it lists each rule with its source. TLS is not played: whoever connects
 * counts as coming over https, under the name that its Host header gives.
 */

/** AWS's own policy that passes on every header of the viewer, those that the edge wrote included, but for the host. */
const ALL_VIEWER_EXCEPT_HOST_HEADER = "b689b0a8-53d0-40ab-baf2-68738e2966ac";
const VIEWER_ADDRESS = "203.0.113.7";

export interface EdgeParts {
  distribution: DeployedDistribution;
  /** What stands behind each host name that the viewer function may choose. */
  origins: Map<string, (request: OriginRequest) => Promise<Answer>>;
  /** Milliseconds, as `Date.now`. */
  now?: () => number;
}

export interface Edge {
  /** Where it listens: "http://127.0.0.1:PORT". */
  url: string;
  stop: () => void;
}

export async function startEdge(parts: EdgeParts): Promise<Edge> {
  const answer = answering(parts);
  const server = createServer(async (request, response) => {
    try {
      send(response, await answer(await viewerRequestOf(request), await buffer(request)));
    } catch (error) {
      // What a function did wrong is an answer; this is a fault of the stand-in or of a process that ended.
      response.writeHead(500, { "x-stand-in-failed": "1" }).end(String(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The stand-in for CloudFront has no port.");
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${address.port}`, stop };
}

async function viewerRequestOf(request: IncomingMessage): Promise<ViewerRequest> {
  const [uri = "/", query = ""] = splitOnce(request.url ?? "/", "?");
  const headers = fieldsOf(request.headers);
  return {
    method: request.method ?? "GET",
    uri,
    query,
    headers,
    cookies: cookiesOf(request.headers),
    ip: VIEWER_ADDRESS,
  };
}

/** What CloudFront does with one request, from the viewer to the origin and back. */
function answering({ distribution, origins, now = Date.now }: EdgeParts) {
  const { cachePolicy, cachedMethods, allowedMethods } = distribution;
  if (distribution.originRequestPolicyId !== ALL_VIEWER_EXCEPT_HOST_HEADER)
    throw new Error("The stage names an origin request policy that this stand-in does not play.");
  const route = viewerFunction(distribution);
  const cache = new EdgeCache(distribution, now);

  return async function answer(viewer: ViewerRequest, body: Buffer): Promise<Answer> {
    if (!allowedMethods.includes(viewer.method)) return plain(403, "This method is not allowed.");
    const routed = await route(viewer);
    if (routed.kind === "answer") return { ...routed, cookies: [], body: Buffer.from(routed.body) };
    const { request, origin } = routed;
    const ask = () => askOrigin({ distribution, origins, origin }, request, body);
    const { answer, from } = cachedMethods.includes(request.method)
      ? await cache.answer(cacheKey(cachePolicy, request), ask)
      : { answer: await ask(), from: "origin" };
    return finished(distribution, { request: viewer, answer, from });
  };
}

type Asked = Pick<EdgeParts, "distribution" | "origins"> & { origin: { host: string; signed: boolean } };

async function askOrigin({ distribution, origins, origin }: Asked, request: ViewerRequest, body: Buffer) {
  const ask = origins.get(origin.host);
  if (!ask) throw new Error(`The viewer function chose ${origin.host}, and nothing stands behind that name.`);
  const signed = distribution.signsBodies ? await signBody(request, body) : { headers: request.headers };
  if ("answer" in signed) return signed.answer;
  const headers = {
    ...without(signed.headers, ["host", "accept-encoding"]),
    ...encodings(distribution, request),
    "x-forwarded-for": request.ip,
    via: "1.1 stand-in.cloudfront.net (CloudFront)",
    "x-amz-cf-id": crypto.randomUUID(),
    // Whatever the viewer said is written over.
    ...(origin.signed ? signature(distribution.arn) : {}),
  };
  return ask({
    method: request.method,
    path: request.uri,
    query: request.query,
    headers,
    cookies: request.cookies,
    body,
  });
}

/** With neither switch on, the header is passed on as the viewer wrote it. */
function encodings({ cachePolicy }: DeployedDistribution, { headers }: ViewerRequest): Fields {
  const { enableAcceptEncodingBrotli, enableAcceptEncodingGzip } = cachePolicy.parametersInCacheKeyAndForwardedToOrigin;
  const written = headers["accept-encoding"];
  const value =
    enableAcceptEncodingBrotli || enableAcceptEncodingGzip ? acceptedEncodings(cachePolicy, headers) : written;
  return value ? { "accept-encoding": value } : {};
}

function signature(distributionArn: string): Fields {
  const date = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, "");
  const scope = `${date.slice(0, 8)}/eu-central-1/lambda/aws4_request`;
  return {
    authorization: `AWS4-HMAC-SHA256 Credential=ASIASTANDIN/${scope}, SignedHeaders=host;x-amz-date, Signature=${"0".repeat(64)}`,
    "x-amz-date": date,
    "x-amz-security-token": "a token of CloudFront's",
    "x-amz-source-account": "111122223333",
    "x-amz-source-arn": distributionArn,
  };
}

const COMPRESSIBLE = /^(?:text\/|application\/(?:json|javascript|xml|wasm)\b|image\/svg\+xml)/;
const COMPRESSED_BYTES = { least: 1000, most: 10_000_000 };
/** How CloudFront compresses costs nobody here anything; only that it does is played. */
const QUICK_BROTLI = { params: { [zlib.BROTLI_PARAM_QUALITY]: 1 } };

interface Outcome {
  request: ViewerRequest;
  answer: Answer;
  from: string;
}

/** The answer with the headers that the distribution adds, compressed where CloudFront compresses. */
function finished(distribution: DeployedDistribution, { request, answer, from }: Outcome): Answer {
  const headers: Fields = {
    ...answer.headers,
    "x-cache": from === "edge" ? "Hit from cloudfront" : "Miss from cloudfront",
  };
  for (const { name, value, override } of distribution.addedHeaders)
    headers[name] = override ? value : (headers[name] ?? value);
  return compressed(distribution, request, { ...answer, headers });
}

function compressed({ compress, cachePolicy }: DeployedDistribution, request: ViewerRequest, answer: Answer): Answer {
  const { headers, body } = answer;
  const length = Number(headers["content-length"] ?? Number.NaN);
  const fits = length >= COMPRESSED_BYTES.least && length <= COMPRESSED_BYTES.most;
  const taken = acceptedEncodings(cachePolicy, request.headers);
  const isEncoded = headers["content-encoding"] !== undefined;
  if (!compress || !taken || !fits || isEncoded || !COMPRESSIBLE.test(headers["content-type"] ?? "")) return answer;
  const encoding = taken.includes("br") ? "br" : "gzip";
  const small = encoding === "br" ? brotliCompressSync(body, QUICK_BROTLI) : gzipSync(body);
  return { ...answer, headers: { ...without(headers, ["content-length"]), "content-encoding": encoding }, body: small };
}

function plain(status: number, text: string): Answer {
  return { status, headers: { "content-type": "text/plain" }, cookies: [], body: Buffer.from(text) };
}

function send(response: ServerResponse, { status, headers, cookies, body }: Answer): void {
  response.writeHead(status, { ...headers, ...(cookies.length > 0 ? { "set-cookie": cookies } : {}) });
  response.end(body);
}

function splitOnce(text: string, mark: string): string[] {
  const at = text.indexOf(mark);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
