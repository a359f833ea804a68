import type { Scope } from "../db/scope.ts";
import type { DocumentFiles, InvoiceDocument } from "../document/schema.ts";
import type { Instant } from "../lib/date.ts";
import { failingAs } from "../lib/job-failure.ts";
import { log } from "../lib/log.ts";
import { failure, type Result, success } from "../lib/problem.ts";
import { takeWorkspaceMail } from "../limit/service.ts";
import type { Mailer, OutgoingMail } from "../mail/message.ts";
import { recordFailure } from "../work/isolate.ts";
import { isDue, MAIL_POLICY, markBounced, mayStart } from "../work/rules.ts";
import { attemptSending } from "../work/service.ts";
import {
  copyOf,
  type DeliveryRecord,
  type FurtherRecipients,
  furtherRecipients,
  type MailReport,
  markNotArchived,
  parkWithoutAddress,
  postpone,
  presentAddress,
  presentDelivery,
  readdress,
  reportOnMail,
  requeue,
  type Subject,
  waitsForAddress,
} from "./rules.ts";
import type { Delivery } from "./schema.ts";
import * as store from "./store.ts";
import { invoiceMail } from "./templates.ts";

/** The dependencies of a delivery. Reading invoices and files is passed in, because it belongs to another feature. */
export interface DeliveryParts {
  mailer: Mailer;
  /** The document as it stands now. */
  loadSubject: () => Promise<Subject>;
  loadDocument: () => Promise<DeliverableDocument>;
}

export interface DeliverableDocument {
  document: InvoiceDocument;
  copyTo: string | null;
  files: DocumentFiles;
}

/** refused: the mail was not accepted, or its outcome is unknown. It is tried again automatically. */
export type DeliveryOutcome = "sent" | "refused";

/**
 * Makes one attempt to send a mail. Returns null if it is not due, another worker has it, no further attempt is made, or its
 * new workspace has reached its sending limit.
 */
export async function deliver(scope: Scope, parts: DeliveryParts, documentId: string): Promise<DeliveryOutcome | null> {
  const found = await store.getDeliveryRecord(scope, documentId);
  if (!found || !mayStart(found, { now: scope.now(), wall: scope.wall() })) return null;
  const subject = await parts.loadSubject();
  const to = presentAddress(found, subject);
  if (to === null) return null;
  const before = { ...found, to };
  const further = furtherRecipients(to, subject.client);
  if (before.state !== "sending" && !parts.mailer.staysHere) {
    const until = await takeMails(scope, before, 1 + further.alsoTo.length + further.cc.length);
    if (until) {
      await store.replaceDelivery(scope, before, postpone(before, until));
      // Stores the files all the same, so that the owner can read and download the document.
      await parts.loadDocument();
      return null;
    }
  }
  const { mailing } = before;
  const about = { workspaceId: scope.workspaceId, documentId, mailing: String(mailing) };
  let refused: readonly MailReport[] = [];
  const outcome = await attemptSending(scope, before, {
    policy: MAIL_POLICY,
    replace: (read, after) => store.replaceDelivery(scope, read, after),
    send: async () => {
      const sent = await parts.mailer.send({
        ...(await mailOf(parts, before, { further, subject })),
        to,
        ...further,
        about,
      });
      refused = sent.refused ?? [];
    },
    about: { documentId },
  });
  if (refused.length > 0) await recordReturn(scope, { documentId, mailing, reports: refused, copyTo: null });
  return outcome;
}

/** Takes a mail for each recipient from a young workspace's quota. Returns from when on they may be sent if there is no room. */
async function takeMails(
  scope: Scope,
  { documentId, mailing }: DeliveryRecord,
  recipients: number,
): Promise<Instant | null> {
  const name = `${documentId}.${mailing}`;
  for (let place = 0; place < recipients; place++) {
    const until = await takeWorkspaceMail(scope, place === 0 ? name : `${name}.${place}`);
    if (until) return until;
  }
  return null;
}

/** Returns the mail without its recipient. All attempts of one mailing have the same id. */
async function mailOf(
  { loadDocument }: DeliveryParts,
  { documentId, mailing, to }: DeliveryRecord,
  { further: { alsoTo, cc }, subject: { state } }: { further: FurtherRecipients; subject: Subject },
): Promise<Omit<OutgoingMail, "to">> {
  const { document, copyTo, files } = await failingAs("files_not_made", loadDocument);
  const bcc = [to, ...alsoTo, ...cc].reduce((copy, recipient) => copyOf(recipient, copy), copyTo);
  const messageId = `${documentId}.${mailing}`;
  return { ...invoiceMail({ messageId, document, state, ...files }), ...(bcc ? { bcc } : {}) };
}

/**
 * Stores the files of a document whose mail has no address, and takes it out of the job's queue; until then each sweep finds
 * it. A failure is recorded and tried again later. Returns null if nothing was to be done or all went well.
 */
export async function archiveUndeliverable(
  scope: Scope,
  { documentId, keep }: { documentId: string; keep: () => Promise<void> },
): Promise<"refused" | null> {
  const before = await store.getDeliveryRecord(scope, documentId);
  if (before?.state !== "blocked" || !isDue(before, scope.now())) return null;
  try {
    await failingAs("files_not_made", keep);
  } catch (error) {
    const failure = recordFailure(scope, "mail refused", error, { documentId });
    await store.replaceDelivery(scope, before, markNotArchived(before, { now: scope.now(), failure }));
    return "refused";
  }
  await store.replaceDelivery(scope, before, parkWithoutAddress(before, scope.now()));
  return null;
}

/** A report that a document's mail was returned. */
export interface ReturnedMail {
  documentId: string;
  /** Null if unknown, as for mails of an older version. */
  mailing: number | null;
  reports: readonly MailReport[];
  /** The address that receives the owner's copies. */
  copyTo: string | null;
}

/**
 * Records that an accepted mail bounced or was reported as unwanted, so that a person acts. Ignores a report about an older
 * mailing. Returns false if the attempt is not recorded yet and the report has to come again.
 */
export async function recordReturn(scope: Scope, returned: ReturnedMail): Promise<boolean> {
  const { workspaceId } = scope;
  const { documentId, mailing, reports, copyTo } = returned;
  const before = await store.getDeliveryRecord(scope, documentId);
  if (!before || before.state === "failed") return true;
  if (mailing !== null && mailing !== before.mailing) return true;
  const report = reportOnMail(reports, { to: before.to, copyTo });
  if (!report) return true;
  if (before.state !== "sent") return false;
  const { failure } = report;
  log("mail returned", { workspaceId, documentId, ...failure });
  return store.replaceDelivery(scope, before, markBounced(before, { now: scope.now(), failure }));
}

/**
 * Sends a mail again on request, unless it is being sent right now. It goes to the given address, or else to the one that it
 * would go to now.
 */
export async function resendDelivery(
  scope: Scope,
  { documentId, to, subject }: { documentId: string; to?: string | undefined; subject: Subject },
): Promise<Result<Delivery>> {
  const before = await store.getDeliveryRecord(scope, documentId);
  if (!before) return failure("not_found", "There is no such invoice.", "id");
  const address = to ?? presentAddress(before, subject);
  if (!address) return failure("invalid_input", "Type the address to send it to.", "to");
  if (before.state === "sending") return failure("conflict", "It is being sent right now.");
  const after = requeue(before, { now: scope.now(), to: address });
  const written = await store.requeueDelivery(scope, before, after);
  if (!written) return failure("conflict", "It is being sent right now.");
  scope.owed.add("mail");
  return success(presentDelivery(after));
}

/**
 * Sends the given unsent mails to a client's new address: those that wait for one, and those that were refused at the former
 * one. Leaves out a mail that changes meanwhile.
 */
export async function readdressDeliveries(
  scope: Scope,
  { deliveries, former, to }: { deliveries: readonly DeliveryRecord[]; former: string | null; to: string },
): Promise<void> {
  for (const before of deliveries.filter((each) => waitsForAddress(each, former))) {
    const written = await store.replaceDelivery(scope, before, readdress(before, { now: scope.now(), to }));
    if (written) scope.owed.add("mail");
  }
}
