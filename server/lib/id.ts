import { decodeTime, encodeTime, monotonicFactory } from "ulid";
import type { Instant } from "./date.ts";

export const ID_PREFIXES = {
  workspace: "ws",
  client: "cl",
  timeEntry: "te",
  billingRun: "run",
  invoice: "inv",
  apiKey: "key",
  notice: "nt",
  draftPart: "dp",
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

const TIME_CHARACTERS = 10;

/** Returns the id, or one like it that sorts after `last`: clocks of two machines differ, and an order by id must not. */
export function idAfter(last: string | null, id: string): string {
  if (last === null || id > last) return id;
  const [prefix = "", ulid = ""] = id.split("_");
  const time = Date.parse(instantOfId(last)) + 1;
  return `${prefix}_${encodeTime(time, TIME_CHARACTERS)}${ulid.slice(TIME_CHARACTERS)}`;
}

/** Returns when the id was made. */
export function instantOfId(id: string): Instant {
  return new Date(decodeTime(id.slice(id.indexOf("_") + 1))).toISOString();
}
