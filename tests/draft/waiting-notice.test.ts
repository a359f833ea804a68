import type { AddressInfo } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createMailer } from "../../server/mail/mailer.ts";
import type { Mailer } from "../../server/mail/message.ts";
import { kindOf, rewriteItems, without } from "../support/items.ts";
import { type Freelancer, freelancerIn, invoicesOf, newcomerIn, newWorld, type World } from "../support/world.ts";

const ACME = { name: "Acme & Söhne", rate: 9000, currency: "EUR", email: "anna@acme.example", billingDay: 1 };
const FROM = "Invoicely <invoices@invoicely.example>";

let world: World;
let server: SMTPServer;
let mailer: Mailer;
let arrived: { recipients: string[]; mail: ParsedMail }[];

/** A real mail server, whose mails are read as a mail program reads them. */
beforeEach(async () => {
  arrived = [];
  world = await newWorld("2026-11-20T10:00:00Z");
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onData(stream, session, done) {
      const recipients = session.envelope.rcptTo.map(({ address }) => address);
      void simpleParser(stream).then((mail) => {
        arrived.push({ recipients, mail });
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  mailer = createMailer(`smtp://127.0.0.1:${portOf(server.server.address())}`, FROM);
});

afterEach(() => new Promise<void>((resolve) => server.close(() => resolve())));

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("the server does not listen");
  return address.port;
}

/** One wake-up of the scheduler, and what it mails. */
async function wakeUpAt(at: string) {
  world.clock.at = at;
  await world.bill();
  await world.deliver(mailer);
}

async function hours(freelancer: Freelancer, clientId: string, minutes = 60, date = "2026-11-20") {
  await freelancer.api.time.create({ clientId, date, minutes });
}

async function emailOf({ api }: Freelancer) {
  return (await api.workspace.get()).email;
}

/** The one mail there is, which has to be the owner's alone. */
async function onlyMail(owner: Freelancer) {
  expect(arrived.map(({ recipients }) => recipients)).toEqual([[await emailOf(owner)]]);
  const [{ mail } = { mail: null }] = arrived;
  return { subject: mail?.subject, text: mail?.text ?? "", html: mail?.html || "" };
}

describe("the owner of a draft that waits is mailed why, and what to do:", () => {
  test("for answers, each by its name", async () => {
    const owner = await newcomerIn(world, "Robin Sommer");
    await owner.api.workspace.update({ timeZone: "Europe/Berlin", country: "DE" });
    const { id } = await owner.api.client.create(ACME);
    await hours(owner, id);
    await wakeUpAt("2026-12-01T09:00:00Z");
    const { subject, text, html } = await onlyMail(owner);
    expect(subject).toBe("An invoice waits for you: Acme & Söhne, €107.10");
    expect(text).toContain("answer in Settings: your tax, your address, how you are paid.");
    expect(text).toContain("Nothing is sent to the client before that.");
    expect(text).toContain(`https://invoicely.example/drafts/${id}/2026-11-01/0`);
    expect(html).toMatch(/Acme &(#38|amp); Söhne/);
  });

  test("for an OK", async () => {
    const owner = await freelancerIn(world, "Europe/Berlin");
    const { id } = await owner.api.client.create({ ...ACME, askFirst: true });
    await hours(owner, id);
    await wakeUpAt("2026-12-01T09:00:00Z");
    const { subject, text } = await onlyMail(owner);
    expect(subject).toBe("An invoice waits for you: Acme & Söhne, €90.00");
    expect(text).toContain("It waits for your OK. Look at the draft and approve it.");
  });

  test("for an OK, also where drafts are looked at for some hours anyway", async () => {
    const owner = await freelancerIn(world, "Europe/Berlin");
    const { id } = await owner.api.client.create({ ...ACME, askFirst: true, reviewHours: 48 });
    await hours(owner, id);
    await wakeUpAt("2026-12-01T09:00:00Z");
    await wakeUpAt("2026-12-04T09:00:00Z");
    expect((await onlyMail(owner)).text).not.toContain("by itself");
  });

  test("because its rate is not confirmed, and not what amount it may be", async () => {
    const owner = await freelancerIn(world, "Europe/Budapest");
    const { id } = await owner.api.client.create({ ...ACME, currency: "HUF", rate: 10_000 });
    await hours(owner, id);
    await rewriteItems(world.runtime.db, (item) => (kindOf(item) === "client" ? without(item, ["decimals"]) : item));
    await wakeUpAt("2026-12-01T09:00:00Z");
    const { subject, text } = await onlyMail(owner);
    expect(subject).toBe("An invoice waits for you: Acme & Söhne");
    expect(text).toContain("It waits until you have confirmed the rate of Acme & Söhne.");
    expect(text).not.toContain("HUF");
  });

  test("because its amount is unusual", async () => {
    const owner = await freelancerIn(world, "Europe/Berlin");
    await owner.api.workspace.update({ asksUnusual: true });
    const { id } = await owner.api.client.create(ACME);
    for (const day of ["2026-11-21", "2026-11-22", "2026-11-23"]) {
      world.clock.at = `${day}T10:00:00Z`;
      await hours(owner, id, 60, day);
      await owner.api.billing.billNow({ clientId: id });
    }
    await world.deliver();
    await hours(owner, id, 300, "2026-11-25");
    await wakeUpAt("2026-12-01T09:00:00Z");
    const { text } = await onlyMail(owner);
    expect(text).toContain(
      "It is over twice or under half of what is usual for Acme & Söhne, so it waits for your OK.",
    );
  });
});

describe("such a mail", () => {
  let owner: Freelancer;
  let key: { clientId: string; from: string; revision: number };

  beforeEach(async () => {
    owner = await freelancerIn(world, "Europe/Berlin");
    const { id: clientId } = await owner.api.client.create({ ...ACME, askFirst: true });
    await hours(owner, clientId);
    key = { clientId, from: "2026-11-01", revision: 0 };
  });

  test("comes once, however often the scheduler wakes up, and the draft stays", async () => {
    for (const day of ["01", "02", "09", "24"]) await wakeUpAt(`2026-12-${day}T09:00:00Z`);
    await onlyMail(owner);
    expect(await invoicesOf(owner)).toEqual([]);
    expect((await owner.api.draft.get(key)).run).toMatchObject({ waitsFor: "approval", nextAttemptAt: null });
  });

  test.each([
    ["was discarded", () => owner.api.draft.discard(key)],
    ["was held", () => owner.api.draft.hold(key)],
    [
      "was changed",
      async () => {
        const { version } = await owner.api.draft.get(key);
        return owner.api.draft.edit({ ...key, version, note: "Thank you.", seen: {} });
      },
    ],
  ])("does not come late, once the draft %s by its owner", async (_, act) => {
    world.refuseMail("451 try again later");
    world.clock.at = "2026-12-01T09:00:00Z";
    await world.tick();
    await act();
    await wakeUpAt("2026-12-01T12:00:00Z");
    expect(arrived).toEqual([]);
    expect((await owner.api.waiting.list()).mails).toEqual([]);
  });

  test("that was refused is tried again, and shown among what needs the owner", async () => {
    world.refuseMail("451 try again later");
    world.clock.at = "2026-12-01T09:00:00Z";
    await world.tick();
    expect((await owner.api.waiting.list()).mails).toMatchObject([{ kind: "draft", clientName: "Acme & Söhne" }]);
    await wakeUpAt("2026-12-01T12:00:00Z");
    await onlyMail(owner);
  });

  test("leads to an invoice that its owner issues, and only then is the client mailed", async () => {
    await wakeUpAt("2026-12-01T09:00:00Z");
    const { version } = await owner.api.draft.get(key);
    await owner.api.draft.issue({ ...key, version });
    await world.deliver(mailer);
    expect(arrived.map(({ recipients }) => recipients)).toEqual([[await emailOf(owner)], ["anna@acme.example"]]);
  });
});
