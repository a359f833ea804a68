import { createTRPCClient, httpBatchLink, type TRPCClient, TRPCClientError } from "@trpc/client";
import type { AppRouter } from "../server/api/root.ts";
import type { ProblemCode } from "../server/lib/problem.ts";
import type { WireProblem } from "../server/rpc/errors.ts";

/** Every procedure of a workspace: `invoicely.time.create.mutate({ … })`, `invoicely.invoice.list.query({})`. */
export type Invoicely = TRPCClient<AppRouter>;

/** Why a call was refused: `code` is stable, `message` is a sentence for people, `field` names the input it is about. */
export type Problem = WireProblem;
export type { ProblemCode };

export interface Connection {
  /** Where the app is, such as "https://invoices.example.com". */
  url: string;
  /** Made under Settings, API keys. It acts for one workspace; keep it where secrets are kept. */
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

/** The problem behind a failed call; null where it was something else, such as the network or a fault of the server. */
export function problemOf(error: unknown): Problem | null {
  if (!isRefusal(error)) return null;
  return error.data?.problem ?? null;
}

/** Whether a call failed with the given code. */
export function isProblem(error: unknown, code: ProblemCode): boolean {
  return problemOf(error)?.code === code;
}

function isRefusal(error: unknown): error is TRPCClientError<AppRouter> {
  return error instanceof TRPCClientError;
}
