import { notFound } from "next/navigation";
import { getApp } from "@/server/api/app.ts";
import { formatInstant } from "@/server/lib/format.ts";
import { type LocalMail, mailboxFolder } from "@/server/mail/mailbox.ts";

/** The local mailbox's folder. Where the app does not run on its developer's machine, these pages do not exist. */
export function localMailbox(): string {
  const { env } = getApp();
  const folder = mailboxFolder(env.mailUrl);
  if (!env.localMode || folder === null) notFound();
  return folder;
}

/** When a mail says it was sent, by the clocks of no workspace in particular. */
export function sentAt({ date }: LocalMail["mail"]): string {
  return date ? `${formatInstant(date, "UTC")} UTC` : "";
}
