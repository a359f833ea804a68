import { mkdtemp } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, describe, expect, test } from "vitest";
import { invoiceMail } from "../../server/delivery/templates.ts";
import { listMails, readMail } from "../../server/mail/mailbox.ts";
import { createMailer } from "../../server/mail/mailer.ts";
import { OutcomeUnknown } from "../../server/mail/message.ts";
import { aLine, anInvoice } from "../support/documents.ts";

const FROM = "Invoicely <invoices@invoicely.example>";
const PDF = new TextEncoder().encode("%PDF-1.7 invoice");
const document = anInvoice([aLine(90, "Start page")]);
const mail = {
  ...invoiceMail({ messageId: "inv_1", document, pdf: PDF, xml: null }),
  to: "anna@acme.example",
  bcc: "me@studio.example",
};

let server: SMTPServer | undefined;
const received: { recipients: string[]; bytes: string }[] = [];

/** A real SMTP server on this machine; `options` make it refuse. */
async function smtp(options: SMTPServerOptions = {}): Promise<string> {
  received.length = 0;
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        received.push({ recipients, bytes: Buffer.concat(chunks).toString() });
        done();
      });
    },
    ...options,
  });
  const running = server;
  await new Promise<void>((resolve) => running.listen(0, "127.0.0.1", resolve));
  return `smtp://127.0.0.1:${portOf(running.server)}`;
}

function portOf(listening: { address: () => AddressInfo | string | null }): number {
  const address = listening.address();
  if (address === null || typeof address === "string") throw new Error("the server does not listen");
  return address.port;
}

/** As a server does that is restarted. */
function hangUp(): void {
  for (const connection of server?.connections ?? []) connection.close();
}

afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())));

describe("mail over SMTP", () => {
  test("arrives as a mail program reads it: recipients, reply address, both bodies, the PDF", async () => {
    await createMailer(await smtp(), FROM).send(mail);
    const [{ recipients, bytes } = { recipients: [], bytes: "" }] = received;
    expect(recipients).toEqual(["anna@acme.example"]);
    const parsed = await simpleParser(bytes);
    expect(parsed.subject).toBe("Invoice 2026-014 from Studio Weber");
    expect(parsed.from?.text).toContain("invoices@invoicely.example");
    expect(parsed.replyTo?.text).toBe("hello@studio-weber.example");
    expect(parsed.messageId).toBe("<inv_1@invoicely.example>");
    expect(parsed.text).toContain("€160.65");
    expect(parsed.html).toContain("€160.65");
    expect(parsed.attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
      ["Invoice 2026-014.pdf", "application/pdf"],
    ]);
    expect(parsed.attachments[0]?.content.toString()).toBe("%PDF-1.7 invoice");
    expect(bytes).not.toContain("me@studio.example");
  });

  test("the copy goes to the freelancer in a mail of its own, which reads the same", async () => {
    await createMailer(await smtp(), FROM).send(mail);
    const [first, copy] = await Promise.all(received.map(({ bytes }) => simpleParser(bytes)));
    expect(received.map(({ recipients }) => recipients)).toEqual([["anna@acme.example"], ["me@studio.example"]]);
    expect(copy?.text).toBe(first?.text);
    expect(copy?.to).toEqual(first?.to);
  });

  test("names in any script and HTML in them arrive as text", async () => {
    const seller = { ...document.seller, name: "Büro Ω <b>\"&' 設計" };
    const hostile = invoiceMail({ messageId: "inv_1", document: { ...document, seller }, pdf: PDF, xml: null });
    await createMailer(await smtp(), FROM).send({ ...hostile, to: "anna@acme.example" });
    const parsed = await simpleParser(received[0]?.bytes ?? "");
    expect(parsed.subject).toContain(seller.name);
    expect(parsed.html).not.toContain("<b>");
    expect(parsed.text).toContain(seller.name);
  });

  test.each([
    ["subject", { subject: "Invoice\r\nBcc: thief@evil.example" }],
    ["recipient", { to: "anna@acme.example\r\nBcc: thief@evil.example" }],
    ["reply address", { replyTo: "a@b.example\nX: y" }],
  ])("a line break in the %s sends nothing", async (_what, part) => {
    const mailer = createMailer(await smtp(), FROM);
    await expect(mailer.send({ ...mail, ...part })).rejects.toThrow("line breaks");
    expect(received).toEqual([]);
  });

  test.each([
    "anna@acme.example, thief@evil.example",
    "anna@acme.example; thief@evil.example",
    "Anna <thief@evil.example>",
    "friends: a@evil.example, b@evil.example",
    "nobody",
    "",
  ])("%j cannot pass for one address", async (to) => {
    const mailer = createMailer(await smtp(), FROM);
    await expect(mailer.send({ ...mail, to })).rejects.toThrow("one plain address");
    await expect(mailer.send({ ...mail, bcc: to })).rejects.toThrow("one plain address");
    expect(received).toEqual([]);
  });

  test.each([550, 451])("a server's refusal with %i is an error with its words", async (responseCode) => {
    const url = await smtp({
      onRcptTo: (_address, _session, done) => done(Object.assign(new Error("mailbox unavailable"), { responseCode })),
    });
    await expect(createMailer(url, FROM).send(mail)).rejects.toThrow(/mailbox unavailable/);
  });

  test("a server that is too busy to listen for a moment is tried again, and the mail goes out once", async () => {
    let busy = 2;
    const url = await smtp({
      onConnect: (_session, done) =>
        busy-- > 0 ? done(Object.assign(new Error("too busy"), { responseCode: 421 })) : done(),
    });
    await createMailer(url, FROM, async () => {}).send({ ...mail, bcc: undefined });
    expect(received.map(({ recipients }) => recipients)).toEqual([["anna@acme.example"]]);
  });

  test("a client's refusal stands, though the server would take the copy: nobody gets the mail", async () => {
    const url = await smtp({
      onRcptTo: ({ address }, _session, done) =>
        address === mail.to ? done(Object.assign(new Error("no such user"), { responseCode: 550 })) : done(),
    });
    await expect(createMailer(url, FROM).send(mail)).rejects.toThrow(/no such user/);
    expect(received).toEqual([]);
  });

  test("a refused copy does not make the client's mail go out again", async () => {
    const url = await smtp({
      onRcptTo: ({ address }, _session, done) =>
        address === mail.bcc ? done(Object.assign(new Error("mailbox full"), { responseCode: 452 })) : done(),
    });
    await createMailer(url, FROM).send(mail);
    expect(received.map(({ recipients }) => recipients)).toEqual([["anna@acme.example"]]);
  });

  test("a server that hangs up before the data has not got the mail", async () => {
    const url = await smtp({ onRcptTo: hangUp });
    const outcome = await createMailer(url, FROM)
      .send(mail)
      .catch((error: unknown) => error);
    expect(outcome).toBeInstanceOf(Error);
    expect(outcome).not.toBeInstanceOf(OutcomeUnknown);
  });

  test("a server that hangs up after the data may have got it, and nothing claims to know", async () => {
    const url = await smtp({
      onData(stream) {
        stream.resume();
        stream.on("end", hangUp);
      },
    });
    await expect(createMailer(url, FROM).send(mail)).rejects.toThrow(OutcomeUnknown);
  });

  test("nobody listening is an error, not a wait", async () => {
    const waits: number[] = [];
    const wait = async (milliseconds: number) => void waits.push(milliseconds);
    await expect(createMailer("smtp://127.0.0.1:9", FROM, wait).send(mail)).rejects.toThrow("ECONNREFUSED");
    expect(waits.length).toBeLessThanOrEqual(3);
  });
});

describe("the local mailbox", () => {
  test("keeps each mail whole, newest first, with everyone it went to", async () => {
    const folder = join(await mkdtemp(join(tmpdir(), "mailbox-")), "mail");
    const mailer = createMailer(`file:${folder}`, FROM);
    expect(await listMails(folder)).toEqual([]);
    await mailer.send({ ...mail, subject: "First" });
    await new Promise((resume) => setTimeout(resume, 5));
    await mailer.send({ ...mail, subject: "Second" });
    const mails = await listMails(folder);
    expect(mails.map((kept) => kept.mail.subject)).toEqual(["Second", "First"]);
    expect(mails[0]?.recipients).toEqual(["anna@acme.example", "me@studio.example"]);
    const { mail: read } = (await readMail(folder, mails[0]?.id ?? "")) ?? {};
    expect(read?.attachments[0]?.filename).toBe("Invoice 2026-014.pdf");
    expect(read?.text).toContain("€160.65");
  });

  test.each(["../secret", "..", "a/b", "", "x.eml"])("%j is no mail's id", async (id) => {
    expect(await readMail(tmpdir(), id)).toBeNull();
  });

  test("an address of another kind is refused at the start, with the kinds there are", () => {
    expect(() => createMailer("https://mail.example", FROM)).toThrow("MAIL_URL must begin with smtp:");
  });
});
