import { createTRPCClient, httpBatchLink, type TRPCClient, TRPCClientError } from "@trpc/client";
import type { AppRouter } from "../server/api/root.ts";
import type { ProblemCode } from "../server/lib/problem.ts";
import type { WireProblem } from "../server/rpc/errors.ts";

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

/**
 * Connects to a workspace. Nothing is sent before the first call; calls made in one tick travel together.
 * Money is in integer minor units, dates are "2026-11-30", instants are ISO 8601 in UTC.
 */
export function connect({ url, apiKey, fetch }: Connection): Invoicely {
  const endpoint = new URL("/api/trpc", url).href;
  const headers = { authorization: `Bearer ${apiKey}` };
  return createTRPCClient<AppRouter>({
    links: [httpBatchLink({ url: endpoint, headers, ...(fetch ? { fetch } : {}) })],
  });
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

const UNREACHABLE = "The server could not be reached. Check your connection and try again.";

function isFailedCall(error: unknown): error is TRPCClientError<AppRouter> {
  return error instanceof TRPCClientError;
}
