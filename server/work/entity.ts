import { CustomAttributeType } from "electrodb";
import { gsi2 } from "../db/keys.ts";
import type { JobFailure } from "../lib/job-failure.ts";
import { SENDING_STATES } from "./schema.ts";

/** What each kind of work keeps of its attempts, for its entity's attributes. */
export const workAttributes = {
  attempts: { type: "number", required: true },
  /** Why the last attempt failed, or why none was made. */
  failure: { type: CustomAttributeType<JobFailure>("any") },
  /** What versions before kept instead of it: a text. */
  lastError: { type: "string" },
  /** Goes up with every write, so that what was decided on an older state is not written. */
  version: { type: "number", required: true },
  /** Present while it waits: a shard that the sweeps ask, or the workspace's id where a person must act. */
  queue: { type: "string" },
  /** When a sweep goes on with it, or since when it has waited for a person. */
  queuedAt: { type: "string" },
} as const;

/** Sparse: holds what waits, each kind for itself. */
export const waitingIndex = gsi2(["queue"], ["queuedAt"]);

interface KeptAttempt {
  at: string;
  outcome: "sent" | "refused" | "unknown";
  failure?: JobFailure | undefined;
  /** What versions before kept instead of it. */
  message?: string | undefined;
}

/** What each kind of sending keeps. */
export const sendingAttributes = {
  ...workAttributes,
  state: { type: SENDING_STATES, required: true },
  to: { type: "string" },
  sentAt: { type: "string" },
  // As it is: ElectroDB fails a whole page where one item's list is of another form.
  history: { type: CustomAttributeType<KeptAttempt[]>("any"), required: true },
  /** While sending: when the attempt began. */
  attemptAt: { type: "string" },
} as const;
