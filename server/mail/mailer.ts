import { randomUUID } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { createTransport } from "nodemailer";
import type { Mailer, OutgoingMail } from "./message.ts";

/** What every transport turns into a sent mail. Throws with the server's words when it was refused. */
type Send = (message: ReturnType<typeof composed>, recipients: string[]) => Promise<string>;

/**
 * Mails by `smtp://user:password@host:port`, `smtps://…`, `ses://region`, or `file:FOLDER` for a local mailbox.
 * Throws at once when the address is none of these.
 */
export function createMailer(mailUrl: string, from: string): Mailer {
  const send = transportOf(mailUrl);
  return {
    async send(mail) {
      refuseLineBreaks(mail);
      const recipients = [mail.to, ...(mail.bcc ? [mail.bcc] : [])];
      return { messageId: await send(composed(mail, from), recipients) };
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

function composed({ to, bcc, replyTo, attachments = [], ...mail }: OutgoingMail, from: string) {
  const files = attachments.map(({ content, ...file }) => ({ ...file, content: Buffer.from(content) }));
  return {
    ...mail,
    from,
    // As an object, the address is one mailbox whatever it contains; as text it would be parsed as a list.
    to: { name: "", address: to },
    ...(bcc ? { bcc: { name: "", address: bcc } } : {}),
    ...(replyTo ? { replyTo: { name: "", address: replyTo } } : {}),
    attachments: files,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** A line break in a header would begin another header. */
function refuseLineBreaks({ to, bcc = "", replyTo = "", subject }: OutgoingMail): void {
  for (const header of [to, bcc, replyTo, subject]) {
    if (/[\r\n\0]/.test(header)) throw new Error("a mail's headers hold no line breaks");
  }
}

function smtp(url: string): Send {
  const transport = createTransport({ url, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 });
  return async (message) => (await transport.sendMail(message)).messageId;
}

async function mimeOf(message: ReturnType<typeof composed>): Promise<Buffer> {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const { message: bytes } = await composer.sendMail(message);
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(String(bytes));
}

function ses(region: string): Send {
  const client = new SESv2Client({ region });
  return async (message, recipients) => {
    const [to, ...bcc] = recipients;
    const { MessageId } = await client.send(
      new SendEmailCommand({
        FromEmailAddress: message.from,
        Destination: { ToAddresses: to ? [to] : [], BccAddresses: bcc },
        Content: { Raw: { Data: await mimeOf(message) } },
      }),
    );
    return MessageId ?? "";
  };
}

/** One `.eml` file a mail, named so that names sort by time; it appears whole or not at all. */
function mailbox(folder: string): Send {
  return async (message, recipients) => {
    await mkdir(folder, { recursive: true });
    const name = `${new Date().toISOString().replace(/[:.]/g, "-")}-${randomUUID().slice(0, 8)}`;
    const envelope = `X-Envelope-To: ${recipients.join(", ")}\r\n`;
    const draft = join(folder, `.${name}.draft`);
    await writeFile(draft, Buffer.concat([Buffer.from(envelope), await mimeOf(message)]));
    await rename(draft, join(folder, `${name}.eml`));
    return message.messageId ?? name;
  };
}
