import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import PostalMime, { type Email } from "postal-mime";

/** A mail in the local mailbox; `recipients` are those of the envelope, including blind copies. */
export interface LocalMail {
  id: string;
  recipients: string[];
  mail: Email;
}

const MAIL_FILE = /^([A-Za-z0-9-]+)\.eml$/;

/** Returns the folder of a `file:` mail address, or null for any other kind. */
export function mailboxFolder(mailUrl: string): string | null {
  return mailUrl.startsWith("file:") ? mailUrl.slice("file:".length) : null;
}

/** Returns every mail in the folder, newest first. */
export async function listMails(folder: string): Promise<LocalMail[]> {
  const names = await readdir(folder).catch(() => []);
  const ids = names.flatMap((name) => MAIL_FILE.exec(name)?.[1] ?? []);
  const mails = await Promise.all(
    ids
      .toSorted()
      .toReversed()
      .map((id) => readMail(folder, id)),
  );
  return mails.filter((mail) => mail !== null);
}

/** Returns one mail, or null if there is none with that id. */
export async function readMail(folder: string, id: string): Promise<LocalMail | null> {
  const bytes = await readSource(folder, id);
  if (!bytes) return null;
  const mail = await PostalMime.parse(bytes);
  const envelope = mail.headers.find(({ key }) => key === "x-envelope-to")?.value ?? "";
  return { id, recipients: envelope.split(", ").filter(Boolean), mail };
}

/** Returns one mail as it was sent, byte for byte, or null if there is none with that id. */
export async function readSource(folder: string, id: string): Promise<Buffer | null> {
  // The id becomes a file name, so it may hold only the characters of mails' names.
  if (!MAIL_FILE.test(`${id}.eml`)) return null;
  return readFile(join(folder, `${id}.eml`)).catch(() => null);
}
