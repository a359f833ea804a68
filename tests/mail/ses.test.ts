import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { simpleParser } from "mailparser";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createMailer } from "../../server/mail/mailer.ts";
import { OutcomeUnknown } from "../../server/mail/message.ts";

const FROM = "Invoicely <invoices@invoicely.example>";
const mail = {
  to: "anna@acme.example",
  bcc: "me@studio.example",
  subject: "Invoice 2026-014",
  text: "€160.65",
  html: "<p>€160.65</p>",
};

let endpoint: Server | undefined;

afterEach(() => {
  vi.unstubAllEnvs();
  endpoint?.closeAllConnections();
  endpoint?.close();
});

type Answers = (body: string, response: ServerResponse, count: number) => void;

/** What SES's API is on this machine; later mailers go there. */
async function sesThat(answers: Answers) {
  const bodies: string[] = [];
  const running = createServer(async (request, response) => {
    bodies.push(await text(request));
    answers(bodies.at(-1) ?? "", response, bodies.length);
  });
  endpoint = running;
  await new Promise<void>((resolve) => running.listen(0, "127.0.0.1", resolve));
  const address = running.address();
  if (address === null || typeof address === "string") throw new Error("the server does not listen");
  vi.stubEnv("AWS_ENDPOINT_URL_SESV2", `http://127.0.0.1:${address.port}`);
  return bodies;
}

const taken: Answers = (_body, response) => response.end('{"MessageId":"ses-1"}');

function refused(response: ServerResponse, status: number, type: string, message: string) {
  response.writeHead(status, { "x-amzn-errortype": type }).end(JSON.stringify({ message }));
}

/** A mailer that does not wait between its tries; `waits` says how long it would have. */
function impatient(from = FROM, url = "ses://eu-central-1") {
  const waits: number[] = [];
  return { mailer: createMailer(url, from, async (milliseconds) => void waits.push(milliseconds)), waits };
}

describe("mail over SES", () => {
  test("the mail goes to SES as it would go out, with both recipients beside it", async () => {
    const bodies = await sesThat(taken);
    expect(await impatient().mailer.send(mail)).toEqual({ messageId: "ses-1" });
    const { Destination, Content, ConfigurationSetName } = JSON.parse(bodies[0] ?? "{}");
    expect(Destination).toEqual({ ToAddresses: ["anna@acme.example"], BccAddresses: ["me@studio.example"] });
    expect(ConfigurationSetName).toBeUndefined();
    const raw = Buffer.from(Content.Raw.Data, "base64");
    expect((await simpleParser(raw)).text).toContain("€160.65");
    expect(raw.toString()).not.toContain("me@studio.example");
  });

  test("the configuration set is named where the address of SES names one", async () => {
    const bodies = await sesThat(taken);
    await impatient(FROM, "ses://eu-central-1/invoicely-trial-mail").mailer.send(mail);
    expect(JSON.parse(bodies[0] ?? "{}")).toMatchObject({ ConfigurationSetName: "invoicely-trial-mail" });
  });

  test("a refusal is an error with the words of SES", async () => {
    const bodies = await sesThat((_body, response) =>
      refused(response, 400, "MessageRejected", "Email address is not verified"),
    );
    await expect(impatient().mailer.send(mail)).rejects.toThrow("Email address is not verified");
    expect(bodies).toHaveLength(1);
  });
});

describe("a sender", () => {
  const senders: [from: string, address: string, name: string][] = [
    ["Jürgen Müller <jm@studio.example>", "jm@studio.example", "Jürgen Müller"],
    ["Müller, Jane <jane@studio.example>", "jane@studio.example", "Müller, Jane"],
    ['"Weber, Anna \\"AW\\"" <Anna@Studio.Example>', "anna@studio.example", 'Weber, Anna "AW"'],
    ["Büro <re@müller.example>", "re@xn--mller-kva.example", "Büro"],
    ["設計 <a@studio.example>", "a@studio.example", "設計"],
    ["ANNA@STUDIO.EXAMPLE", "anna@studio.example", ""],
  ];

  test.each(senders)(
    "%s reaches SES as an address of ASCII alone, and the reader with its name",
    async (from, address, name) => {
      const bodies = await sesThat(taken);
      await impatient(from).mailer.send(mail);
      const { FromEmailAddress, Content } = JSON.parse(bodies[0] ?? "{}");
      expect(FromEmailAddress).toBe(address);
      const raw = Buffer.from(Content.Raw.Data, "base64");
      expect(/^From:.*(?:\r\n[ \t].*)*/m.exec(raw.toString())?.[0]).toMatch(/^[\x20-\x7e\r\n]+$/);
      expect((await simpleParser(raw)).from?.value).toMatchObject([{ name, address: expect.stringContaining("@") }]);
      expect(/^Message-ID: <[^@>]+@([^>]+)>/m.exec(raw.toString())?.[1]).toBe(address.split("@")[1]);
    },
  );

  test("with letters before the @ that SES cannot write sends nothing, and says why", async () => {
    const bodies = await sesThat(taken);
    await expect(impatient("jürgen@studio.example").mailer.send(mail)).rejects.toThrow("before the @");
    expect(bodies).toEqual([]);
  });

  test.each(["", "Anna", "Anna <>", "a@b.example, c@d.example", "Anna <a@b.example> <c@d.example>"])(
    "%j is refused at the start",
    (from) => {
      expect(() => createMailer("ses://eu-central-1", from)).toThrow("no single email address");
    },
  );

  test("a recipient's domain of other letters is written as SES takes it", async () => {
    const bodies = await sesThat(taken);
    await impatient().mailer.send({ ...mail, to: "re@müller.example", bcc: undefined });
    expect(JSON.parse(bodies[0] ?? "{}").Destination.ToAddresses).toEqual(["re@xn--mller-kva.example"]);
  });
});

describe("connections to SES", () => {
  test("an answer that is lost is not taken for a refusal, and nothing is sent a second time", async () => {
    const bodies = await sesThat((_body, response) => response.destroy());
    await expect(impatient().mailer.send(mail)).rejects.toThrow(OutcomeUnknown);
    expect(bodies).toHaveLength(1);
  });

  test("are not kept for the next mail: one that was dropped while the function slept would lose it", async () => {
    const used = new WeakSet<Socket>();
    const bodies = await sesThat((body, response, count) => taken(body, response, count));
    endpoint?.prependListener("request", ({ socket }) => {
      if (used.has(socket)) socket.resetAndDestroy();
      used.add(socket);
    });
    const { mailer } = impatient();
    for (const _mail of [1, 2, 3]) expect(await mailer.send(mail)).toEqual({ messageId: "ses-1" });
    expect(bodies).toHaveLength(3);
  });

  test("that hang after the mail went out end within seconds, with an outcome that nobody claims to know", async () => {
    const bodies = await sesThat(() => {});
    const begun = performance.now();
    await expect(impatient().mailer.send(mail)).rejects.toThrow(OutcomeUnknown);
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(bodies).toHaveLength(1);
  });

  test("that never come about sent nothing: it is tried again, and then it is a refusal", async () => {
    const { port, stop } = await unreachable();
    vi.stubEnv("AWS_ENDPOINT_URL_SESV2", `http://127.0.0.1:${port}`);
    const { mailer, waits } = impatient();
    const error = await mailer.send(mail).catch((reason: unknown) => reason);
    stop();
    expect(String(error)).toContain("did not establish a connection");
    expect(error).not.toBeInstanceOf(OutcomeUnknown);
    expect(waits.length).toBeGreaterThan(0);
  });

  test("to nobody are refusals as well", async () => {
    vi.stubEnv("AWS_ENDPOINT_URL_SESV2", "http://127.0.0.1:9");
    const error = await impatient()
      .mailer.send(mail)
      .catch((reason: unknown) => reason);
    expect(String(error)).toContain("ECONNREFUSED");
    expect(error).not.toBeInstanceOf(OutcomeUnknown);
  });
});

/** A port whose program takes no connections any more, and whose line of those that wait is full. */
async function unreachable(): Promise<{ port: number; stop: () => void }> {
  const code = `const s = require("node:net").createServer(); s.listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => console.log(s.address().port));`;
  const child: ChildProcess = spawn(process.execPath, ["--eval", code], { stdio: ["ignore", "pipe", "ignore"] });
  const [said] = await once(child.stdout ?? child, "data");
  const port = Number(String(said));
  child.kill("SIGSTOP");
  const waiting = Array.from({ length: 4 }, () => connect(port, "127.0.0.1").on("error", () => {}));
  await new Promise((resolve) => setTimeout(resolve, 100));
  const stop = () => {
    for (const socket of waiting) socket.destroy();
    child.kill("SIGKILL");
  };
  return { port, stop };
}

describe("a mail that SES turns away for coming too fast", () => {
  const tooFast = (response: ServerResponse) =>
    refused(response, 429, "TooManyRequestsException", "Maximum sending rate exceeded.");

  test("is sent a moment later, once", async () => {
    const bodies = await sesThat((body, response, count) =>
      count <= 2 ? tooFast(response) : taken(body, response, count),
    );
    const { mailer, waits } = impatient();
    expect(await mailer.send(mail)).toEqual({ messageId: "ses-1" });
    expect(bodies).toHaveLength(3);
    expect(waits[0]).toBeGreaterThan(500);
    expect(waits[1]).toBeGreaterThan(waits[0] ?? 0);
  });

  test("again and again is refused in the end, after seconds and not after minutes", async () => {
    const bodies = await sesThat((_body, response) => tooFast(response));
    const { mailer, waits } = impatient();
    await expect(mailer.send(mail)).rejects.toThrow("Maximum sending rate");
    expect(bodies).toHaveLength(4);
    expect(waits.reduce((sum, each) => sum + each, 0)).toBeLessThan(7_000);
  });

  test("because the day's mails are used up is refused at once", async () => {
    const bodies = await sesThat((_body, response) =>
      refused(response, 429, "TooManyRequestsException", "Daily message quota exceeded."),
    );
    await expect(impatient().mailer.send(mail)).rejects.toThrow("Daily message quota");
    expect(bodies).toHaveLength(1);
  });
});
