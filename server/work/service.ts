import type { Scope } from "../db/scope.ts";
import { addMilliseconds } from "../lib/date.ts";
import { recordFailure } from "./isolate.ts";
import { markRefused, markSent, markUnknown, type Sending, startAttempt, type WorkPolicy } from "./rules.ts";

/** How one sending is attempted. */
interface SendingParts<Kind extends Sending> {
  policy: WorkPolicy;
  /** Hands it over. A thrown error is the reason for refusal. */
  send: (attempt: Kind) => Promise<unknown>;
  /** Writes it if nobody has since `before` was read. Returns false otherwise. */
  replace: (before: Kind, after: Kind) => Promise<boolean>;
  /** What the log says about it when it is refused. */
  about: object;
}

/**
 * Makes one attempt, which is stored first: a crash can repeat at most this one, and the history shows it. Returns null if
 * another worker has it or no further attempt is made.
 */
export async function attemptSending<Kind extends Sending>(
  scope: Scope,
  before: Kind,
  parts: SendingParts<Kind>,
): Promise<"sent" | "refused" | null> {
  const attempt = startAttempt(before, parts.policy, { now: scope.now(), wall: scope.wall() });
  // guard: one worker sends a mail, and only after its attempt is stored
  if (!(await parts.replace(before, attempt))) return null;
  if (attempt.state !== "sending") return null;
  const after = await handOver(scope, attempt, parts);
  await noteOutcome(scope, () => parts.replace(attempt, after));
  return after.state === "sent" ? "sent" : "refused";
}

/** Returns the sending after the attempt. */
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
/** No try begins after this time, so that the work after it has enough time. */
const NOTED_WITHIN = 15_000;

/**
 * Records the outcome of an attempt and retries if that fails. A sending without a recorded outcome goes out again once its
 * worker counts as dead.
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
