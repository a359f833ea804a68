import type { Scope } from "../db/scope.ts";
import { addMilliseconds } from "../lib/date.ts";
import { recordFailure } from "./isolate.ts";
import { markRefused, markSent, markUnknown, type Sending, startAttempt, type WorkPolicy } from "./rules.ts";

/** How one sending is attempted. */
export interface SendingParts<Kind extends Sending> {
  policy: WorkPolicy;
  /** Hands it over; what it throws is why it was refused. */
  send: (attempt: Kind) => Promise<unknown>;
  /** Writes it where nobody did since `before` was read; false otherwise. */
  replace: (before: Kind, after: Kind) => Promise<boolean>;
  /** What the log says of it, where it is refused. */
  about: object;
}

/**
 * Makes one attempt, which is written down before it is made: a crash in between can double at most this one, and its
 * history says so. Returns null where another worker has it, or where it is given up.
 */
export async function attemptSending<Kind extends Sending>(
  scope: Scope,
  before: Kind,
  parts: SendingParts<Kind>,
): Promise<"sent" | "refused" | null> {
  const attempt = startAttempt(before, parts.policy, scope.now());
  if (!(await parts.replace(before, attempt))) return null;
  if (attempt.state !== "sending") return null;
  const after = await handOver(scope, attempt, parts);
  await noteOutcome(scope, () => parts.replace(attempt, after));
  return after.state === "sent" ? "sent" : "refused";
}

/** The sending as it stands after the attempt. */
async function handOver<Kind extends Sending>(
  scope: Scope,
  attempt: Kind,
  { policy, send, about }: SendingParts<Kind>,
): Promise<Kind> {
  try {
    await send(attempt);
    return markSent(attempt, scope.now());
  } catch (error) {
    const failure = recordFailure(scope, "mail refused", error, about);
    const now = scope.now();
    return failure.code === "outcome_unknown"
      ? markUnknown(attempt, policy, { at: now, now, failure })
      : markRefused(attempt, policy, { now, failure });
  }
}

const NOTE_ATTEMPTS_MAX = 9;
/** No try begins later, so that the work behind it has its time. */
const NOTED_WITHIN = 15_000;

/**
 * Notes what became of an attempt, and does not give up soon: as long as nobody knows that it went out, it goes out again
 * once its sender is taken for dead.
 */
async function noteOutcome(scope: Scope, note: () => Promise<unknown>): Promise<void> {
  const until = addMilliseconds(scope.now(), NOTED_WITHIN);
  for (let attempt = 1; ; attempt++) {
    try {
      await note();
      return;
    } catch (error) {
      if (attempt === NOTE_ATTEMPTS_MAX || scope.now() > until) throw error;
      await scope.db.pause(attempt);
    }
  }
}
