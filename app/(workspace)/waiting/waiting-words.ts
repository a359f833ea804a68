import type { Delivery } from "@/server/delivery/schema.ts";
import type { BillingRun } from "@/server/run/schema.ts";
import type { Waiting } from "@/server/waiting/schema.ts";

/** Why a run is not finished. */
export function runWords({
  state,
  failure,
  waitsForRate,
}: Pick<BillingRun, "state" | "failure" | "waitsForRate">): string {
  if (failure !== null) return `Failed: ${failure.message}`;
  if (waitsForRate) return "Waits until you confirm the client's rate";
  if (state === "draft") return "A draft, for you to review";
  if (state === "discarding" || state === "voiding") return "Its hours are coming back";
  return "Its invoice is being made";
}

/** Why a mail is not out. */
export function mailWords({ state, failure }: Pick<Delivery, "state" | "failure">): string {
  if (failure !== null) return failure.message;
  return state === "sending" ? "It is being sent" : "It is about to be sent";
}

/** What a mail to the owner is about. */
export function ownerMailWords(kind: Waiting["mails"][number]["kind"], clientName: string): string {
  return kind === "security" ? "Notice of a change in your account" : `Draft for ${clientName}`;
}

/** What happens next, in words; `at` says an instant. */
export function nextWords(
  { nextAttemptAt }: { nextAttemptAt: string | null },
  at: (instant: string) => string,
): string {
  return nextAttemptAt === null ? "Waits for you" : `Goes on by itself, ${at(nextAttemptAt)}`;
}
