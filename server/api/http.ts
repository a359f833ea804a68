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

/** Answers a tRPC request whose body has not been read yet. */
export async function handleTrpc(request: Request, createContext: () => Promise<Context>): Promise<Response> {
  const whole = await requestWithin(request, TRPC_BODY_BYTES_MAX);
  return whole ? handleWholeTrpc(whole, createContext) : tooLarge();
}

/**
 * Answers a tRPC request with a complete body and a limited number of calls. Unexpected errors are logged under the
 * reference that the caller sees.
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
  return forbidCaching(response);
}

/** No cache may keep an answer or give it to others, errors included. */
function forbidCaching(response: Response): Response {
  response.headers.set("cache-control", "private, no-store");
  return response;
}

/** Returns the longest wait, in seconds, after which the calls work again. */
function retryHeaders(problems: (Problem | null)[]): Record<string, string> {
  const seconds = problems.flatMap((problem) => problem?.retryAfter ?? []);
  return seconds.length === 0 ? {} : { "retry-after": String(Math.max(...seconds)) };
}

/** Returns the refusal of a body that is too large, in the form of other API errors. */
export function tooLarge(): Response {
  const problem = { code: "invalid_input", message: "Send less than a megabyte at once." };
  const error = { message: problem.message, data: { httpStatus: 413, problem } };
  return forbidCaching(Response.json({ error }, { status: 413 }));
}
