import type { CachePolicy, DeployedDistribution } from "./deployed.ts";
import type { Fields } from "./headers.ts";
import type { ViewerRequest } from "./viewer-function.ts";

/** What an origin answered. Cookies are kept apart, as each is a line of its own. */
export interface Answer {
  status: number;
  headers: Fields;
  cookies: string[];
  body: Buffer;
}

/** Statuses of errors that CloudFront keeps, and those of them for which it minds `no-store`. */
const KEPT_ERRORS = [400, 403, 404, 405, 410, 414, 416, 500, 501, 502, 503, 504];
const MINDS_NO_STORE = [404, 410, 414, 501];
const ERROR_SECONDS = 10;

/** Long enough that a request sent at the same time is there before the answer to the first one is given out. */
const HELD_MILLISECONDS = 30;

/**
 * What the encodings that a viewer takes come down to, in CloudFront's words: with one of the two switches on, the header
 * is part of the key and of the origin's request, cut down to what is switched on.
 */
export function acceptedEncodings(policy: CachePolicy, headers: Fields): string | null {
  const { enableAcceptEncodingBrotli: br, enableAcceptEncodingGzip: gzip } =
    policy.parametersInCacheKeyAndForwardedToOrigin;
  const asked = (headers["accept-encoding"] ?? "").split(",").map((one) => one.trim().split(";")[0] ?? "");
  const taken = [br && asked.includes("br") && "br", gzip && asked.includes("gzip") && "gzip"].filter(Boolean);
  return taken.length > 0 ? taken.join(",") : null;
}

/** Requests with the same key are the same to CloudFront: what it got for one it may give to all. */
export function cacheKey(policy: CachePolicy, { method, uri, query, headers, cookies }: ViewerRequest): string {
  const { cookiesConfig, headersConfig } = policy.parametersInCacheKeyAndForwardedToOrigin;
  const named = headersConfig.headers.items.map((name) => name.toLowerCase()).sort();
  const whitelisted = cookies.filter((cookie) => cookiesConfig.cookies.items.includes(cookie.split("=")[0] ?? ""));
  return JSON.stringify({
    method,
    uri,
    query,
    encodings: acceptedEncodings(policy, headers),
    headers: headersConfig.headerBehavior === "none" ? [] : named.map((name) => [name, headers[name] ?? null]),
    cookies: { none: [], whitelist: whitelisted, all: cookies }[cookiesConfig.cookieBehavior].toSorted(),
  });
}

/** What one edge location remembers, and how it makes one request of several that come together. */
export class EdgeCache {
  private readonly kept = new Map<string, { answer: Answer; until: number }>();
  private readonly underWay = new Map<string, Promise<Answer>>();
  private readonly distribution: DeployedDistribution;
  private readonly now: () => number;

  constructor(distribution: DeployedDistribution, now: () => number) {
    this.distribution = distribution;
    this.now = now;
  }

  async answer(key: string, ask: () => Promise<Answer>): Promise<{ answer: Answer; from: "origin" | "edge" }> {
    const kept = this.kept.get(key);
    if (kept && kept.until > this.now()) return { answer: kept.answer, from: "edge" };
    const first = this.underWay.get(key);
    if (first) {
      const answer = await first;
      // Only an answer that says so is not given to those who waited for it.
      return isShared(answer, this.distribution.cachePolicy)
        ? { answer, from: "edge" }
        : { answer: await ask(), from: "origin" };
    }
    const asked = this.askFirst(key, ask);
    return { answer: await asked, from: "origin" };
  }

  private askFirst(key: string, ask: () => Promise<Answer>): Promise<Answer> {
    const asked = ask().then(async (answer) => {
      await new Promise((resolve) => setTimeout(resolve, HELD_MILLISECONDS));
      this.keep(key, answer);
      return answer;
    });
    this.underWay.set(key, asked);
    const done = () => void this.underWay.delete(key);
    asked.then(done, done);
    return asked;
  }

  private keep(key: string, answer: Answer): void {
    const seconds = secondsToKeep(answer, this.distribution);
    if (seconds > 0) this.kept.set(key, { answer, until: this.now() + seconds * 1000 });
  }
}

const FOR_ONE_ALONE = /(?:^|[\s,])(?:private|no-store|no-cache|max-age=0|s-maxage=0)(?:$|[\s,;])/i;

function isShared({ headers }: Answer, { minTtl }: CachePolicy): boolean {
  return minTtl > 0 || !FOR_ONE_ALONE.test(headers["cache-control"] ?? "");
}

/** For how many seconds an answer is given to everybody with the same key. */
export function secondsToKeep({ status, headers }: Answer, distribution: DeployedDistribution): number {
  const control = headers["cache-control"] ?? "";
  const age = maxAge(control);
  if (status >= 400) {
    if (!KEPT_ERRORS.includes(status)) return 0;
    if (MINDS_NO_STORE.includes(status) && FOR_ONE_ALONE.test(control)) return 0;
    const least = distribution.errorSeconds.get(status) ?? ERROR_SECONDS;
    return Math.max(least, FOR_ONE_ALONE.test(control) ? 0 : (age ?? 0));
  }
  const { minTtl, defaultTtl, maxTtl } = distribution.cachePolicy;
  if (FOR_ONE_ALONE.test(control)) return minTtl;
  return Math.min(Math.max(age ?? defaultTtl, minTtl), maxTtl);
}

function maxAge(control: string): number | null {
  const found = /s-maxage=(\d+)/i.exec(control) ?? /max-age=(\d+)/i.exec(control);
  return found ? Number(found[1]) : null;
}
