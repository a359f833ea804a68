import type { IncomingMessage, ServerResponse } from "node:http";
import { incomingMessageToRequest } from "@trpc/server/adapters/node-http";
import { type App, getApp } from "../server/api/app.ts";
import { contextOfCall } from "../server/api/context.ts";
import { handleTrpc, TRPC_PATH } from "../server/api/http.ts";
import { describeError, log } from "../server/lib/log.ts";

/** Returns whether a request is a call of the API. */
export function isApiCall({ url = "" }: Pick<IncomingMessage, "url">): boolean {
  return url.startsWith(`${TRPC_PATH}/`);
}

/**
 * Answers a call of the API as its own function does in a stage (`server/api/lambda.ts`): without Next.js, which would take
 * as long to find the route as the call takes. `headers` are those of every response of the app.
 */
export async function answerApi(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  headers: Record<string, string>,
  app: App = getApp(),
): Promise<void> {
  try {
    // The handler limits the body itself.
    const request = incomingMessageToRequest(incoming, outgoing, { maxBodySize: null });
    const response = await handleTrpc(request, () => contextOfCall(app, request));
    outgoing.writeHead(response.status, { ...headers, ...Object.fromEntries(response.headers) });
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  } catch (error) {
    // A caller who leaves before the body is read is nobody's fault.
    if (!incoming.destroyed) log("error", { path: TRPC_PATH, ...describeError(error) });
    outgoing.destroy();
  }
}
