import { randomInt } from "node:crypto";
import type { Instant } from "../lib/date.ts";
import { type IdKind, idFactory } from "../lib/id.ts";
import { connectDynamo, type Dynamo } from "./dynamo.ts";

/** What services need from outside, passed in so that tests control the clock and the ids. */
export interface Runtime {
  db: Dynamo;
  now: () => Instant;
  newId: (kind: IdKind) => string;
}

/** Returns the real runtime: the system's clock, and ids from a secure source. */
export function createRuntime(tableName: string, now = () => new Date().toISOString()): Runtime {
  const newId = idFactory(() => randomInt(2 ** 32) / 2 ** 32);
  return { db: connectDynamo(tableName), now, newId: (kind) => newId(kind, now()) };
}
