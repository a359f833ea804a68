import type { Scope } from "../db/scope.ts";
import type { JobFailure } from "../lib/job-failure.ts";
import { log } from "../lib/log.ts";
import type { Mailer } from "../mail/message.ts";
import { dropSending, MAIL_POLICY, markBounced, mayStart } from "../work/rules.ts";
import { attemptSending } from "../work/service.ts";
import { draftMail } from "./draft-template.ts";
import { type DraftNotice, isSecurityNotice, type NoticeRecord } from "./rules.ts";
import { securityMail } from "./security-template.ts";
import * as store from "./store.ts";

/** The dependencies of sending notices. Reading drafts is passed in, because it belongs to another feature. */
export interface NoticeParts {
  mailer: Mailer;
  /** The base URL of links in mails. */
  appUrl: string;
  /** Returns whether a draft still matches its notice. */
  isAsAnnounced: (notice: DraftNotice) => Promise<boolean>;
}

/**
 * Makes one attempt to send a notice. Returns null if it is not due, another worker has it, or no further attempt is made.
 * Drops a notice that no longer matches its draft.
 */
export async function sendNotice(scope: Scope, parts: NoticeParts, id: string): Promise<"sent" | "refused" | null> {
  const before = await store.getNotice(scope, id);
  if (!before?.to || !mayStart(before, { now: scope.now(), wall: scope.wall() })) return null;
  const { notice, to } = before;
  if (!isSecurityNotice(notice) && !(await parts.isAsAnnounced(notice))) {
    await store.replaceNotice(scope, before, dropSending(before));
    return null;
  }
  const about = { workspaceId: scope.workspaceId, documentId: id, mailing: "1" };
  return attemptSending(scope, before, {
    policy: MAIL_POLICY,
    replace: (read, after) => store.replaceNotice(scope, read, after),
    send: () => parts.mailer.send({ messageId: `${id}.1`, ...contentOf(before, parts.appUrl), to, about }),
    about: { documentId: id },
  });
}

function contentOf({ notice }: NoticeRecord, appUrl: string) {
  return isSecurityNotice(notice) ? securityMail(notice, appUrl) : draftMail(notice, appUrl);
}

/**
 * Records that an accepted notice bounced. Returns false if the attempt is not recorded yet and the report has to come
 * again.
 */
export async function recordNoticeReturn(scope: Scope, id: string, failure: JobFailure): Promise<boolean> {
  const before = await store.getNotice(scope, id);
  if (!before || before.state === "failed" || before.state === "dropped") return true;
  if (before.state !== "sent") return false;
  log("mail returned", { workspaceId: scope.workspaceId, documentId: id, ...failure });
  return store.replaceNotice(scope, before, markBounced(before, { now: scope.now(), failure }));
}
