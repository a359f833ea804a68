import { decodeTime, monotonicFactory } from "ulid";
import type { Instant } from "./date.ts";

export const ID_PREFIXES = {
  workspace: "ws",
  client: "cl",
  timeEntry: "te",
  billingRun: "run",
  invoice: "inv",
  apiKey: "key",
  notice: "nt",
  failure: "fl",
  request: "rq",
} as const;

export type IdKind = keyof typeof ID_PREFIXES;

/**
 * Returns a maker of prefixed ULIDs, which sort by their instant and, within one factory, by their order. `random`
 * returns numbers in [0, 1).
 */
export function idFactory(random: () => number): (kind: IdKind, instant: Instant) => string {
  const ulid = monotonicFactory(random);
  return (kind, instant) => `${ID_PREFIXES[kind]}_${ulid(Date.parse(instant))}`;
}

/** Returns the pattern of ids of that kind. */
export function idPattern(kind: IdKind): RegExp {
  return new RegExp(`^${ID_PREFIXES[kind]}_[0-9A-HJKMNP-TV-Z]{26}$`);
}

/** Returns when the id was made. */
export function instantOfId(id: string): Instant {
  return new Date(decodeTime(id.slice(id.indexOf("_") + 1))).toISOString();
}
