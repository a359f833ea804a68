import { randomInt } from "node:crypto";
import type { Instant } from "../lib/date.ts";
import { type IdKind, idFactory } from "../lib/id.ts";
import { connectDynamo, type Dynamo } from "./dynamo.ts";

/** What services need from outside, passed in so that tests control the clock and the ids. */
export interface Runtime {
  db: Dynamo;
  now: () => Instant;
  /**
   * The machine's own clock, also where `now` is another instant, as in a tick that runs ahead. Two workers compare by it
   * whether an attempt is still under way.
   */
  wall: () => Instant;
  newId: (kind: IdKind) => string;
}

const systemClock = () => new Date().toISOString();

/** Returns the real runtime: the system's clock or another one, and ids from a secure source. */
export function createRuntime(tableName: string, now = systemClock): Runtime {
  const newId = idFactory(() => randomInt(2 ** 32) / 2 ** 32);
  return { db: connectDynamo(tableName), now, wall: systemClock, newId: (kind) => newId(kind, now()) };
}
