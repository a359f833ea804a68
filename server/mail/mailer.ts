import { randomUUID } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { JobError, jobFailure } from "../lib/job-failure.ts";
import { describeError, log } from "../lib/log.ts";
import { type Mailer, OutcomeUnknown, type OutgoingMail, type RefusedRecipient } from "./message.ts";
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
        return await send(composeMessage(mail, sender), mail);
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
  if (scheme === "file") return mailFolder(mailUrl.slice("file:".length));
  throw new Error(`MAIL_URL must begin with smtp:, smtps:, ses: or file:, not with ${scheme || mailUrl}:`);
}

function composeMessage(mail: OutgoingMail, from: Sender): Message {
  const { to, alsoTo = [], cc = [], replyTo, messageId, attachments = [], subject, text, html } = mail;
  return {
    subject,
    text,
    html,
    from: nameSender(mail, from),
    // Filters expect it in the sender's own domain.
    messageId: `<${messageId ?? randomUUID()}@${from.address.slice(from.address.lastIndexOf("@") + 1)}>`,
    // As an object each is always one mailbox; as text it would be parsed as a list.
    to: [to, ...alsoTo].map(mailbox),
    cc: cc.map(mailbox),
    // Answers by machines, such as absence notices, are not sent to it (RFC 3834).
    headers: { "Auto-Submitted": "auto-generated" },
    ...(replyTo ? { replyTo: mailbox(replyTo) } : {}),
    attachments: attachments.map(({ content, ...file }) => ({ ...file, content: Buffer.from(content) })),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function mailbox(address: string): Sender {
  return { name: "", address };
}

/** Returns the sender under the name of whom the mail is from: "Robin Example via Invoicely". */
function nameSender({ onBehalfOf }: OutgoingMail, { name, address }: Sender): Sender {
  return { name: onBehalfOf ? `${onBehalfOf} via ${name || "Invoicely"}` : name, address };
}

/** A line break in a header would start another header, and a list of addresses would reach more than one recipient. */
function refuseForged({ to, alsoTo = [], cc = [], bcc, replyTo, subject, onBehalfOf = "" }: OutgoingMail): void {
  const addresses = [to, ...alsoTo, ...cc, bcc, replyTo].filter((address) => address !== undefined);
  for (const header of [subject, onBehalfOf, ...addresses]) {
    if (/[\r\n\0]/.test(header)) throw new Error("a mail's headers hold no line breaks");
  }
  for (const address of addresses) {
    if (!/^[^\s,;:<>()"@]+@[^\s,;:<>()"@]+$/.test(address)) throw new Error("a mail goes to one plain address");
  }
}

function smtp(url: string): Send {
  return async (message, { to, alsoTo = [], cc = [], bcc }) => {
    await handOver(url, message, to);
    // Separate mails: with several in one, the server could refuse one recipient, accept another, and report success.
    const refused: RefusedRecipient[] = [];
    for (const address of [...alsoTo, ...cc])
      await handOver(url, message, address).catch((error) => refused.push(refusalOf(address, error)));
    if (bcc) await handOver(url, message, bcc).catch((error) => log("copy refused", describeError(error)));
    return { messageId: message.messageId, ...(refused.length > 0 ? { refused } : {}) };
  };
}

/** Returns what the owner learns about a recipient whom the server refused after it took the mail for another. */
function refusalOf(address: string, error: unknown): RefusedRecipient {
  log("recipient refused", describeError(error));
  const refusal = refusalOfMail(error);
  const said = refusal instanceof JobError ? refusal.detail : null;
  return { address, failure: jobFailure("returned", { detail: said === null ? address : `${address}: ${said}` }) };
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
function mailFolder(folder: string): Send {
  return async (message, { to, alsoTo = [], cc = [], bcc }) => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const name = `${new Date().toISOString().replace(/[:.]/g, "-")}-${randomUUID().slice(0, 8)}`;
    const recipients = [to, ...alsoTo, ...cc, ...(bcc ? [bcc] : [])];
    const envelope = `X-Envelope-To: ${recipients.join(", ")}\r\n`;
    const draft = join(folder, `.${name}.draft`);
    await writeFile(draft, Buffer.concat([Buffer.from(envelope), await mimeOf(message)]), { mode: 0o600 });
    await rename(draft, join(folder, `${name}.eml`));
    return { messageId: message.messageId };
  };
}
