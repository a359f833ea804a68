import type { Instant } from "../lib/date.ts";
import { type JobFailure, jobFailure } from "../lib/job-failure.ts";
import { isSameAddress, mailAddressesIn } from "../lib/mail-address.ts";
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

/** A delivery as stored. */
export interface DeliveryRecord extends Sending {
  documentId: string;
  /** 1 for the first mail of the document, plus one for each time a person sends it again. */
  mailing: number;
}

/** What became of a document between its issue and its mail. A credit note is always open. */
export type SubjectState = { is: "open" } | { is: "paid" } | { is: "void"; creditNote: string };

/** What a mail is compared with before it goes out: its document as it stands, and its client's present addresses. */
export interface Subject {
  kind: "invoice" | "creditNote";
  state: SubjectState;
  /** Null if the client cannot be read. */
  client: ClientAddresses | null;
}

/**
 * Returns the address that a mail goes to now. An invoice follows its client's address until a person sends it to another
 * one. A credit note goes where its invoice went.
 */
export function presentAddress(
  { to, mailing }: Pick<DeliveryRecord, "to" | "mailing">,
  { kind, client }: Pick<Subject, "kind" | "client">,
): string | null {
  const follows = kind === "invoice" && mailing === 1;
  const own = client?.email ?? null;
  return follows ? (own ?? to) : (to ?? own);
}

/**
 * Returns the address that a mail reached, or null if it is not known to have reached one. A mail that was reported as
 * unwanted has arrived.
 */
export function reachedAddress({
  state,
  to,
  failure,
}: Pick<DeliveryRecord, "state" | "to" | "failure">): string | null {
  return state === "sent" || failure?.code === "unwanted" ? to : null;
}

/** Returns whether a mail has not arrived and waits for a person. One that was reported as unwanted has arrived. */
export function isUndelivered({ state, failure }: Delivery): boolean {
  return (state === "failed" && failure?.code !== "unwanted") || state === "blocked";
}

/** Returns whether an unsent mail of a client waits for an address, or for the next try at the client's former one. */
export function waitsForAddress({ state, to }: DeliveryRecord, former: string | null): boolean {
  return (state === "blocked" || state === "pending") && (to === null || to === former);
}

/** Returns an unsent mail that goes out at once to a new address of its client, with its attempts reset. */
export function readdress(delivery: DeliveryRecord, { now, to }: { now: Instant; to: string }): DeliveryRecord {
  return { ...scheduleWork(delivery, now), state: "pending", to };
}

/** Returns the delivery an issued document owes. Without an address it waits for one after the job has stored its files. */
export function newDelivery(documentId: string, to: string | null, at: Instant): DeliveryRecord {
  return { ...newSending(to, at), documentId, mailing: 1 };
}

/** Returns the delivery postponed to an instant because its workspace has reached its sending limit. Counts no attempt. */
export function postpone(delivery: DeliveryRecord, until: Instant): DeliveryRecord {
  const waits = { nextAttemptAt: until, failure: jobFailure("account_new") };
  return { ...delivery, ...waits, state: "pending", version: delivery.version + 1 };
}

/** What the mail service reports about one address of a mail, or about the whole mail if `address` is null. */
export interface MailReport {
  address: string | null;
  failure: JobFailure;
}

/**
 * Returns the report about the client's mail. A report about the owner's copy does not count, unless the client has the
 * owner's own address: then no copy was sent.
 */
export function reportOnMail(
  reports: readonly MailReport[],
  { to, copyTo }: { to: string | null; copyTo: string | null },
): MailReport | null {
  const copy = copyOf(to, copyTo);
  return reports.find(({ address }) => address === null || copy === null || !isSameAddress(address, copy)) ?? null;
}

/** Returns the address of the owner's copy, or null if the mail itself goes there. */
export function copyOf(to: string | null, copyTo: string | null): string | null {
  return to !== null && copyTo !== null && isSameAddress(to, copyTo) ? null : copyTo;
}

/** A client's addresses: the main one, and others with commas between them. */
export interface ClientAddresses {
  email: string | null;
  moreEmails: string | null;
  ccEmails: string | null;
}

/** The other recipients of a mail. */
export interface FurtherRecipients {
  alsoTo: string[];
  cc: string[];
}

/**
 * Returns who else gets the mail to `to`: nobody if it goes to another address than the client's own, because a person
 * chose that one. Nobody gets it twice.
 */
export function furtherRecipients(to: string, client: ClientAddresses | null): FurtherRecipients {
  if (client?.email == null || !isSameAddress(to, client.email)) return { alsoTo: [], cc: [] };
  const alsoTo = without([to], mailAddressesIn(client.moreEmails));
  return { alsoTo, cc: without([to, ...alsoTo], mailAddressesIn(client.ccEmails)) };
}

function without(known: readonly string[], addresses: readonly string[]): string[] {
  return addresses.filter((address) => !known.some((each) => isSameAddress(each, address)));
}

/** Returns a delivery without an address whose files are stored. It waits for a person to add an address. */
export function parkWithoutAddress(delivery: DeliveryRecord, now: Instant): DeliveryRecord {
  return parkWork({ ...delivery, attempts: 0, failure: jobFailure("no_address") }, now);
}

/** Returns a delivery without an address whose files could not be stored. It is retried as often as a refused mail. */
export function markNotArchived(
  delivery: DeliveryRecord,
  failed: { now: Instant; failure: JobFailure },
): DeliveryRecord {
  return failWork({ ...delivery, attempts: delivery.attempts + 1 }, MAIL_POLICY, failed);
}

/** Returns a delivery that a person sends again, with its attempts reset. */
export function requeue(delivery: DeliveryRecord, { now, to }: { now: Instant; to: string }): DeliveryRecord {
  return { ...scheduleWork(delivery, now), state: "pending", to, attemptAt: null, mailing: delivery.mailing + 1 };
}

export function presentDelivery(delivery: DeliveryRecord): Delivery {
  const shown = presentSending(delivery);
  // An owner does not wait for files that are about to be stored for the first time.
  const untried = delivery.state === "blocked" && delivery.attempts === 0;
  return untried ? { ...shown, nextAttemptAt: null } : shown;
}
