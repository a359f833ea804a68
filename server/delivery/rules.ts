import type { Instant } from "../lib/date.ts";
import { type JobFailure, jobFailure } from "../lib/job-failure.ts";
import {
  failWork,
  MAIL_POLICY,
  newSending,
  parkWork,
  presentSending,
  type Sending,
  scheduleWork,
} from "../work/rules.ts";
import type { Delivery } from "./schema.ts";

/** A delivery as it is kept. */
export interface DeliveryRecord extends Sending {
  documentId: string;
  /** 1 for the mail that the invoice owes, one more each time it is sent again by hand: that is another mail. */
  mailing: number;
}

/** What an issued document owes; without an address it waits for one, once the job has seen to its files. */
export function newDelivery(documentId: string, to: string | null, at: Instant): DeliveryRecord {
  return { ...newSending(to, at), documentId, mailing: 1 };
}

/** As before, but not before that instant: its workspace has sent as much as it may for now. No attempt is counted. */
export function postpone(delivery: DeliveryRecord, until: Instant): DeliveryRecord {
  const waits = { nextAttemptAt: until, failure: jobFailure("account_new") };
  return { ...delivery, ...waits, state: "pending", version: delivery.version + 1 };
}

/** What the mail service tells of one address that a mail went to, or of the whole mail where that is null. */
export interface MailReport {
  address: string | null;
  failure: JobFailure;
}

/**
 * The report about the client's mail among those that came. The owner's copy is reported in its name, and says nothing of
 * it; but a client who has the owner's own address got no copy beside the mail.
 */
export function reportOnMail(
  reports: readonly MailReport[],
  { to, copyTo }: { to: string | null; copyTo: string | null },
): MailReport | null {
  const copy = copyOf(to, copyTo);
  return reports.find(({ address }) => address === null || copy === null || !sameAddress(address, copy)) ?? null;
}

/** Where the owner's copy goes: nowhere if the mail itself goes there. */
export function copyOf(to: string | null, copyTo: string | null): string | null {
  return to !== null && copyTo !== null && sameAddress(to, copyTo) ? null : copyTo;
}

function sameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** One without an address, whose document is kept: nothing is to be done before a person gives one. */
export function parkWithoutAddress(delivery: DeliveryRecord, now: Instant): DeliveryRecord {
  return parkWork({ ...delivery, attempts: 0, failure: jobFailure("no_address") }, now);
}

/** One without an address, whose document could not be kept: tried again as often as a refused mail. */
export function markNotArchived(
  delivery: DeliveryRecord,
  failed: { now: Instant; failure: JobFailure },
): DeliveryRecord {
  return failWork({ ...delivery, attempts: delivery.attempts + 1 }, MAIL_POLICY, failed);
}

/** In line again by hand, its attempts counted from the start. */
export function requeue(delivery: DeliveryRecord, { now, to }: { now: Instant; to: string }): DeliveryRecord {
  return { ...scheduleWork(delivery, now), state: "pending", to, attemptAt: null, mailing: delivery.mailing + 1 };
}

export function presentDelivery(delivery: DeliveryRecord): Delivery {
  const shown = presentSending(delivery);
  // That its files are about to be kept for the first time is nothing that its owner waits for.
  const untried = delivery.state === "blocked" && delivery.attempts === 0;
  return untried ? { ...shown, nextAttemptAt: null } : shown;
}
