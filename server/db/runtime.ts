import type { Instant } from "../lib/date.ts";
import type { IdKind } from "../lib/id.ts";
import type { Dynamo } from "./dynamo.ts";

/** What services need of the world, passed in so that tests fix the clock and the ids. */
export interface Runtime {
  db: Dynamo;
  now: () => Instant;
  newId: (kind: IdKind) => string;
}
