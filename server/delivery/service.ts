import type { Scope } from "../db/scope.ts";
import type { DocumentFiles, InvoiceDocument } from "../document/schema.ts";
import { addMilliseconds } from "../lib/date.ts";
import type { JobFailureCode } from "../lib/job-failure.ts";
import { log, recordFailure } from "../lib/log.ts";
import { failure, type Result, success } from "../lib/problem.ts";
import { takeWorkspaceMail } from "../limit/service.ts";
import { type Mailer, OutcomeUnknown, type OutgoingMail } from "../mail/message.ts";
import { draftMail } from "./draft-template.ts";
import {
  begun,
  copyOf,
  type DeliveryRecord,
  type DraftNotice,
  isDue,
  isSecurityNotice,
  type MailReport,
  notKept,
  postponed,
  presentDelivery,
  refused,
  reportOnMail,
  requeued,
  returned,
  sent,
  setAside,
  unanswered,
  untold,
} from "./rules.ts";
import type { Delivery } from "./schema.ts";
import { securityMail } from "./security-template.ts";
import * as store from "./store.ts";
import { invoiceMail } from "./templates.ts";

/** What delivering needs; reading drafts, invoices and their files is passed in, as it belongs to other features. */
export interface DeliveryParts {
  mailer: Mailer;
  /** Where links in mails lead. */
  appUrl: string;
  loadDocument: () => Promise<DeliverableDocument>;
  /** Whether a draft still is as its notice says. */
  isAsAnnounced: (notice: DraftNotice) => Promise<boolean>;
}

export interface DeliverableDocument {
  document: InvoiceDocument;
  copyTo: string | null;
  files: DocumentFiles;
}

/** refused: not taken, or not known to be; it is tried again by itself. */
export type DeliveryOutcome = "sent" | "refused";

/**
 * One attempt at one mail; null when it is not due, another worker has it, it is given up, the draft that it tells of has
 * ended, or its young workspace has to wait. The attempt is written down before the mail goes out, so a crash in
 * between can double at most this one mail, and the history says so.
 */
export async function deliver(scope: Scope, parts: DeliveryParts, documentId: string): Promise<DeliveryOutcome | null> {
  const waiting = await store.getDeliveryRecord(scope, documentId);
  if (!waiting?.to || !isDue(waiting, scope.now())) return null;
  const { notice } = waiting;
  if (notice && !isSecurityNotice(notice) && !(await parts.isAsAnnounced(notice))) {
    await replace(scope, { documentId, before: waiting, after: untold(waiting) });
    return null;
  }
  if (notice === null && waiting.state !== "sending" && !parts.mailer.staysHere) {
    const until = await takeWorkspaceMail(scope, `${documentId}.${waiting.mailing}`);
    if (until) {
      const after = postponed(waiting, until);
      await replace(scope, { documentId, before: waiting, after });
      // Its owner can read and download it all the same.
      await parts.loadDocument();
      return null;
    }
  }
  const attempt = begun(waiting, scope.now());
  if (!(await replace(scope, { documentId, before: waiting, after: attempt }))) return null;
  if (attempt.state !== "sending") return null;
  const after = await send(scope, parts, { documentId, to: waiting.to, attempt });
  await noteOutcome(scope, { documentId, before: attempt, after });
  return after.state === "sent" ? "sent" : "refused";
}

const NOTE_ATTEMPTS_MAX = 9;
/** No try begins later, so that the mails behind it have their time. */
const NOTED_WITHIN = 15_000;

/**
 * Notes what became of an attempt, and does not give up soon: as long as nobody knows that a mail went out, it goes out
 * again once its sender is taken for dead.
 */
async function noteOutcome(scope: Scope, change: Change): Promise<void> {
  const until = addMilliseconds(scope.now(), NOTED_WITHIN);
  for (let attempt = 1; ; attempt++) {
    try {
      await replace(scope, change);
      return;
    } catch (error) {
      if (attempt === NOTE_ATTEMPTS_MAX || scope.now() > until) throw error;
      await scope.db.pause(attempt);
    }
  }
}

/** The delivery as it stands after the attempt. */
async function send(
  scope: Scope,
  parts: DeliveryParts,
  { documentId, to, attempt }: { documentId: string; to: string; attempt: DeliveryRecord },
): Promise<DeliveryRecord> {
  const { workspaceId } = scope;
  const { mailer } = parts;
  // What is told of an error that says nothing of itself: that of what was being done.
  let otherwise: JobFailureCode = "files_not_made";
  try {
    const mail = await mailOf(parts, { documentId, attempt });
    otherwise = "unexpected";
    await mailer.send({ ...mail, to, about: { workspaceId, documentId, mailing: String(attempt.mailing) } });
    return sent(attempt, scope.now());
  } catch (error) {
    const isUnknown = error instanceof OutcomeUnknown;
    if (isUnknown) otherwise = "outcome_unknown";
    const failure = recordFailure("mail refused", error, { workspaceId, documentId, otherwise });
    const now = scope.now();
    return isUnknown ? unanswered(attempt, { at: now, now, failure }) : refused(attempt, { now, failure });
  }
}

/** The mail less its recipient; every attempt of one mailing bears the same id. */
async function mailOf(
  { appUrl, loadDocument }: DeliveryParts,
  { documentId, attempt }: { documentId: string; attempt: DeliveryRecord },
): Promise<Omit<OutgoingMail, "to">> {
  const messageId = `${documentId}.${attempt.mailing}`;
  if (isSecurityNotice(attempt.notice)) return { messageId, ...securityMail(attempt.notice, appUrl) };
  if (attempt.notice) return { messageId, ...draftMail(attempt.notice, appUrl) };
  const { document, copyTo, files } = await loadDocument();
  const bcc = copyOf(attempt.to, copyTo);
  return { ...invoiceMail({ messageId, document, ...files }), ...(bcc ? { bcc } : {}) };
}

/**
 * Sees to the files of a document whose mail has no address, and takes it out of the job's line; until then each sweep
 * finds it, whoever died in between. Where they cannot be kept, that is noted and tried again later. Null where nothing
 * was to be done or all is well.
 */
export async function keepBlocked(
  scope: Scope,
  { documentId, keep }: { documentId: string; keep: () => Promise<void> },
): Promise<"refused" | null> {
  const { workspaceId } = scope;
  const before = await store.getDeliveryRecord(scope, documentId);
  if (before?.state !== "blocked" || !isDue(before, scope.now())) return null;
  try {
    await keep();
  } catch (error) {
    const failure = recordFailure("mail refused", error, { workspaceId, documentId, otherwise: "files_not_made" });
    const after = notKept(before, { now: scope.now(), failure });
    await replace(scope, { documentId, before, after });
    return "refused";
  }
  await replace(scope, { documentId, before, after: setAside(before, scope.now()) });
  return null;
}

/** What came back of a document's mail. */
export interface ReturnedMail {
  documentId: string;
  /** Null where it is not known, as of mails of an earlier version. */
  mailing: number | null;
  reports: readonly MailReport[];
  /** Where its owner gets copies. */
  copyTo: string | null;
}

/**
 * Notes that a mail which was taken came back, or was reported as unwanted: a person must act. A report about a mailing
 * that was sent again since changes nothing. Answers false where the attempt is not noted yet, so that the report has to
 * come again.
 */
export async function recordReturn(scope: Scope, { documentId, mailing, ...told }: ReturnedMail): Promise<boolean> {
  const { workspaceId } = scope;
  const before = await store.getDeliveryRecord(scope, documentId);
  if (!before || before.state === "failed") return true;
  if (mailing !== null && mailing !== before.mailing) return true;
  const report = reportOnMail(told.reports, { to: before.to, copyTo: told.copyTo });
  if (!report) return true;
  if (before.state !== "sent") return false;
  const { failure } = report;
  log("mail returned", { workspaceId, documentId, ...failure });
  const after = returned(before, { now: scope.now(), failure });
  return replace(scope, { documentId, before, after });
}

interface Change {
  documentId: string;
  before: DeliveryRecord;
  after: DeliveryRecord;
}

function replace(scope: Scope, { documentId, before, after }: Change): Promise<boolean> {
  return store.replaceDelivery(scope, { documentId, delivery: after, readVersion: before.version });
}

/** Puts a mail in line again by hand: whatever became of it, also to another address. */
export async function resendDelivery(
  scope: Scope,
  { documentId, to }: { documentId: string; to?: string },
): Promise<Result<Delivery>> {
  const before = await store.getDeliveryRecord(scope, documentId);
  if (!before) return failure("not_found", "There is no such invoice.", "id");
  const address = to ?? before.to;
  if (!address) return failure("invalid_input", "Type the address to send it to.", "to");
  if (before.state === "sending") return failure("conflict", "It is being sent right now.");
  const after = requeued(before, { now: scope.now(), to: address });
  const written = await replace(scope, { documentId, before, after });
  if (!written) return failure("conflict", "It is being sent right now.");
  scope.owed.add("mail");
  return success(presentDelivery(after));
}
