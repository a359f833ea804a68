import { ulid } from "ulid";
import type { Instant } from "./date.ts";

export const ID_PREFIXES = {
  workspace: "ws",
  client: "cl",
  timeEntry: "te",
  billingRun: "run",
  invoice: "inv",
  apiKey: "key",
} as const;

export type IdKind = keyof typeof ID_PREFIXES;

/** A prefixed ULID: sortable by the instant it was made at, to the millisecond. `random` answers numbers in [0, 1). */
export function newId(kind: IdKind, instant: Instant, random: () => number): string {
  return `${ID_PREFIXES[kind]}_${ulid(Date.parse(instant), random)}`;
}

/** The shape of an id of that kind. */
export function idPattern(kind: IdKind): RegExp {
  return new RegExp(`^${ID_PREFIXES[kind]}_[0-9A-HJKMNP-TV-Z]{26}$`);
}
