import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { Instant } from "../lib/date.ts";

const KEPT_DAYS = 30;

/** Returns the time from which on a request may be forgotten, in seconds since 1970. */
export function forgottenFrom(now: Instant): number {
  return Math.ceil(Date.parse(now) / 1000) + KEPT_DAYS * 86_400;
}

/** Returns what tells two calls apart: SHA-256 of the procedure's path and its input in canonical JSON. */
export function hashOf(path: string, input: object): string {
  return createHash("sha256")
    .update(canonicalize({ path, input }) ?? "")
    .digest("hex");
}
