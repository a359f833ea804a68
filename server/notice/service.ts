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

/** What sending notices needs; reading drafts is passed in, as it belongs to another feature. */
export interface NoticeParts {
  mailer: Mailer;
  /** Where links in mails lead. */
  appUrl: string;
  /** Whether a draft still is as its notice says. */
  isAsAnnounced: (notice: DraftNotice) => Promise<boolean>;
}

/**
 * One attempt at one notice; null when it is not due, another worker has it, or it is given up. That of a draft that is none
 * any more is dropped.
 */
export async function sendNotice(scope: Scope, parts: NoticeParts, id: string): Promise<"sent" | "refused" | null> {
  const before = await store.getNotice(scope, id);
  if (!before?.to || !mayStart(before, scope.now())) return null;
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

/** Notes that a notice which was taken came back. Returns false where the attempt is not noted yet, so that it comes again. */
export async function recordNoticeReturn(scope: Scope, id: string, failure: JobFailure): Promise<boolean> {
  const before = await store.getNotice(scope, id);
  if (!before || before.state === "failed" || before.state === "dropped") return true;
  if (before.state !== "sent") return false;
  log("mail returned", { workspaceId: scope.workspaceId, documentId: id, ...failure });
  return store.replaceNotice(scope, before, markBounced(before, { now: scope.now(), failure }));
}
