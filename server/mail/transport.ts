import { once } from "../lib/once.ts";
import type { OutgoingMail, SentMail } from "./message.ts";
import type { Sender } from "./sender.ts";

/** A mail for a transport. */
export interface Message {
  subject: string;
  text: string;
  html: string;
  from: Sender;
  messageId: string;
  to: Sender[];
  cc: Sender[];
  replyTo?: Sender;
  headers: Record<string, string>;
  attachments: { filename: string; contentType: string; content: Buffer }[];
  disableFileAccess: true;
  disableUrlAccess: true;
}

/** Whom a mail goes to, and what later reports about it name. */
type Envelope = Pick<OutgoingMail, "to" | "alsoTo" | "cc" | "bcc" | "about">;

/** A transport: it sends a mail to its recipients, and a copy to one hidden recipient. */
export type Send = (message: Message, mail: Envelope) => Promise<SentMail>;

export const NO_ANSWER = "The mail was handed over, but the server did not say what became of it. It may have arrived.";

// Loaded with the first mail, because most processes send none.
export const nodemailer = once(() => import("nodemailer"));

/** Returns the mail as MIME. */
export async function mimeOf(message: Message): Promise<Buffer> {
  const { createTransport } = await nodemailer();
  const composer = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const { message: bytes } = await composer.sendMail(message);
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(String(bytes));
}
