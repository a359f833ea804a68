import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { requestWithin } from "../lib/body.ts";
import { describeError, log } from "../lib/log.ts";
import type { Problem } from "../lib/problem.ts";
import { isUnexpected, problemOf, referenceOf } from "../rpc/errors.ts";
import type { Context } from "../rpc/procedures.ts";
import { appRouter } from "./root.ts";

export const TRPC_PATH = "/api/trpc";
export const TRPC_BODY_BYTES_MAX = 1_000_000;
const BATCH_MAX = 25;

/** Answers a tRPC request whose body is still on its way. */
export async function handleTrpc(request: Request, createContext: () => Promise<Context>): Promise<Response> {
  const whole = await requestWithin(request, TRPC_BODY_BYTES_MAX);
  return whole ? handleWholeTrpc(whole, createContext) : tooLarge();
}

/**
 * Answers a tRPC request that is here as a whole, no longer than it may be. What is unexpected is logged under the reference
 * that the caller sees.
 */
export async function handleWholeTrpc(request: Request, createContext: () => Promise<Context>): Promise<Response> {
  const response = await fetchRequestHandler({
    endpoint: TRPC_PATH,
    req: request,
    router: appRouter,
    createContext,
    maxBatchSize: BATCH_MAX,
    responseMeta: ({ errors }) => ({ headers: retryHeaders(errors.map(problemOf)) }),
    onError: ({ error, path }) => {
      if (!isUnexpected(error)) return;
      log("error", { path, reference: referenceOf(error), ...describeError(error.cause ?? error) });
    },
  });
  return forTheCallerAlone(response);
}

/** Nothing between us and the caller may keep an answer or give it to others, errors included. */
function forTheCallerAlone(response: Response): Response {
  response.headers.set("cache-control", "private, no-store");
  return response;
}

/** Where calls work later, after how many seconds: the longest of them. */
function retryHeaders(problems: (Problem | null)[]): Record<string, string> {
  const seconds = problems.flatMap((problem) => problem?.retryAfter ?? []);
  return seconds.length === 0 ? {} : { "retry-after": String(Math.max(...seconds)) };
}

/** Says so to the caller, as the API does of other input that cannot be taken. */
export function tooLarge(): Response {
  const problem = { code: "invalid_input", message: "Send less than a megabyte at once." };
  const error = { message: problem.message, data: { httpStatus: 413, problem } };
  return forTheCallerAlone(Response.json({ error }, { status: 413 }));
}
