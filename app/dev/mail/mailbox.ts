import { notFound } from "next/navigation";
import { getApp } from "@/server/api/app.ts";
import { mailboxFolder } from "@/server/mail/mailbox.ts";

/** The local mailbox's folder. Where the app does not run on its developer's machine, these pages do not exist. */
export function localMailbox(): string {
  const { env } = getApp();
  const folder = mailboxFolder(env.mailUrl);
  if (!env.localMode || folder === null) notFound();
  return folder;
}
