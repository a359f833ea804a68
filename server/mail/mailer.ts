import { randomUUID } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { describeError, log } from "../lib/log.ts";
import { once } from "../lib/once.ts";
import { type Mailer, OutcomeUnknown, type OutgoingMail } from "./message.ts";

type Message = ReturnType<typeof composed>;

/** What every transport turns into a sent mail, for one recipient and one who gets a copy unseen. */
type Send = (message: Message, mail: Pick<OutgoingMail, "to" | "bcc" | "about">) => Promise<string>;

// Loaded with the first mail: nearly every start of a process ends without one.
const nodemailer = once(() => import("nodemailer"));
const sesSdk = once(() => import("@aws-sdk/client-sesv2"));

/**
 * Mails by `smtp://user:password@host:port`, `smtps://…`, `ses://region`, or `file:FOLDER` for a local mailbox.
 * Throws at once when the address is none of these.
 */
export function createMailer(mailUrl: string, from: string): Mailer {
  const send = transportOf(mailUrl);
  return {
    async send(mail) {
      refuseForged(mail);
      return { messageId: await send(composed(mail, from), mail) };
    },
  };
}

function transportOf(mailUrl: string): Send {
  const scheme = mailUrl.slice(0, mailUrl.indexOf(":"));
  if (scheme === "smtp" || scheme === "smtps") return smtp(mailUrl);
  if (scheme === "ses") return ses(new URL(mailUrl).hostname);
  if (scheme === "file") return mailbox(mailUrl.slice("file:".length));
  throw new Error(`MAIL_URL must begin with smtp:, smtps:, ses: or file:, not with ${scheme || mailUrl}:`);
}

function composed({ to, replyTo, messageId, attachments = [], subject, text, html }: OutgoingMail, from: string) {
  const files = attachments.map(({ content, ...file }) => ({ ...file, content: Buffer.from(content) }));
  return {
    subject,
    text,
    html,
    from,
    // In the sender's own domain, as filters expect it.
    messageId: `<${messageId ?? randomUUID()}@${/@([^\s>]+)>?$/.exec(from)?.[1] ?? "localhost"}>`,
    // As an object, the address is one mailbox whatever it contains; as text it would be parsed as a list.
    to: { name: "", address: to },
    ...(replyTo ? { replyTo: { name: "", address: replyTo } } : {}),
    attachments: files,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** A line break in a header would begin another header, and a list of addresses would reach more than one reader. */
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
    // A mail of its own: were both in one, the server could refuse the client, take the copy, and call that a success.
    if (bcc) await handOver(url, message, bcc).catch((error) => log("copy refused", describeError(error)));
    return message.messageId;
  };
}

const NO_ANSWER = "The mail was handed over, but the server did not say what became of it. It may have arrived.";
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** Throws with the server's words when it refused. */
async function handOver(url: string, message: Message, recipient: string): Promise<void> {
  const { createTransport } = await nodemailer();
  const transport = createTransport({ url, ...TIMEOUTS });
  const sent = { whole: false };
  transport.use("stream", ({ message: mime }, proceed) => {
    mime.transform(new PassThrough().on("end", () => (sent.whole = true)));
    proceed();
  });
  try {
    await transport.sendMail({ ...message, envelope: { from: message.from, to: [recipient] } });
  } catch (error) {
    const answered = error instanceof Error && "responseCode" in error;
    if (!sent.whole || answered) throw error;
    throw new OutcomeUnknown(NO_ANSWER);
  }
}

async function mimeOf(message: Message): Promise<Buffer> {
  const { createTransport } = await nodemailer();
  const composer = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const { message: bytes } = await composer.sendMail(message);
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(String(bytes));
}

function ses(region: string): Send {
  const open = once(async () => {
    const { SESv2Client, SendEmailCommand } = await sesSdk();
    // One try: a mail that went out although its answer was lost must not go out again unrecorded.
    return { client: new SESv2Client({ region, maxAttempts: 1 }), SendEmailCommand };
  });
  return async (message, { to, bcc, about }) => {
    const { client, SendEmailCommand } = await open();
    const command = new SendEmailCommand({
      FromEmailAddress: message.from,
      Destination: { ToAddresses: [to], BccAddresses: bcc ? [bcc] : [] },
      Content: { Raw: { Data: await mimeOf(message) } },
      EmailTags: Object.entries(about ?? {}).map(([Name, Value]) => ({ Name, Value })),
    });
    const { MessageId } = await client.send(command).catch((error) => {
      throw isAnswerLost(error) ? new OutcomeUnknown(NO_ANSWER) : error;
    });
    return MessageId ?? "";
  };
}

function isAnswerLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === "TimeoutError" || ("code" in error && (error.code === "ECONNRESET" || error.code === "EPIPE"));
}

/** One `.eml` file a mail, named so that names sort by time; it appears whole or not at all. */
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
