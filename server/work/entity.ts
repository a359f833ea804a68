import { CustomAttributeType } from "electrodb";
import { gsi2 } from "../db/keys.ts";
import type { JobFailure } from "../lib/job-failure.ts";
import { SENDING_STATES } from "./schema.ts";

/** The entity attributes that each kind of work has for its attempts. */
export const workAttributes = {
  attempts: { type: "number", required: true },
  /** Why the last attempt failed, or why none was made. */
  failure: { type: CustomAttributeType<JobFailure>("any") },
  /** The text that older versions stored instead. */
  lastError: { type: "string" },
  /** Increases with every write, so that a decision on an older state is not written. */
  version: { type: "number", required: true },
  /** Present while it waits: a shard that the sweeps query, or the workspace's id if a person must act. */
  queue: { type: "string" },
  /** When a sweep continues it, or since when it has waited for a person. */
  queuedAt: { type: "string" },
} as const;

/** A sparse index of waiting items. Each kind of work has its own. */
export const waitingIndex = gsi2(["queue"], ["queuedAt"]);

interface KeptAttempt {
  at: string;
  outcome: "sent" | "refused" | "unknown";
  failure?: JobFailure | undefined;
  /** The text that older versions stored instead of `failure`. */
  message?: string | undefined;
}

/** The entity attributes of each kind of sending. */
export const sendingAttributes = {
  ...workAttributes,
  state: { type: SENDING_STATES, required: true },
  to: { type: "string" },
  sentAt: { type: "string" },
  // The list has no schema here, because ElectroDB fails a whole page when one item has another shape.
  history: { type: CustomAttributeType<KeptAttempt[]>("any"), required: true },
  /** While sending: when the attempt began. */
  attemptAt: { type: "string" },
} as const;
