import {
  createTRPCClient,
  httpBatchLink,
  type Operation,
  retryLink,
  type TRPCClient,
  TRPCClientError,
} from "@trpc/client";
import type { AppRouter } from "../server/api/root.ts";
import type { ProblemCode } from "../server/lib/problem.ts";
import type { WireProblem } from "../server/rpc/errors.ts";
import { nameCalls } from "./requests.ts";

export { newId } from "./requests.ts";

/** Every procedure of a workspace: `invoicely.time.create.mutate({ … })`, `invoicely.invoice.list.query({})`. */
export type Invoicely = TRPCClient<AppRouter>;

/**
 * Why a call failed: `code` is stable, `message` is a sentence for people, `field` names its input, and `fields` each
 * of several. `fault` means an error in the server, logged under the reference in the sentence; `unreachable` means
 * that no response came, so it is unknown whether the call was carried out.
 */
export interface Problem extends Omit<WireProblem, "code"> {
  code: FailureCode;
}
export type FailureCode = ProblemCode | "fault" | "unreachable";
export type { ProblemCode };

export interface Connection {
  /** Where the app is, such as "https://invoices.example.com". */
  url: string;
  /** Made under Settings, API keys. It works for one workspace; keep it secret. */
  apiKey: string;
  /** Another way to send requests, for tests and proxies. */
  fetch?: typeof globalThis.fetch;
}

/** The server refuses more calls at once, and longer addresses are refused on the way. */
const CALLS_TOGETHER = 25;
const ADDRESS_LENGTH = 4000;

const TRIES = 3;

/**
 * Connects to a workspace. Nothing is sent before the first call; up to 25 calls made in one tick travel together. A call
 * without an answer is tried twice more, and done once: each has an id, its input's or one made here.
 * Money is in integer minor units, dates are "2026-11-30", instants are ISO 8601 in UTC.
 */
export function connect({ url, apiKey, fetch }: Connection): Invoicely {
  const endpoint = new URL("/api/trpc", url).href;
  const headers = { authorization: `Bearer ${apiKey}` };
  return createTRPCClient<AppRouter>({
    links: [
      nameCalls,
      retryLink({ retry: isWorthAnotherTry, retryDelayMs: (attempt) => 200 * attempt ** 2 }),
      httpBatchLink({
        url: endpoint,
        headers,
        maxItems: CALLS_TOGETHER,
        maxURLLength: ADDRESS_LENGTH,
        ...(fetch ? { fetch } : {}),
      }),
    ],
  });
}

/** Returns whether a call without an answer can be made again: it was not aborted, and is a query or has an id. */
function isWorthAnotherTry({
  op,
  error,
  attempts,
}: {
  op: Operation;
  error: TRPCClientError<AppRouter>;
  attempts: number;
}) {
  const isLost = !error.data && error.cause?.name !== "AbortError";
  return isLost && attempts < TRIES && (op.type === "query" || !op.path.endsWith(".update"));
}

/** Returns the problem behind a failed call, or null for an error that no call of this API threw. */
export function problemOf(error: unknown): Problem | null {
  if (!isFailedCall(error)) return null;
  const { data, message } = error;
  if (data?.problem) return data.problem;
  return data ? { code: "fault", message } : { code: "unreachable", message: UNREACHABLE };
}

/** Returns whether a call failed with the given code. */
export function isProblem(error: unknown, code: FailureCode): boolean {
  return problemOf(error)?.code === code;
}

const UNREACHABLE = "No answer came, so it is not known whether the call was carried out.";

function isFailedCall(error: unknown): error is TRPCClientError<AppRouter> {
  return error instanceof TRPCClientError;
}
