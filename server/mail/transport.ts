import { once } from "../lib/once.ts";
import type { OutgoingMail } from "./message.ts";
import type { Sender } from "./sender.ts";

/** A mail as a transport gets it. */
export interface Message {
  subject: string;
  text: string;
  html: string;
  from: Sender;
  messageId: string;
  to: Sender;
  replyTo?: Sender;
  attachments: { filename: string; contentType: string; content: Buffer }[];
  disableFileAccess: true;
  disableUrlAccess: true;
}

/** What every transport turns into a sent mail, for one recipient and one who gets a copy unseen. */
export type Send = (message: Message, mail: Pick<OutgoingMail, "to" | "bcc" | "about">) => Promise<string>;

export const NO_ANSWER = "The mail was handed over, but the server did not say what became of it. It may have arrived.";

// Loaded with the first mail: nearly every start of a process ends without one.
export const nodemailer = once(() => import("nodemailer"));

/** The mail as it goes over the wire. */
export async function mimeOf(message: Message): Promise<Buffer> {
  const { createTransport } = await nodemailer();
  const composer = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const { message: bytes } = await composer.sendMail(message);
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(String(bytes));
}
