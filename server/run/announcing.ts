import type { InvoiceDocument } from "../document/schema.ts";
import type { Instant } from "../lib/date.ts";
import type { DraftNotice, WaitingReason } from "../notice/rules.ts";
import { type RunRecord, waitsForRate } from "./rules.ts";

/**
 * Returns whether a draft notice is still correct: the draft is issued automatically at that time, or waits for its owner, who
 * has not changed it since.
 */
export function isAsAnnounced(run: RunRecord, notice: DraftNotice): boolean {
  if (run.state !== "draft") return false;
  return "waitsFor" in notice ? run.version === notice.version : run.nextAttemptAt === notice.issuesAt;
}

/** Returns what a notice tells the owner of a draft, whenever it goes out. */
export function noticeOf(
  run: RunRecord,
  { document, timeZone, madeAt }: { document: InvoiceDocument; timeZone: string; madeAt: Instant },
) {
  const { clientId, revision, period, parties } = run;
  const { totals, currency, decimals, period: work } = document;
  const amount = { total: totals.total, currency, decimals };
  return { clientId, clientName: parties.client.name, period, work, revision, ...amount, madeAt, timeZone };
}

/**
 * Returns why a locked run becomes a draft that waits for its owner. Null if a person billed it, whom the answer tells: its
 * amount is another than the one that was confirmed or paid before.
 */
export function whyItWaits(run: RunRecord): WaitingReason | null {
  if (waitsForRate(run)) return "rate";
  return run.waitsFor ?? (run.unusual ? "unusual" : null);
}
