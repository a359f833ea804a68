import { randomUUID } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { describeError, log } from "../lib/log.ts";
import { type Mailer, OutcomeUnknown, type OutgoingMail } from "./message.ts";
import { type Wait, withPatience } from "./patience.ts";
import { refusalOfMail } from "./refusal.ts";
import { readSender, type Sender } from "./sender.ts";
import { ses } from "./ses.ts";
import { type Message, mimeOf, NO_ANSWER, nodemailer, type Send } from "./transport.ts";

/**
 * Returns a mailer for `smtp://user:password@host:port`, `smtps://…`, `ses://region`, or `file:FOLDER` (a local
 * mailbox). Throws at once if the address or the sender is invalid.
 */
export function createMailer(mailUrl: string, from: string, wait?: Wait): Mailer {
  const sender = readSender(from);
  if (!sender) throw new Error(`MAIL_FROM=${from} holds no single email address`);
  const send = withPatience(transportOf(mailUrl), wait);
  return {
    staysHere: mailUrl.startsWith("file:"),
    async send(mail) {
      refuseForged(mail);
      try {
        return { messageId: await send(composeMessage(mail, sender), mail) };
      } catch (error) {
        throw refusalOfMail(error);
      }
    },
  };
}

function transportOf(mailUrl: string): Send {
  const scheme = mailUrl.slice(0, mailUrl.indexOf(":"));
  if (scheme === "smtp" || scheme === "smtps") return smtp(mailUrl);
  if (scheme === "ses") return ses(new URL(mailUrl));
  if (scheme === "file") return mailbox(mailUrl.slice("file:".length));
  throw new Error(`MAIL_URL must begin with smtp:, smtps:, ses: or file:, not with ${scheme || mailUrl}:`);
}

function composeMessage(mail: OutgoingMail, from: Sender): Message {
  const { to, replyTo, messageId, attachments = [], subject, text, html } = mail;
  return {
    subject,
    text,
    html,
    from,
    // Filters expect it in the sender's own domain.
    messageId: `<${messageId ?? randomUUID()}@${from.address.slice(from.address.lastIndexOf("@") + 1)}>`,
    // As an object it is always one mailbox; as text it would be parsed as a list.
    to: { name: "", address: to },
    ...(replyTo ? { replyTo: { name: "", address: replyTo } } : {}),
    attachments: attachments.map(({ content, ...file }) => ({ ...file, content: Buffer.from(content) })),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** A line break in a header would start another header, and a list of addresses would reach more than one recipient. */
function refuseForged({ to, bcc, replyTo, subject }: OutgoingMail): void {
  const addresses = [to, bcc, replyTo].filter((address) => address !== undefined);
  for (const header of [subject, ...addresses]) {
    if (/[\r\n\0]/.test(header)) throw new Error("a mail's headers hold no line breaks");
  }
  for (const address of addresses) {
    if (!/^[^\s,;:<>()"@]+@[^\s,;:<>()"@]+$/.test(address)) throw new Error("a mail goes to one plain address");
  }
}

function smtp(url: string): Send {
  return async (message, { to, bcc }) => {
    await handOver(url, message, to);
    // A separate mail: with both in one, the server could refuse the client, accept the copy, and report success.
    if (bcc) await handOver(url, message, bcc).catch((error) => log("copy refused", describeError(error)));
    return message.messageId;
  };
}

const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** Throws an error with the server's words if it refuses. */
async function handOver(url: string, message: Message, recipient: string): Promise<void> {
  const { createTransport } = await nodemailer();
  const transport = createTransport({ url, ...TIMEOUTS });
  const sent = { whole: false };
  transport.use("stream", ({ message: mime }, proceed) => {
    mime.transform(new PassThrough().on("end", () => (sent.whole = true)));
    proceed();
  });
  try {
    await transport.sendMail({ ...message, envelope: { from: message.from.address, to: [recipient] } });
  } catch (error) {
    const answered = error instanceof Error && "responseCode" in error;
    if (!sent.whole || answered) throw error;
    throw new OutcomeUnknown(NO_ANSWER);
  }
}

/** Writes one `.eml` file per mail, with names that sort by time; it appears whole or not at all. */
function mailbox(folder: string): Send {
  return async (message, { to, bcc }) => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const name = `${new Date().toISOString().replace(/[:.]/g, "-")}-${randomUUID().slice(0, 8)}`;
    const envelope = `X-Envelope-To: ${bcc ? `${to}, ${bcc}` : to}\r\n`;
    const draft = join(folder, `.${name}.draft`);
    await writeFile(draft, Buffer.concat([Buffer.from(envelope), await mimeOf(message)]), { mode: 0o600 });
    await rename(draft, join(folder, `${name}.eml`));
    return message.messageId;
  };
}
