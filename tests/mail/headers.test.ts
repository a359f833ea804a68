import type { AddressInfo } from "node:net";
import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { afterEach, describe, expect, test } from "vitest";
import { createMailer } from "../../server/mail/mailer.ts";
import type { OutgoingMail } from "../../server/mail/message.ts";

const FROM = "Invoicely <invoices@invoicely.example>";
const MAIL: OutgoingMail = {
  to: "anna@acme.example",
  subject: "Invoice 2026-014",
  text: "€160.65",
  html: "<p>€160.65</p>",
};

let server: SMTPServer | undefined;
const received: { recipients: string[]; bytes: string }[] = [];

/** A real SMTP server on this machine that refuses the given recipients. */
async function smtp(refused: string[] = []): Promise<string> {
  received.length = 0;
  const running = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onRcptTo({ address }, _session, done) {
      if (!refused.includes(address)) return done();
      done(Object.assign(new Error("no such user"), { responseCode: 550 }));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        received.push({ recipients, bytes: Buffer.concat(chunks).toString() });
        done();
      });
    },
  });
  server = running;
  await new Promise<void>((resolve) => running.listen(0, "127.0.0.1", resolve));
  return `smtp://127.0.0.1:${portOf(running.server.address())}`;
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("the server does not listen");
  return address.port;
}

afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())));

async function sent(mail: Partial<OutgoingMail>, from = FROM) {
  await createMailer(await smtp(), from).send({ ...MAIL, ...mail });
  return simpleParser(received[0]?.bytes ?? "");
}

describe("the sender reads as the business, through its installation", () => {
  test.each([
    ["Robin Example", FROM, "Robin Example via Invoicely"],
    ["Müller & Söhne", FROM, "Müller & Söhne via Invoicely"],
    ['Weber, "Robin" (Design)', FROM, 'Weber, "Robin" (Design) via Invoicely'],
    ["設計 Ω", FROM, "設計 Ω via Invoicely"],
    ["Robin Example", "billing@weber.example", "Robin Example via Invoicely"],
    ["Robin Example", "Jürgen Müller <re@weber.example>", "Robin Example via Jürgen Müller"],
    ["Robin Example", '"Müller, Jane" <re@weber.example>', "Robin Example via Müller, Jane"],
  ])("%s from %s", async (onBehalfOf, from, name) => {
    const { value } = (await sent({ onBehalfOf }, from)).from ?? { value: [] };
    expect(value).toHaveLength(1);
    expect(value[0]).toMatchObject({ name, address: /[^ <]+@[^>]+/.exec(from)?.[0] });
  });

  test("and nothing of it becomes a header", async () => {
    const mailer = createMailer(await smtp(), FROM);
    const onBehalfOf = "Robin\r\nBcc: thief@evil.example";
    await expect(mailer.send({ ...MAIL, onBehalfOf })).rejects.toThrow("line breaks");
  });
});

test("every mail says that a machine sent it, so that absence notices do not answer", async () => {
  expect((await sent({})).headers.get("auto-submitted")).toBe("auto-generated");
});

describe("several recipients", () => {
  const SEVERAL = { alsoTo: ["r&d@firm.example"], cc: ["o'brien+a/b@firm.example", "info@müller.example"] };

  test("see each other, and each gets one mail", async () => {
    const mail = await sent({ ...SEVERAL, bcc: "me@studio.example" });
    const addressesIn = (field: typeof mail.to) =>
      [field ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address));
    expect(addressesIn(mail.to)).toEqual(["anna@acme.example", "r&d@firm.example"]);
    expect(addressesIn(mail.cc)).toEqual(["o'brien+a/b@firm.example", "info@müller.example"]);
    expect(received.map(({ recipients }) => recipients)).toEqual([
      ["anna@acme.example"],
      ["r&d@firm.example"],
      ["o'brien+a/b@firm.example"],
      ["info@müller.example"],
      ["me@studio.example"],
    ]);
    expect(received[0]?.bytes).toContain("info@xn--mller-kva.example");
    expect(received[0]?.bytes).not.toContain("me@studio.example");
  });

  test("of whom one is refused: the others have it, and the refusal is told", async () => {
    const mailer = createMailer(await smtp(["r&d@firm.example"]), FROM);
    const outcome = await mailer.send({ ...MAIL, alsoTo: ["r&d@firm.example"], cc: ["boss@acme.example"] });
    expect(outcome.refused).toMatchObject([
      { address: "r&d@firm.example", failure: { code: "returned", detail: expect.stringContaining("550") } },
    ]);
    expect(received.map(({ recipients }) => recipients)).toEqual([["anna@acme.example"], ["boss@acme.example"]]);
  });

  test("of whom the first is refused: nobody has it, and it is tried again", async () => {
    const mailer = createMailer(await smtp(["anna@acme.example"]), FROM);
    await expect(mailer.send({ ...MAIL, cc: ["boss@acme.example"] })).rejects.toThrow();
    expect(received).toEqual([]);
  });

  test.each([
    { alsoTo: ["anna@acme.example, thief@evil.example"] },
    { cc: ["Anna <thief@evil.example>"] },
    { cc: ["a@b.example\r\nBcc: thief@evil.example"] },
  ])("none of whom can pass for more than one: %j", async (more) => {
    await expect(createMailer(await smtp(), FROM).send({ ...MAIL, ...more })).rejects.toThrow();
    expect(received).toEqual([]);
  });
});
