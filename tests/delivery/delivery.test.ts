import { beforeEach, describe, expect, test } from "vitest";
import { readArchived } from "../../server/archive/service.ts";
import { dueDeliveries } from "../../server/delivery/store.ts";
import { deliverOne } from "../../server/jobs/delivery.ts";
import { runDelivery } from "../../server/jobs/tick.ts";
import { OutcomeUnknown, type OutgoingMail } from "../../server/mail/message.ts";
import { faultyDynamo } from "../support/faults.ts";
import { type Freelancer, freelancerIn, newWorld, type World } from "../support/world.ts";

let world: World;
let freelancer: Freelancer;
let invoiceId: string;
let clientId: string;

async function issued(email: string | null) {
  world = await newWorld("2026-11-23T10:00:00Z");
  freelancer = await freelancerIn(world, "Europe/Berlin");
  const { api } = freelancer;
  clientId = (await api.client.create({ name: "Acme", rate: 9000, email })).id;
  await api.time.create({ clientId, date: "2026-11-20", minutes: 60 });
  invoiceId = (await api.billing.billNow({ clientId })).invoice?.id ?? "";
}

function at(instant: string) {
  world.clock.at = instant;
}

async function delivery() {
  return (await freelancer.api.invoice.get({ id: invoiceId })).delivery;
}

beforeEach(() => issued("anna@acme.example"));

describe("the mail that an invoice owes", () => {
  test("waits from the moment of issue, goes out once, and says when", async () => {
    expect(await delivery()).toMatchObject({ state: "pending", attempts: 0, to: "anna@acme.example" });
    await world.deliver();
    await world.deliver();
    expect(world.mails).toHaveLength(1);
    expect(await delivery()).toMatchObject({
      state: "sent",
      attempts: 1,
      sentAt: "2026-11-23T10:00:00.000Z",
      nextAttemptAt: null,
    });
  });

  test("goes to the client, answers go to the freelancer, and the invoice is attached", async () => {
    await world.deliver();
    const [mail] = world.mails;
    const { email } = await freelancer.api.workspace.get();
    expect(mail).toMatchObject({
      to: "anna@acme.example",
      replyTo: email,
      subject: "Invoice 2026-001 from Studio Weber",
    });
    expect(mail?.bcc).toBeUndefined();
    expect(mail?.attachments?.map(({ filename }) => filename)).toEqual(["Invoice 2026-001.pdf"]);
    expect(mail?.text).toContain("€90.00");
    expect(mail?.html).toContain("€90.00");
  });

  test("is copied to the freelancer who wants that, as chosen when it was issued", async () => {
    await freelancer.api.workspace.update({ copyToOwner: true, email: "me@studio.example" });
    await freelancer.api.time.create({ clientId, date: "2026-11-24", minutes: 60 });
    at("2026-11-24T10:00:00Z");
    await freelancer.api.billing.billNow({ clientId });
    await freelancer.api.workspace.update({ copyToOwner: false });
    await world.deliver();
    expect(world.mails.map(({ bcc }) => bcc)).toEqual([undefined, "me@studio.example"]);
  });

  test("refused, it is tried again after 1, 5 and 30 minutes, and goes out when it is taken", async () => {
    world.refuseMail("451 try again later");
    await world.deliver();
    expect(await delivery()).toMatchObject({
      state: "pending",
      nextAttemptAt: "2026-11-23T10:01:00.000Z",
      failure: { code: "mail_deferred", message: "The mail server did not take the mail yet: 451 try again later." },
    });
    at("2026-11-23T10:00:59Z");
    await world.deliver();
    expect((await delivery())?.attempts).toBe(1);
    at("2026-11-23T10:01:00Z");
    await world.deliver();
    expect(await delivery()).toMatchObject({ attempts: 2, nextAttemptAt: "2026-11-23T10:06:00.000Z" });
    at("2026-11-23T10:06:00Z");
    await world.deliver();
    expect(await delivery()).toMatchObject({ attempts: 3, nextAttemptAt: "2026-11-23T10:36:00.000Z" });
    world.refuseMail(null);
    at("2026-11-23T10:36:00Z");
    await world.deliver();
    const done = await delivery();
    expect(done).toMatchObject({ state: "sent", attempts: 4, failure: null });
    expect(done?.history.map(({ outcome }) => outcome)).toEqual(["refused", "refused", "refused", "sent"]);
  });

  test("refused for days, it is given up, found under what was not delivered, and sent again by hand", async () => {
    world.refuseMail("550 no such user");
    for (let hour = 0; hour < 80; hour++) {
      at(new Date(Date.parse("2026-11-23T10:00:00Z") + hour * 3_600_000).toISOString());
      await world.deliver();
    }
    expect(await delivery()).toMatchObject({
      state: "failed",
      attempts: 8,
      nextAttemptAt: null,
      failure: { code: "address_refused", message: "The mail server refused the address: 550 no such user." },
    });
    expect((await freelancer.api.invoice.list({ filter: "undelivered" })).items.map(({ id }) => id)).toEqual([
      invoiceId,
    ]);
    world.refuseMail(null);
    await freelancer.api.invoice.resend({ id: invoiceId, to: "billing@acme.example" });
    await world.deliver();
    expect(world.mails.map(({ to }) => to)).toEqual(["billing@acme.example"]);
    expect(await delivery()).toMatchObject({ state: "sent", to: "billing@acme.example" });
    expect((await freelancer.api.invoice.list({ filter: "undelivered" })).items).toEqual([]);
  });

  test("without an address, the invoice is issued and its mail waits for one", async () => {
    await issued(null);
    await world.deliver();
    expect(await delivery()).toMatchObject({ state: "blocked", attempts: 0, to: null });
    await expect(freelancer.api.invoice.resend({ id: invoiceId })).rejects.toThrow("Type the address");
    await freelancer.api.invoice.resend({ id: invoiceId, to: "anna@acme.example" });
    await world.deliver();
    expect(world.mails).toHaveLength(1);
  });

  test("without an address, its PDF is made and kept all the same, and nothing is tried after that", async () => {
    await issued(null);
    await world.deliver();
    const { workspaceId } = freelancer.actor;
    const kept = await readArchived(freelancer.scope, world.archive.files, invoiceId);
    expect(kept?.pdf.length).toBeGreaterThan(0);
    expect(await dueDeliveries(world.runtime.db, "2026-12-23T10:00:00Z")).not.toContainEqual({
      workspaceId,
      documentId: invoiceId,
    });
    const { mails } = await freelancer.api.waiting.list();
    expect(mails.map(({ documentId, delivery: { state } }) => [documentId, state])).toEqual([[invoiceId, "blocked"]]);
  });

  test("without an address and with a PDF that cannot be made, it is tried less and less often, then left to a person", async () => {
    await issued(null);
    let tried = 0;
    const makeFiles = async () => {
      tried++;
      throw new Error("the disk is full");
    };
    const broken = { ...world, archive: { ...world.archive, makeFiles } };
    const sweep = () => runDelivery(world.runtime, broken);
    expect(await sweep()).toEqual({ sent: 0, refused: 1, failed: 0 });
    const failure = {
      code: "files_not_made",
      message: expect.stringMatching(/^The PDF could not be made. Reference: \w{8}.$/),
    };
    const { mails } = await freelancer.api.waiting.list();
    expect(mails).toMatchObject([
      { delivery: { state: "blocked", attempts: 1, failure, nextAttemptAt: "2026-11-23T10:01:00.000Z" } },
    ]);
    at("2026-11-23T10:00:59Z");
    await sweep();
    const { workspaceId } = freelancer.actor;
    expect(await deliverOne(world.runtime, broken, { workspaceId, documentId: invoiceId })).toBeNull();
    expect(tried).toBe(1);
    for (let hour = 0; hour < 80; hour++) {
      at(new Date(Date.parse("2026-11-23T10:01:00Z") + hour * 3_600_000).toISOString());
      await sweep();
    }
    expect(tried).toBe(8);
    expect(await delivery()).toMatchObject({ state: "blocked", attempts: 8, failure, nextAttemptAt: null });

    await freelancer.api.invoice.resend({ id: invoiceId, to: "anna@acme.example" });
    await world.deliver();
    expect(await delivery()).toMatchObject({ state: "sent", attempts: 1, failure: null });
  });

  test("without an address, its PDF is kept by a later attempt, and only the address is missing then", async () => {
    await issued(null);
    const makeFiles = () => Promise.reject(new Error("the disk is full"));
    await runDelivery(world.runtime, { ...world, archive: { ...world.archive, makeFiles } });
    at("2026-11-23T10:01:00Z");
    await world.deliver();
    const expected = { state: "blocked", attempts: 0, failure: { code: "no_address" }, nextAttemptAt: null };
    expect(await delivery()).toMatchObject(expected);
    const kept = await readArchived(freelancer.scope, world.archive.files, invoiceId);
    expect(kept?.pdf.length).toBeGreaterThan(0);
  });

  test("ten workers at once send one mail", async () => {
    await Promise.all(Array.from({ length: 10 }, () => world.deliver()));
    expect(world.mails).toHaveLength(1);
    expect(await delivery()).toMatchObject({ state: "sent", attempts: 1 });
  });

  test("sent again by hand, it is another mail, which no mail program takes for the first one", async () => {
    await world.deliver();
    await freelancer.api.invoice.resend({ id: invoiceId });
    await world.deliver();
    expect(new Set(world.mails.map(({ messageId }) => messageId)).size).toBe(2);
    expect((await delivery())?.history.map(({ outcome }) => outcome)).toEqual(["sent", "sent"]);
  });

  test("handed over without an answer, it is noted as unknown and tried again like a refused one", async () => {
    world.refuseMail(new OutcomeUnknown("no answer"));
    await world.deliver();
    expect(await delivery()).toMatchObject({ state: "pending", nextAttemptAt: "2026-11-23T10:01:00.000Z" });
    expect((await delivery())?.history).toMatchObject([
      { at: "2026-11-23T10:00:00.000Z", outcome: "unknown", failure: { code: "outcome_unknown" } },
    ]);
  });

  test("no client gets it over and over: after three outcomes that nobody knows, a person decides", async () => {
    for (const minute of [0, 25, 50]) {
      at(new Date(Date.parse("2026-11-23T10:00:00Z") + minute * 60_000).toISOString());
      await diesWhileNoting();
    }
    for (const hour of ["12", "13", "14"]) {
      at(`2026-11-23T${hour}:00:00Z`);
      await world.deliver();
    }
    expect(world.mails).toHaveLength(3);
    expect(await delivery()).toMatchObject({ state: "failed", attempts: 3, nextAttemptAt: null });
    await freelancer.api.invoice.resend({ id: invoiceId });
    await world.deliver();
    expect(world.mails).toHaveLength(4);
    expect(await delivery()).toMatchObject({ state: "sent", attempts: 1 });
  });

  test("what goes wrong with one mail holds up no other", async () => {
    const { api } = freelancer;
    const zeta = await api.client.create({ name: "Zeta", rate: 9000, email: "zoe@zeta.example" });
    await api.time.create({ clientId: zeta.id, date: "2026-11-20", minutes: 60 });
    await api.billing.billNow({ clientId: zeta.id });
    const db = faultyDynamo(world.runtime.db.table);
    db.before("GetItemCommand", () => Promise.reject(new Error("the database is out of breath")));
    const report = await runDelivery({ ...world.runtime, db }, world);
    expect(report).toEqual({ sent: 1, refused: 0, failed: 1 });
    await world.deliver();
    expect(world.mails.map(({ to }) => to).toSorted()).toEqual(["anna@acme.example", "zoe@zeta.example"]);
  });

  test("a worker that stopped between sending and noting it leads to one more mail, and the history says so", async () => {
    await diesWhileNoting();
    at("2026-11-23T10:24:59Z");
    await world.deliver();
    expect(world.mails).toHaveLength(1);
    at("2026-11-23T10:25:00Z");
    await world.deliver();
    expect(world.mails).toHaveLength(2);
    expect(world.mails[0]?.messageId).toBe(world.mails[1]?.messageId);
    expect((await delivery())?.history.map(({ outcome }) => outcome)).toEqual(["unknown", "sent"]);
  });
});

/** Runs one delivery whose process is gone once the mail is out: nothing after it is written. */
async function diesWhileNoting(): Promise<void> {
  await new Promise<void>((mailIsOut) => {
    const mailer = {
      send: (mail: OutgoingMail) => {
        world.mails.push(mail);
        mailIsOut();
        return new Promise<never>(() => {});
      },
    };
    void runDelivery(world.runtime, { ...world, mailer });
  });
}
