import { describeError, log } from "@/server/lib/log.ts";

/** What no page and no route handler expected: a line of the log that alarms count, beside what Next.js prints of it. */
export function onRequestError(error: unknown, { path, method }: { path: string; method: string }): void {
  log("error", { path, method, ...describeError(error) });
}
