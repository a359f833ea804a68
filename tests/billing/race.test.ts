import { beforeEach, describe, expect, test } from "vitest";
import { clientEntity } from "../../server/client/entity.ts";
import { getClient } from "../../server/client/store.ts";
import { verifyArchive } from "../../server/report/service.ts";
import { billingRunEntity } from "../../server/run/entity.ts";
import { advance, lock } from "../../server/run/service.ts";
import { getWorkspace } from "../../server/workspace/store.ts";
import type { FaultyDynamo } from "../support/faults.ts";
import { expectEachMinuteOnce } from "../support/invariants.ts";
import { racingWorld } from "../support/racing-world.ts";
import { type Freelancer, invoicesOf, type World } from "../support/world.ts";

const TRANSACTION = "TransactWriteItemsCommand";
const GET = "GetItemCommand";
const UPDATE = "UpdateItemCommand";

let db: FaultyDynamo;
let world: World;
let freelancer: Freelancer;
let clientId: string;

beforeEach(async () => {
  ({ db, world, freelancer, clientId } = await racingWorld());
});

async function billingDay() {
  world.clock.at = "2026-12-01T09:00:00Z";
  await world.bill();
}

async function billedMinutes() {
  return (await invoicesOf(freelancer)).map(({ document }) => document.totals.minutes);
}

describe("what happens between deciding and writing", () => {
  test("the range is locked while an entry is on its way: the entry goes on the next invoice", async () => {
    db.before(TRANSACTION, billingDay);
    const entry = await freelancer.api.time.create({ clientId, date: "2026-11-25", minutes: 30 });
    expect(entry).toMatchObject({ date: "2026-11-25", billingDate: "2026-12-01", billed: false });
    expect(await billedMinutes()).toEqual([60]);
    await expectEachMinuteOnce(freelancer, clientId);
  });

  test("the range is locked while an entry is being changed: the change is refused and the invoice stands", async () => {
    const [entry] = (await freelancer.api.time.list({ from: "2026-11-01", until: "2026-12-01" })).items;
    db.before(TRANSACTION, billingDay);
    await expect(freelancer.api.time.update({ id: entry?.id ?? "", minutes: 480 })).rejects.toThrow("on an invoice");
    await expect(freelancer.api.time.delete({ id: entry?.id ?? "" })).rejects.toThrow("on an invoice");
    expect(await billedMinutes()).toEqual([60]);
    await expectEachMinuteOnce(freelancer, clientId);
  });

  test("a client is archived while an entry is on its way: the entry is refused", async () => {
    db.before(TRANSACTION, () => freelancer.api.client.archive({ id: clientId }));
    await expect(freelancer.api.time.create({ clientId, date: "2026-11-25", minutes: 30 })).rejects.toThrow("archived");
  });

  test("time with a rate of its own comes in while the currency changes: the currency stays", async () => {
    const { id } = await freelancer.api.client.create({ name: "Zeta", rate: 5000, currency: "EUR" });
    const entry = { clientId: id, date: "2026-11-20", minutes: 5, rate: 8000 };
    db.before(TRANSACTION, () => freelancer.api.time.create(entry));
    await expect(freelancer.api.client.update({ id, currency: "USD", rate: 9000 })).rejects.toThrow("1 time entry");
    expect((await freelancer.api.client.get({ id })).currency).toBe("EUR");
  });

  test("the currency changes while an entry with a rate of its own is on its way: the rate is asked for again", async () => {
    const { id } = await freelancer.api.client.create({ name: "Zeta", rate: 5000, currency: "EUR" });
    db.before(TRANSACTION, () => freelancer.api.client.update({ id, currency: "JPY", rate: 9000 }));
    const entry = { clientId: id, date: "2026-11-20", minutes: 60, rate: 8000 };
    await expect(freelancer.api.time.create(entry)).rejects.toThrow("billed in JPY by now");
    expect((await freelancer.api.billing.previewInvoice({ clientId: id })).document).toBeNull();
  });

  test("a rate is added while the range is being locked: the invoice has it or the next one does, whole", async () => {
    world.clock.at = "2026-12-01T09:00:00Z";
    db.before(TRANSACTION, () => freelancer.api.client.addRate({ id: clientId, rate: 12_000, from: "2026-11-01" }));
    await world.bill();
    await world.bill();
    expect((await invoicesOf(freelancer)).map(({ total }) => total)).toEqual([12_000]);
  });

  test.each([0, 1])(
    "another invoice takes the number first, after %i others: this one takes the next, and links to it",
    async (earlier) => {
      const zeta = (await freelancer.api.client.create({ name: "Zeta", rate: 5000, billingDay: 1 })).id;
      for (let count = 0; count < earlier; count++) await billWork(zeta);
      const run = await lockedRun();
      db.before(TRANSACTION, async () => {
        world.clock.at = "2026-11-24T10:00:00Z";
        await billWork(zeta);
      });
      await advance(freelancer.scope, run);
      const numbers = (await invoicesOf(freelancer)).map(({ clientName, number }) => `${number} ${clientName}`);
      expect(numbers.toSorted().slice(earlier)).toEqual([`2026-00${earlier + 1} Zeta`, `2026-00${earlier + 2} Acme`]);
      const { faults } = await verifyArchive(freelancer.scope, world.archive);
      expect(faults).toEqual([]);
    },
  );

  test("the client is renamed, moves and loses its address after the lock: the invoice says what was so when it began", async () => {
    const run = await lockedRun();
    const { api, scope } = freelancer;
    await api.client.update({ id: clientId, name: "Acme Holding", email: null, city: "Paris", discount: 5000 });
    await api.client.addRate({ id: clientId, rate: 1, from: "2026-11-01" });
    await api.client.archive({ id: clientId });
    await advance(scope, run);
    await world.deliver();
    const [invoice] = await invoicesOf(freelancer);
    expect(invoice).toMatchObject({
      clientName: "Acme",
      total: 9000,
      document: { buyer: { name: "Acme", city: null } },
    });
    expect(invoice?.delivery).toMatchObject({ state: "sent", to: "anna@acme.example" });
  });

  test("two workers finish one run: one invoice, and the second worker finds it done", async () => {
    const run = await lockedRun();
    const { scope } = freelancer;
    db.before(TRANSACTION, () => advance(scope, run));
    expect((await advance(scope, run)).state).toBe("issued");
    expect((await invoicesOf(freelancer)).map(({ number }) => number)).toEqual(["2026-001"]);
  });

  test("two devices move one entry to different days: it is on one of them, once", async () => {
    const { api } = freelancer;
    const [entry] = (await api.time.list({ from: "2026-11-01", until: "2026-12-01" })).items;
    const id = entry?.id ?? "";
    db.before(TRANSACTION, () => api.time.update({ id, date: "2026-11-05" }));
    await api.time.update({ id, date: "2026-11-06" });
    const { items } = await api.time.list({ from: "2026-11-01", until: "2026-12-01" });
    expect(items.map(({ date, minutes }) => [date, minutes])).toEqual([["2026-11-06", 60]]);
    expect((await api.billing.previewInvoice({ clientId })).document?.totals.minutes).toBe(60);
  });

  test("two devices change one entry, the hours and the words: both changes are kept", async () => {
    const { api } = freelancer;
    const [entry] = (await api.time.list({ from: "2026-11-01", until: "2026-12-01" })).items;
    const id = entry?.id ?? "";
    db.before(TRANSACTION, () => api.time.update({ id, minutes: 90 }));
    await api.time.update({ id, description: "Start page" });
    const { items } = await api.time.list({ from: "2026-11-01", until: "2026-12-01" });
    expect(items.map(({ minutes, description }) => [minutes, description])).toEqual([[90, "Start page"]]);
  });

  test("one device moves an entry that another has just made longer: it is moved with all its minutes", async () => {
    const { api } = freelancer;
    const [entry] = (await api.time.list({ from: "2026-11-01", until: "2026-12-01" })).items;
    const id = entry?.id ?? "";
    db.before(TRANSACTION, () => api.time.update({ id, minutes: 90 }));
    await api.time.update({ id, date: "2026-11-06" });
    const { items } = await api.time.list({ from: "2026-11-01", until: "2026-12-01" });
    expect(items.map(({ date, minutes }) => [date, minutes])).toEqual([["2026-11-06", 90]]);
  });

  test("the next range is locked while hours come back: they go behind it, and are billed next time", async () => {
    const { api } = freelancer;
    const { invoice } = await api.billing.billNow({ clientId, until: "2026-11-24" });
    // The first transaction takes the invoice back, the second moves its hours.
    db.before(TRANSACTION, async () => db.before(TRANSACTION, () => lockNow(clientId, "2026-12-01")));
    await api.invoice.credit({ id: invoice?.id ?? "", hours: "release" });
    const { items } = await api.time.list({ from: "2026-11-01", until: "2026-12-01" });
    expect(items.map(({ billingDate, billed }) => [billingDate, billed])).toEqual([["2026-12-01", false]]);
    world.clock.at = "2026-12-01T09:00:00Z";
    await world.bill();
    expect((await api.billing.previewInvoice({ clientId })).document?.totals.minutes).toBe(60);
  });

  test("an archived client is taken off its billing days while hours come back: it gets one for them", async () => {
    const { api, scope } = freelancer;
    const { invoice } = await api.billing.billNow({ clientId, until: "2026-11-24" });
    await api.client.archive({ id: clientId });
    const run = await lockNow(clientId, "2026-12-01");
    if (!run) throw new Error("the range was locked already");
    const endsEmpty = () => advance(scope, run);
    db.before(TRANSACTION, async () => db.before(TRANSACTION, endsEmpty));
    await api.invoice.credit({ id: invoice?.id ?? "", hours: "release" });
    expect((await api.client.get({ id: clientId })).nextBilling?.date).toBe("2027-01-01");
    world.clock.at = "2027-01-01T09:00:00Z";
    await world.bill();
    expect((await invoicesOf(freelancer))[0]).toMatchObject({ number: "2027-001", total: 9000 });
  });

  test("time comes back to an archived client just when it is taken off its billing days: it stays on them", async () => {
    const { api, scope } = freelancer;
    const { invoice } = await api.billing.billNow({ clientId, until: "2026-11-24" });
    await api.client.archive({ id: clientId });
    const run = await lockNow(clientId, "2026-12-01");
    if (!run) throw new Error("the range was locked already");
    db.before(TRANSACTION, () => api.invoice.credit({ id: invoice?.id ?? "", hours: "release" }));
    await advance(scope, run);
    expect((await api.client.get({ id: clientId })).nextBilling?.date).toBe("2027-01-01");
    world.clock.at = "2027-01-01T09:00:00Z";
    await world.bill();
    expect((await invoicesOf(freelancer))[0]).toMatchObject({ number: "2027-001", total: 9000 });
  });

  test("a client is renamed just when the workspace moves to another zone: it is billed by that zone", async () => {
    const { api, scope } = freelancer;
    await api.workspace.update({ timeZone: "America/New_York" });
    db.before(TRANSACTION, () => api.client.update({ id: clientId, name: "Acme Ltd" }));
    await world.bill();
    expect(await getClient(scope, clientId)).toMatchObject({
      name: "Acme Ltd",
      nextBilling: { date: "2026-12-01", at: "2026-12-01T14:00:00.000Z" },
    });
  });

  test("the workspace moves to another zone while a billing day is being changed: it is billed by that zone", async () => {
    const { api, scope } = freelancer;
    const moveAway = async () => {
      await api.workspace.update({ timeZone: "America/New_York" });
      await world.bill();
    };
    // Client and workspace are read one after the other: this happens in between.
    db.before(GET, async () => db.before(GET, moveAway));
    await api.client.update({ id: clientId, billingDay: 15 });
    expect(await getClient(scope, clientId)).toMatchObject({
      nextBilling: { date: "2026-12-15", at: "2026-12-15T14:00:00.000Z" },
    });
  });

  test("the workspace moves once more while its clients are rescheduled: they are billed by its last zone", async () => {
    const { api, scope } = freelancer;
    await api.workspace.update({ timeZone: "America/New_York" });
    db.before(UPDATE, async () => {
      world.clock.at = "2026-11-23T11:00:00Z";
      await api.workspace.update({ timeZone: "Asia/Tokyo" });
    });
    await world.bill();
    await world.bill();
    expect(await getClient(scope, clientId)).toMatchObject({
      nextBilling: { date: "2026-12-01", at: "2026-12-01T00:00:00.000Z" },
    });
  });

  test("a lock that was put back by hand does not bill a range over again", async () => {
    const { workspaceId } = freelancer.actor;
    const { run } = await freelancer.api.billing.billNow({ clientId, until: "2026-11-24" });
    await clientEntity(db).patch({ workspaceId, clientId }).set({ lockedUntil: "2026-11-01" }).go();
    expect(await lockNow(clientId)).toBeNull();
    const { items } = await freelancer.api.billing.runs({ clientId });
    expect(items.map(({ id, state }) => [id, state])).toEqual([[run.id, "issued"]]);
  });

  test("an invoice that is void is not taken back again, even where its run looks as it did before", async () => {
    const { api, actor } = freelancer;
    const { invoice } = await api.billing.billNow({ clientId, until: "2026-11-24" });
    const id = invoice?.id ?? "";
    const run = { workspaceId: actor.workspaceId, clientId, from: "2026-11-01", revision: 0 };
    const { data } = await billingRunEntity(db).get(run).go();
    db.before(TRANSACTION, async () => {
      await api.invoice.credit({ id, hours: "billAgain" });
      await billingRunEntity(db)
        .patch(run)
        .set({ version: data?.version ?? 0 })
        .go();
    });
    await expect(api.invoice.credit({ id, hours: "release" })).rejects.toThrow("changed elsewhere");
    const states = (await invoicesOf(freelancer)).map(({ number, state }) => `${number} ${state}`);
    expect(states.toSorted()).toEqual(["2026-001 void", "2026-002 open", "CN-2026-001 credit"]);
  });

  test("a mail goes out while its owner sends it again: the owner is told, and it goes out once", async () => {
    const { invoice } = await freelancer.api.billing.billNow({ clientId, until: "2026-11-24" });
    db.before(TRANSACTION, () => world.deliver());
    await expect(freelancer.api.invoice.resend({ id: invoice?.id ?? "" })).rejects.toThrow("being sent right now");
    await world.deliver();
    expect(world.mails.map(({ to }) => to)).toEqual(["anna@acme.example"]);
  });

  test("two schedulers lock one range: one of them does", async () => {
    db.before(TRANSACTION, () => lockNow(clientId));
    expect(await lockNow(clientId)).toBeNull();
    const { items } = await freelancer.api.billing.runs({ clientId });
    expect(items).toHaveLength(1);
  });
});

async function billWork(id: string) {
  const today = world.clock.at.slice(0, 10);
  await freelancer.api.time.create({ clientId: id, date: today, minutes: 60 });
  await freelancer.api.billing.billNow({ clientId: id });
}

async function lockNow(id: string, until = "2026-11-24") {
  const { scope } = freelancer;
  const [workspace, client] = await Promise.all([getWorkspace(scope), getClient(scope, id)]);
  if (!client) throw new Error("the client is missing");
  return lock(scope, { workspace, client, until, reviewHours: null, confirmedTotal: null });
}

async function lockedRun() {
  const run = await lockNow(clientId);
  if (!run) throw new Error("the range was locked already");
  return run;
}
