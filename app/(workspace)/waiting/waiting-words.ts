import { progressWords } from "@/app/_words/waiting.ts";
import type { Delivery } from "@/server/delivery/schema.ts";
import type { BillingRun } from "@/server/run/schema.ts";
import type { Waiting } from "@/server/waiting/schema.ts";

/** Why a run is not finished. */
export function runWords({
  state,
  failure,
  waitsForRate,
}: Pick<BillingRun, "state" | "failure" | "waitsForRate">): string {
  if (failure !== null) return progressWords.failed(failure.message);
  if (waitsForRate) return progressWords.waitsForRate;
  if (state === "draft") return progressWords.draft;
  if (state === "discarding" || state === "voiding") return progressWords.releasing;
  return progressWords.making;
}

/** Why a mail is not out. */
export function mailWords({ state, failure }: Pick<Delivery, "state" | "failure">): string {
  if (failure !== null) return failure.message;
  return state === "sending" ? progressWords.sending : progressWords.aboutToBeSent;
}

/** What a mail to the owner is about. */
export function ownerMailWords(kind: Waiting["mails"][number]["kind"], clientName: string): string {
  return kind === "security" ? progressWords.securityNotice : progressWords.draftNotice(clientName);
}

/** What happens next, in words; `at` says an instant. */
export function nextWords(
  { nextAttemptAt }: { nextAttemptAt: string | null },
  at: (instant: string) => string,
): string {
  return nextAttemptAt === null ? progressWords.waitsForYou : progressWords.goesOn(at(nextAttemptAt));
}
