import { describeError, log } from "@/server/lib/log.ts";

/**
 * What no page and no route handler expected: a line of the log that alarms count, beside what Next.js prints of it.
 * Refusals that a page did not turn into words, such as of somebody who is signed out, are nobody's fault.
 */
export function onRequestError(error: unknown, { path, method }: { path: string; method: string }): void {
  if (isFault(error)) log("error", { path: path.replace(/\?.*/s, ""), method, ...describeError(error) });
}

/** By name and code, because loading tRPC here would hold up the start of every server. */
function isFault(error: unknown): boolean {
  if (!(error instanceof Error) || error.name !== "TRPCError" || !("code" in error)) return true;
  return error.code === "INTERNAL_SERVER_ERROR";
}
