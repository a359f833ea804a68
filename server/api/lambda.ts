import * as z from "zod";
import { sessionOfCookie } from "../auth/cookie.ts";
import { createRuntime } from "../db/runtime.ts";
import { readEnv } from "../lib/env.ts";
import { contextOf } from "./context.ts";
import { handleTrpc } from "./http.ts";

const env = readEnv();
const runtime = createRuntime(env.tableName);
const callers = {
  runtime,
  appUrl: env.appUrl,
  userOf: (headers: Headers) =>
    sessionOfCookie({ db: runtime.db, secret: env.authSecret, now: runtime.now() }, headers.get("cookie")),
};

/** A request as a function's address hands it over (payload format 2.0). */
const httpEvent = z.object({
  rawPath: z.string(),
  rawQueryString: z.string().default(""),
  headers: z.record(z.string(), z.string()).default({}),
  cookies: z.array(z.string()).default([]),
  requestContext: z.object({ http: z.object({ method: z.string() }) }),
  body: z.string().optional(),
  isBase64Encoded: z.boolean().default(false),
});

export interface HttpReply {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}

/** Answers everything under /api/trpc. */
export async function handler(event: unknown): Promise<HttpReply> {
  const request = requestOf(httpEvent.parse(event));
  const response = await handleTrpc(request, () => contextOf(callers, request));
  return { statusCode: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
}

function requestOf(event: z.output<typeof httpEvent>): Request {
  const { rawPath, rawQueryString, cookies, body, isBase64Encoded, requestContext } = event;
  const headers = new Headers(event.headers);
  // Cookies come apart from the other headers.
  if (cookies.length > 0) headers.set("cookie", cookies.join("; "));
  const { method } = requestContext.http;
  const url = new URL(`${rawPath}${rawQueryString ? `?${rawQueryString}` : ""}`, env.appUrl);
  const text = body === undefined ? null : isBase64Encoded ? Buffer.from(body, "base64") : body;
  return new Request(url, { method, headers, body: method === "GET" || method === "HEAD" ? null : text });
}
