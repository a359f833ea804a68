import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { describeError, log } from "../lib/log.ts";
import { appRouter } from "./root.ts";
import { type Context, isUnexpected, referenceOf } from "./trpc.ts";

export const TRPC_PATH = "/api/trpc";
const BODY_BYTES_MAX = 1_000_000;
const BATCH_MAX = 25;

/** Answers a tRPC request. What is unexpected is logged under the reference that the caller sees. */
export async function handleTrpc(request: Request, createContext: () => Promise<Context>): Promise<Response> {
  if (Number(request.headers.get("content-length") ?? 0) > BODY_BYTES_MAX) return tooLarge();
  return fetchRequestHandler({
    endpoint: TRPC_PATH,
    req: request,
    router: appRouter,
    createContext,
    maxBatchSize: BATCH_MAX,
    onError: ({ error, path }) => {
      if (!isUnexpected(error)) return;
      log("error", { path, reference: referenceOf(error), ...describeError(error.cause ?? error) });
    },
  });
}

function tooLarge(): Response {
  const problem = { code: "invalid_input", message: "Send less than a megabyte at once." };
  return Response.json({ error: { message: problem.message, data: { httpStatus: 413, problem } } }, { status: 413 });
}
