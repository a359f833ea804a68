import { progressWords } from "@/app/_words/waiting.ts";
import type { Delivery } from "@/server/delivery/schema.ts";
import type { BillingRun } from "@/server/run/schema.ts";
import type { Waiting } from "@/server/waiting/schema.ts";

/** Returns why a run is not finished. */
export function runWords({
  state,
  failure,
  waitsForRate,
  waitsFor,
}: Pick<BillingRun, "state" | "failure" | "waitsForRate" | "waitsFor">): string {
  if (failure !== null) return progressWords.failed(failure.message);
  if (waitsForRate) return progressWords.waitsForRate;
  if (waitsFor !== null) return progressWords.waits[waitsFor];
  if (state === "draft") return progressWords.draft;
  if (state === "discarding" || state === "voiding") return progressWords.releasing;
  return progressWords.making;
}

/** Returns why a mail is not sent. */
export function mailWords({ state, failure }: Pick<Delivery, "state" | "failure">): string {
  if (failure !== null) return failure.message;
  return state === "sending" ? progressWords.sending : progressWords.aboutToBeSent;
}

/** Returns what a mail to the owner is about. */
export function ownerMailWords(kind: Waiting["mails"][number]["kind"], clientName: string): string {
  return kind === "security" ? progressWords.securityNotice : progressWords.draftNotice(clientName);
}

/** Returns what happens next, in words; `at` formats an instant. */
export function nextWords(
  { nextAttemptAt }: { nextAttemptAt: string | null },
  at: (instant: string) => string,
): string {
  return nextAttemptAt === null ? progressWords.waitsForYou : progressWords.goesOn(at(nextAttemptAt));
}
