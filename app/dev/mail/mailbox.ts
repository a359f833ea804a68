import { notFound } from "next/navigation";
import { getApp } from "@/server/api/app.ts";
import { formatInstant } from "@/server/lib/format.ts";
import { type LocalMail, mailboxFolder } from "@/server/mail/mailbox.ts";

/** Returns the local mailbox's folder. These pages exist only on a developer's machine. */
export function localMailbox(): string {
  const { env } = getApp();
  const folder = mailboxFolder(env.mailUrl);
  if (!env.localMode || folder === null) notFound();
  return folder;
}

/** Returns when a mail says it was sent, without a workspace's time zone. */
export function sentAt({ date }: LocalMail["mail"]): string {
  return date ? `${formatInstant(date, "UTC")} UTC` : "";
}
