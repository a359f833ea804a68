import { beforeEach, describe, expect, test } from "vitest";
import { provisionTable } from "../../server/db/provision.ts";
import { runBilling } from "../../server/jobs/tick.ts";
import { type FaultyDynamo, faultyDynamo } from "../support/faults.ts";
import { eventsIn, printedWhile } from "../support/log-lines.ts";
import { type Freelancer, freelancerIn, invoicesOf, newWorld, type World } from "../support/world.ts";

const ACME = { name: "Acme Ltd", rate: 9000, currency: "EUR", email: "anna@acme.example", billingDay: 1 };
const HOUR = 3_600_000;

let db: FaultyDynamo;
let world: World;
let freelancer: Freelancer;
let clientId: string;

beforeEach(async () => {
  db = faultyDynamo(`waiting-${crypto.randomUUID()}`);
  await provisionTable(db);
  world = await newWorld("2026-11-20T10:00:00Z", db);
  freelancer = await freelancerIn(world, "Europe/Berlin");
  clientId = (await freelancer.api.client.create(ACME)).id;
  await freelancer.api.time.create({ clientId, date: "2026-11-20", minutes: 90 });
  world.clock.at = "2026-12-01T09:00:00Z";
});

/** The entries of a locked range cannot be read: the tick's only query of the base table that is not about who is due. */
async function billWhileEntriesAreOutOfReach() {
  db.refuse = (command, input) =>
    command === "QueryCommand" && Reflect.get(input, "ConsistentRead") === true ? "the disk is full" : null;
  await world.bill();
  db.refuse = null;
}

describe("a billing run that fails", () => {
  test("is shown with its reason and its next attempt, and goes on by itself when that has come", async () => {
    await billWhileEntriesAreOutOfReach();
    const { runs } = await freelancer.api.waiting.list();
    expect(runs).toMatchObject([
      {
        clientName: "Acme Ltd",
        run: {
          state: "locked",
          attempts: 1,
          failure: { code: "unexpected", message: expect.stringContaining("went wrong on our side") },
          nextAttemptAt: "2026-12-01T09:01:00.000Z",
          parkedAt: null,
        },
      },
    ]);
    world.clock.at = "2026-12-01T09:00:59Z";
    await world.bill();
    expect(await invoicesOf(freelancer)).toEqual([]);
    world.clock.at = "2026-12-01T09:01:00Z";
    await world.tick();
    expect(await invoicesOf(freelancer)).toMatchObject([{ number: "2026-001", total: 13_500 }]);
    expect(await freelancer.api.waiting.list()).toEqual({ runs: [], mails: [], faults: [] });
  });

  test("waits for a person after two days of attempts, is left alone by every tick, and is tried again by hand", async () => {
    for (let attempt = 0; attempt < 11; attempt++) {
      await billWhileEntriesAreOutOfReach();
      world.clock.at = new Date(Date.parse(world.clock.at) + 25 * HOUR).toISOString();
    }
    const [waiting] = (await freelancer.api.waiting.list()).runs;
    expect(waiting?.run).toMatchObject({ attempts: 11, nextAttemptAt: null });
    expect(waiting?.run.parkedAt).not.toBeNull();
    await world.tick();
    expect(await invoicesOf(freelancer)).toEqual([]);

    const key = { clientId, from: "2026-11-01", revision: 0 };
    expect(await freelancer.api.waiting.retry(key)).toMatchObject({ state: "issued", failure: null });
    await expect(freelancer.api.waiting.retry(key)).rejects.toThrow("has not failed");
    expect(await invoicesOf(freelancer)).toMatchObject([{ number: "2026-001", total: 13_500 }]);
  });

  test("holds up no other client", async () => {
    const zeta = await freelancer.api.client.create({ ...ACME, name: "Zeta" });
    await freelancer.api.time.create({ clientId: zeta.id, date: "2026-12-01", minutes: 30 });
    db.refuse = (command, input) =>
      command === "QueryCommand" && JSON.stringify(input).includes(clientId) ? "the disk is full" : null;
    world.clock.at = "2027-01-01T09:00:00Z";
    await world.tick();
    db.refuse = null;
    expect(await invoicesOf(freelancer)).toMatchObject([{ clientName: "Zeta", total: 4500 }]);
  });
});

describe("a billing day that does not begin", () => {
  const refuseToLock = () => {
    db.refuse = (command, input) =>
      command === "TransactWriteItemsCommand" && JSON.stringify(input).includes(clientId) ? "the disk is full" : null;
  };

  test("is shown once it is two hours late, and no more once it was billed by itself", async () => {
    refuseToLock();
    world.clock.at = "2026-12-01T09:30:00Z";
    await world.bill();
    expect((await freelancer.api.waiting.list()).faults).toEqual([]);
    world.clock.at = "2026-12-01T10:30:00Z";
    await world.bill();
    expect((await freelancer.api.waiting.list()).faults).toMatchObject([
      { kind: "late", clientId, clientName: "Acme Ltd", message: expect.stringContaining("no invoice could be made") },
    ]);
    db.refuse = null;
    await world.tick();
    expect((await freelancer.api.waiting.list()).faults).toEqual([]);
    expect(await invoicesOf(freelancer)).toMatchObject([{ number: "2026-001", total: 13_500 }]);
  });
});

describe("a draft that could not be issued", () => {
  /** Its hours are over on 3 December at 9:00; the attempt to issue it then fails. */
  beforeEach(async () => {
    await freelancer.api.client.update({ id: clientId, reviewHours: 48 });
    await world.tick();
    world.clock.at = "2026-12-03T09:00:00Z";
    await billWhileEntriesAreOutOfReach();
  });

  const key = () => ({ clientId, from: "2026-11-01", revision: 0 });

  test("counts as failed, is tried again by itself after a minute, and its error stands in the log alone", async () => {
    await freelancer.api.draft.hold(key());
    await freelancer.api.client.update({ id: clientId, reviewHours: 1 });
    await freelancer.api.time.create({ clientId, date: "2026-12-20", minutes: 60 });
    world.clock.at = "2027-01-01T09:00:00Z";
    await world.tick();
    world.clock.at = "2027-01-01T10:00:00Z";
    db.refuse = (command, input) =>
      command === "QueryCommand" && Reflect.get(input, "ConsistentRead") === true ? "the disk is full" : null;
    const printed = await printedWhile(async () =>
      expect(await runBilling(world.runtime)).toMatchObject({ failed: 1, invoices: 0 }),
    );
    db.refuse = null;
    const { runs } = await freelancer.api.waiting.list();
    const failed = runs.find(({ run }) => run.failure !== null)?.run;
    expect(failed).toMatchObject({ state: "draft", attempts: 1, nextAttemptAt: "2027-01-01T10:01:00.000Z" });
    expect(JSON.stringify(runs)).not.toContain("the disk is full");
    const logged = eventsIn(printed).filter(({ reference }) => reference === failed?.failure?.reference);
    expect(logged).toMatchObject([{ event: "billing failed", message: expect.stringContaining("the disk is full") }]);
    world.clock.at = "2027-01-01T10:01:00Z";
    await world.bill();
    expect(await invoicesOf(freelancer)).toMatchObject([{ total: 9000 }]);
  });

  test("is issued when it is tried again by hand", async () => {
    const [waiting] = (await freelancer.api.waiting.list()).runs;
    expect(waiting?.run).toMatchObject({ state: "draft", failure: { code: "unexpected" }, attempts: 1 });
    expect(await freelancer.api.waiting.retry(key())).toMatchObject({ state: "issued" });
    expect(await invoicesOf(freelancer)).toMatchObject([{ total: 13_500 }]);
  });

  test("is not by who tries again without having seen that it was changed", async () => {
    const { version } = await freelancer.api.draft.get(key());
    const line = { date: null, description: "Something else", minutes: 60, rate: 100 };
    await freelancer.api.draft.edit({ ...key(), version, lines: [line] });
    await expect(freelancer.api.waiting.retry(key())).rejects.toThrow("was held or changed. Look at it again.");
    await world.tick();
    expect(await invoicesOf(freelancer)).toEqual([]);
    expect((await freelancer.api.waiting.list()).runs).toMatchObject([{ run: { state: "draft", failure: null } }]);
  });

  test("is not either where it is changed in that very moment", async () => {
    const { version } = await freelancer.api.draft.get(key());
    const line = { date: null, description: "Something else", minutes: 60, rate: 100 };
    db.before("TransactWriteItemsCommand", () => freelancer.api.draft.edit({ ...key(), version, lines: [line] }));
    await expect(freelancer.api.waiting.retry(key())).rejects.toThrow("Look again.");
    expect(await invoicesOf(freelancer)).toEqual([]);
  });

  test("stays with the owner who held it", async () => {
    await freelancer.api.draft.hold(key());
    await expect(freelancer.api.waiting.retry(key())).rejects.toThrow("Look at it again.");
    expect(await invoicesOf(freelancer)).toEqual([]);
  });
});

describe("a mail that does not go out", () => {
  test("is shown with the server's words and its next attempt, and is gone from there once it is out", async () => {
    world.refuseMail("451 try again later");
    await world.tick();
    expect((await freelancer.api.waiting.list()).mails).toMatchObject([
      {
        number: "2026-001",
        clientName: "Acme Ltd",
        delivery: { state: "pending", failure: { code: "mail_deferred" }, nextAttemptAt: "2026-12-01T09:01:00.000Z" },
      },
    ]);
    world.refuseMail(null);
    world.clock.at = "2026-12-01T09:01:00Z";
    await world.tick();
    expect((await freelancer.api.waiting.list()).mails).toEqual([]);
  });

  test("waits for a person where there is no address, and goes out once there is one", async () => {
    await freelancer.api.client.update({ id: clientId, email: null });
    await world.tick();
    const [mail] = (await freelancer.api.waiting.list()).mails;
    expect(mail?.delivery).toMatchObject({ state: "blocked", nextAttemptAt: null });
    await freelancer.api.invoice.resend({ id: mail?.documentId ?? "", to: "new@acme.example" });
    await world.deliver();
    expect(world.mails.map(({ to }) => to)).toEqual(["new@acme.example"]);
    expect((await freelancer.api.waiting.list()).mails).toEqual([]);
  });
});
