import * as z from "zod";
import { createRuntime } from "../db/runtime.ts";
import type { Owed } from "../db/scope.ts";
import { readEnv } from "../lib/env.ts";
import { describeError, log } from "../lib/log.ts";
import { once } from "../lib/once.ts";
import type { Context } from "../rpc/procedures.ts";
import { contextOfCall } from "./context.ts";
import { handleWholeTrpc, TRPC_BODY_BYTES_MAX, tooLarge } from "./http.ts";

const env = readEnv();
const runtime = createRuntime(env.tableName);
// Loaded with the first owed mail, because most requests owe none.
const queues = once(async () => {
  const { sqsQueues } = await import("../jobs/sqs.ts");
  return sqsQueues(env);
});
const { appUrl, secrets, authorizationHeader } = env;
const callers = { runtime, appUrl, secrets, authorizationHeader };

/** A request of a function URL (payload format 2.0). */
const httpEvent = z.object({
  rawPath: z.string(),
  rawQueryString: z.string().default(""),
  headers: z.record(z.string(), z.string()).default({}),
  cookies: z.array(z.string()).default([]),
  requestContext: z.object({ http: z.object({ method: z.string() }) }),
  body: z.string().optional(),
  isBase64Encoded: z.boolean().default(false),
});

/** The event that keeps a stage warm (`infra/keep-warm.ts`). */
const keepWarmEvent = z.object({ type: z.literal("warmer") });

interface HttpReply {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}

/** Answers everything under /api/trpc. An owed mail is sent at once and does not wait for the next wake-up. */
export async function handler(event: unknown): Promise<HttpReply> {
  if (keepWarmEvent.safeParse(event).success) return { statusCode: 204, headers: {}, body: "" };
  const parsed = httpEvent.parse(event);
  const request = requestOf(parsed);
  const owed: Owed = new Set();
  const context = once(async () => ({ ...(await contextOfCall(callers, request)), owed }));
  const response = isTooLarge(parsed) ? tooLarge() : await handleWholeTrpc(request, context);
  // A streamed batch is answered before its procedures finish, so what is owed is known only after the body is read.
  const body = await response.text();
  if (owed.has("mail")) await wakeDelivery(context);
  return { statusCode: response.status, headers: Object.fromEntries(response.headers), body };
}

function isTooLarge({ body = "", isBase64Encoded }: z.output<typeof httpEvent>): boolean {
  return Buffer.byteLength(body, isBase64Encoded ? "base64" : "utf8") > TRPC_BODY_BYTES_MAX;
}

/** If the queue does not respond, the next wake-up finds the mail. */
async function wakeDelivery(context: () => Promise<Context>): Promise<void> {
  try {
    const { actor: proven, claim } = await context();
    const actor = proven ?? claim?.actor;
    if (!actor) return;
    const { wakeUps } = await queues();
    await wakeUps.send([{ workspaceId: actor.workspaceId }]);
  } catch (error) {
    log("delivery not woken", describeError(error));
  }
}

function requestOf(event: z.output<typeof httpEvent>): Request {
  const { rawPath, rawQueryString, cookies, body, isBase64Encoded, requestContext } = event;
  const headers = new Headers(event.headers);
  // Cookies arrive apart from the other headers.
  if (cookies.length > 0) headers.set("cookie", cookies.join("; "));
  const { method } = requestContext.http;
  const url = new URL(`${rawPath}${rawQueryString ? `?${rawQueryString}` : ""}`, appUrl);
  const text = body === undefined ? null : isBase64Encoded ? Buffer.from(body, "base64") : body;
  return new Request(url, { method, headers, body: method === "GET" || method === "HEAD" ? null : text });
}
