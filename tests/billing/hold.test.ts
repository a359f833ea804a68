import { beforeEach, describe, expect, test } from "vitest";
import { dueClients } from "../../server/client/store.ts";
import { everyHealth } from "../../server/report/service.ts";
import { expectEachMinuteOnce } from "../support/invariants.ts";
import { racingWorld } from "../support/racing-world.ts";
import { type Freelancer, freelancerIn, invoicesOf, newWorld, type World } from "../support/world.ts";

const ACME = { name: "Acme Ltd", rate: 9000, currency: "EUR", email: "anna@acme.example", billingDay: 1 };

let world: World;
let freelancer: Freelancer;
let clientId: string;

beforeEach(async () => {
  world = await newWorld("2026-11-23T10:00:00Z");
  freelancer = await freelancerIn(world, "Europe/Berlin");
  clientId = (await freelancer.api.client.create(ACME)).id;
  await freelancer.api.time.create({ clientId, date: "2026-11-20", minutes: 60 });
});

async function ticksAt(instant: string) {
  world.clock.at = instant;
  await world.tick();
}

async function periods() {
  const invoices = (await invoicesOf(freelancer)).toReversed();
  return invoices.map(({ number, period, document }) => [number, period.from, period.until, document.totals.minutes]);
}

describe("a client whose next invoice is on hold", () => {
  test("passes its billing day without an invoice, a lock or a mail, and its time goes on", async () => {
    const { api } = freelancer;
    await api.client.hold({ id: clientId, reason: "Two invoices are unpaid" });
    await ticksAt("2026-12-01T09:00:00Z");
    expect(await periods()).toEqual([]);
    expect(world.mails).toEqual([]);
    const client = await api.client.get({ id: clientId });
    expect(client).toMatchObject({
      hold: { since: "2026-11-23T10:00:00.000Z", reason: "Two invoices are unpaid" },
      lockedUntil: "2026-11-01",
      nextBilling: { date: "2026-12-01" },
    });
    const late = await api.time.create({ clientId, date: "2026-11-30", minutes: 30 });
    expect(late).toMatchObject({ billingDate: "2026-11-30", billed: false });
  });

  test("released after three billing days, has an invoice for each period that ended, in order", async () => {
    const { api } = freelancer;
    await api.client.hold({ id: clientId });
    await api.time.create({ clientId, date: "2026-11-30", minutes: 15 });
    await ticksAt("2026-12-01T09:00:00Z");
    await api.time.create({ clientId, date: "2026-12-01", minutes: 20 });
    await ticksAt("2027-01-01T09:00:00Z");
    await api.time.create({ clientId, date: "2027-01-31", minutes: 40 });
    await ticksAt("2027-02-01T09:00:00Z");
    await api.time.create({ clientId, date: "2027-02-01", minutes: 5 });
    expect(await periods()).toEqual([]);
    await api.client.release({ id: clientId });
    await ticksAt("2027-02-01T10:00:00Z");
    expect(await periods()).toEqual([
      ["2027-001", "2026-11-01", "2026-12-01", 75],
      ["2027-002", "2026-12-01", "2027-01-01", 20],
      ["2027-003", "2027-01-01", "2027-02-01", 40],
    ]);
    await expectEachMinuteOnce(freelancer, clientId);
    expect((await api.client.get({ id: clientId })).nextBilling?.date).toBe("2027-03-01");
  });

  test("released before its billing day, is billed on it as if nothing had been", async () => {
    await freelancer.api.client.hold({ id: clientId });
    await freelancer.api.client.release({ id: clientId });
    await ticksAt("2026-12-01T09:00:00Z");
    expect(await periods()).toEqual([["2026-001", "2026-11-01", "2026-12-01", 60]]);
  });

  test("with review is released into one draft for each period", async () => {
    const { api } = freelancer;
    await api.client.update({ id: clientId, reviewHours: 48 });
    await api.client.hold({ id: clientId });
    await ticksAt("2026-12-01T09:00:00Z");
    await api.time.create({ clientId, date: "2026-12-03", minutes: 30 });
    await ticksAt("2027-01-01T09:00:00Z");
    await api.client.release({ id: clientId });
    await world.bill();
    const { runs } = await api.waiting.list();
    expect(runs.map(({ run }) => [run.state, run.period.from]).toSorted()).toEqual([
      ["draft", "2026-11-01"],
      ["draft", "2026-12-01"],
    ]);
  });

  test("leaves its earlier draft, and a draft that is held stays one when the client is released", async () => {
    const { api } = freelancer;
    await api.client.update({ id: clientId, reviewHours: 48 });
    await ticksAt("2026-12-01T09:00:00Z");
    const key = { clientId, from: "2026-11-01", revision: 0 };
    await api.draft.hold(key);
    await api.client.hold({ id: clientId });
    await api.client.release({ id: clientId });
    await ticksAt("2026-12-20T09:00:00Z");
    expect((await api.draft.get(key)).run).toMatchObject({ state: "draft", nextAttemptAt: null });
    expect(await periods()).toEqual([]);
  });

  test("cannot be sent by hand either", async () => {
    await freelancer.api.client.hold({ id: clientId });
    await expect(freelancer.api.billing.billNow({ clientId })).rejects.toMatchObject({
      cause: { problem: { code: "conflict", message: "The next invoice of Acme Ltd is on hold. Release it first." } },
    });
    expect(await periods()).toEqual([]);
  });

  test("is looked at by no sweep, is missed by no health report, and holds nobody else up", async () => {
    const { api } = freelancer;
    const { id: other } = await api.client.create({ ...ACME, name: "Beta Ltd" });
    await api.time.create({ clientId: other, date: "2026-11-20", minutes: 30 });
    await api.client.hold({ id: clientId });
    world.clock.at = "2026-12-01T09:00:00Z";
    expect(await dueClients(world.runtime.db, "2026-12-01T09:00:00.000Z")).toMatchObject([{ clientId: other }]);
    await api.client.hold({ id: other });
    expect(await dueClients(world.runtime.db, "2026-12-01T09:00:00.000Z")).toEqual([]);
    world.clock.at = "2026-12-03T09:00:00Z";
    const reports = [];
    for await (const report of everyHealth(world.runtime)) reports.push(report);
    expect(reports).toMatchObject([{ health: { clients: 2, late: { clients: 0 } } }]);
    expect((await api.waiting.list()).faults).toEqual([]);
    await api.client.release({ id: other });
    await world.bill();
    expect((await invoicesOf(freelancer)).map(({ clientName }) => clientName)).toEqual(["Beta Ltd"]);
  });

  test("stays held when it is renamed, archived or moved to another zone", async () => {
    const { api } = freelancer;
    await api.client.hold({ id: clientId, reason: "Asked to wait" });
    await api.client.update({ id: clientId, name: "Acme Holding", billingDay: 2 });
    await api.workspace.update({ timeZone: "America/New_York" });
    await api.client.archive({ id: clientId });
    await ticksAt("2026-12-03T09:00:00Z");
    expect(await periods()).toEqual([]);
    expect((await api.client.get({ id: clientId })).hold?.reason).toBe("Asked to wait");
    await api.client.release({ id: clientId });
    await ticksAt("2026-12-03T10:00:00Z");
    expect(await periods()).toEqual([["2026-001", "2026-11-01", "2026-12-02", 60]]);
  });

  test("held again keeps its day and reason, takes a new reason, and the same twice writes nothing", async () => {
    const { api } = freelancer;
    const held = await api.client.hold({ id: clientId });
    world.clock.at = "2026-11-24T10:00:00Z";
    const told = await api.client.hold({ id: clientId, reason: "On holiday" });
    expect(told.hold).toEqual({ since: "2026-11-23T10:00:00.000Z", reason: "On holiday" });
    expect(told.version).toBe(held.version + 1);
    expect(await api.client.hold({ id: clientId })).toEqual(told);
    expect((await api.client.hold({ id: clientId, reason: "" })).hold?.reason).toBeNull();
    const released = await api.client.release({ id: clientId });
    expect(await api.client.release({ id: clientId })).toEqual(released);
  });
});

describe("a hold in the moment of the billing day", () => {
  const atOnce = async () => {
    const race = await racingWorld();
    return { ...race, bill: () => billAt(race.world) };
  };
  const billAt = async (raced: World) => {
    raced.clock.at = "2026-12-01T09:00:00Z";
    await raced.bill();
  };

  test("that is written first keeps the period open", async () => {
    const { db, world: raced, freelancer: owner, clientId: id, bill } = await atOnce();
    db.before("TransactWriteItemsCommand", () => owner.api.client.hold({ id }));
    await bill();
    await bill();
    expect(await invoicesOf(owner)).toEqual([]);
    expect(await owner.api.client.get({ id })).toMatchObject({ lockedUntil: "2026-11-01", hold: { reason: null } });
    await owner.api.client.release({ id });
    await raced.bill();
    expect((await invoicesOf(owner)).map(({ period }) => period.from)).toEqual(["2026-11-01"]);
  });

  test("that comes after the lock holds the invoice after this one", async () => {
    const { db, world: raced, freelancer: owner, clientId: id, bill } = await atOnce();
    db.before("TransactWriteItemsCommand", bill);
    const held = await owner.api.client.hold({ id });
    expect(held).toMatchObject({ lockedUntil: "2026-12-01", nextBilling: { date: "2027-01-01" } });
    expect((await invoicesOf(owner)).map(({ period }) => period.from)).toEqual(["2026-11-01"]);
    await owner.api.time.create({ clientId: id, date: "2026-12-10", minutes: 30 });
    raced.clock.at = "2027-01-01T09:00:00Z";
    await raced.bill();
    expect(await invoicesOf(owner)).toHaveLength(1);
  });

  test("of sending by hand either goes out before it, or not at all", async () => {
    const { db, freelancer: owner, clientId: id } = await atOnce();
    db.before("TransactWriteItemsCommand", () => owner.api.client.hold({ id }));
    await expect(owner.api.billing.billNow({ clientId: id })).rejects.toThrow("being billed or changed elsewhere");
    expect(await invoicesOf(owner)).toEqual([]);
  });

  test("releasing it twice at once bills the period once", async () => {
    const { world: raced, freelancer: owner, clientId: id } = await atOnce();
    await owner.api.client.hold({ id });
    await billAt(raced);
    await Promise.all([owner.api.client.release({ id }), owner.api.client.release({ id })]);
    await Promise.all([raced.bill(), raced.bill()]);
    expect((await invoicesOf(owner)).map(({ number }) => number)).toEqual(["2026-001"]);
    await expectEachMinuteOnce(owner, id);
  });
});
