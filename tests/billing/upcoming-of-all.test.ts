import { beforeEach, describe, expect, test } from "vitest";
import { clientEntity } from "../../server/client/entity.ts";
import { clientToItem, getClient } from "../../server/client/store.ts";
import { provisionTable } from "../../server/db/provision.ts";
import { timeEntryEntity } from "../../server/time/entity.ts";
import { type FaultyDynamo, faultyDynamo } from "../support/faults.ts";
import { type Api, type Freelancer, freelancerIn, newWorld, type World } from "../support/world.ts";

let db: FaultyDynamo;
let world: World;
let freelancer: Freelancer;
let api: Api;

beforeEach(async () => {
  db = faultyDynamo(`all-${crypto.randomUUID()}`);
  await provisionTable(db);
  world = await newWorld("2026-12-10T10:00:00Z", db);
  freelancer = await freelancerIn(world, "Europe/Berlin");
  api = freelancer.api;
});

const TICKETS = { rate: 9000, currency: "EUR", billingDay: 1, lineDetail: "ticket" } as const;

function work(clientId: string, date: string, more: { minutes?: number; billable?: boolean; rate?: number } = {}) {
  return api.time.create({ clientId, date, minutes: 60, ...more });
}

/** What is asked of all clients at once, with the number of requests. */
async function askedTogether() {
  db.crashAt(null);
  const items = await api.billing.allUpcoming();
  return { items, calls: db.calls };
}

/** The same of each client on its own, from consistent reads: what its billing run will bill. */
async function askedEach() {
  const { items } = await api.client.list({ limit: 100 });
  const previews = await Promise.all(items.map(({ id }) => api.billing.previewInvoice({ clientId: id })));
  return new Map(previews.map(({ clientId, document }) => [clientId, document?.totals.total ?? 0]));
}

async function expectSame() {
  const { items, calls } = await askedTogether();
  expect(new Map(items.map(({ clientId, total }) => [clientId, total]))).toEqual(await askedEach());
  return calls;
}

/** The same client many times over, each with two entries of half an hour in December, written faster than the API does. */
async function manyClients(count: number) {
  const { id } = await api.client.create({ ...TICKETS, name: "Client" });
  const client = await getClient(freelancer.scope, id);
  if (!client) throw new Error("the client is missing");
  const copies = Array.from({ length: count }, (_, place) => ({ ...client, id: `${id}x${place}`, name: `C ${place}` }));
  await clientEntity(db)
    .put(copies.map((copy) => clientToItem(freelancer.scope, copy)))
    .go({ concurrency: 8 });
  const entries = copies.flatMap(({ id: clientId }, place) =>
    ["2026-12-02", "2026-12-09"].map((date) => {
      const kept = { workspaceId: freelancer.actor.workspaceId, clientId, date, billingDate: date, minutes: 30 };
      const entryId = world.runtime.newId("timeEntry");
      return { ...kept, entryId, billable: true, description: `Work ${place}`, version: 1, createdAt: world.clock.at };
    }),
  );
  await timeEntryEntity(db).put(entries).go({ concurrency: 8 });
}

/** Stores a client as older versions did, which did not say from when on work is open. */
async function asOfBefore(clientId: string) {
  const { workspaceId } = freelancer.actor;
  await clientEntity(db).patch({ workspaceId, clientId }).remove(["openFrom"]).go();
}

describe("what all clients are asked to pay next", () => {
  test("of 500 clients takes 5 requests, where each by itself takes more than 500", async () => {
    await manyClients(500);
    const { items, calls } = await askedTogether();
    expect([items.length, items.filter(({ total }) => total === 9000).length]).toEqual([501, 500]);
    // The workspace, active and archived clients, the time of all in one page, and one more page of it.
    expect(calls).toBeLessThanOrEqual(5);
    db.crashAt(null);
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<Api["billing"]["upcoming"]>> = await api.billing.upcoming({ cursor, limit: 100 });
      cursor = page.nextCursor;
    } while (cursor);
    expect(db.calls).toBeGreaterThan(500);
  }, 60_000);

  test("is what a run would bill: also late work, own rates, other days, and nothing that is not billable", async () => {
    const monthly = (await api.client.create({ ...TICKETS, name: "Monthly" })).id;
    const middle = (await api.client.create({ ...TICKETS, name: "Middle", billingDay: 15, currency: "JPY" })).id;
    await api.client.create({ ...TICKETS, name: "Idle" });
    await work(monthly, "2026-12-09", { minutes: 20 });
    await work(monthly, "2026-12-10", { minutes: 50, rate: 12_345 });
    await work(monthly, "2026-12-03", { billable: false });
    await work(monthly, "2027-01-01");
    await work(monthly, "2026-11-30", { minutes: 15 });
    await work(monthly, "2024-02-29", { minutes: 45 });
    await work(middle, "2026-10-02", { minutes: 5 });
    await work(middle, "2026-12-14", { minutes: 5 });
    await work(middle, "2026-12-15", { minutes: 5 });
    expect(await expectSame()).toBeLessThanOrEqual(6);
    const totals = (await askedTogether()).items.map(({ clientName, total }) => [clientName, total]);
    expect(totals).toEqual([
      ["Middle", 1500],
      ["Idle", 0],
      ["Monthly", 3000 + 10_288 + 2250 + 6750],
    ]);
  });

  test("goes on with what is late after each billing day, and with hours that come back from years ago", async () => {
    const ids = [];
    for (const name of ["A", "B", "C"]) ids.push((await api.client.create({ ...TICKETS, name })).id);
    const [first = "", second = "", third = ""] = ids;
    await work(first, "2023-05-05");
    await work(second, "2026-12-05");
    await work(third, "2026-12-06");
    await expectSame();
    world.clock.at = "2027-01-02T10:00:00Z";
    await world.bill();
    expect((await askedTogether()).items.map(({ total }) => total)).toEqual([0, 0, 0]);
    // The work of years ago is closed: nobody reads on from there.
    expect((await getClient(freelancer.scope, first))?.openFrom).toBe("2027-01-01");
    await work(second, "2026-12-31");
    await expectSame();
    const [invoice] = (await api.invoice.list({ clientId: first })).items;
    await api.invoice.credit({ id: invoice?.id ?? "", hours: "release" });
    await work(third, "2025-01-01", { minutes: 30 });
    expect(await expectSame()).toBeLessThanOrEqual(7);
    expect((await askedTogether()).items.map(({ total }) => total).toSorted()).toEqual([4500, 9000, 9000]);
  });

  test("sees work of years ago that is moved there, by date or from another client", async () => {
    const [a, b] = [
      await api.client.create({ ...TICKETS, name: "A" }),
      await api.client.create({ ...TICKETS, name: "B" }),
    ];
    const entry = await work(a.id, "2026-12-05");
    await api.time.update({ id: entry.id, date: "2020-01-01" });
    await expectSame();
    await api.time.update({ id: entry.id, clientId: b.id });
    await expectSame();
    await api.time.update({ id: entry.id, date: "2019-01-01" });
    const { items } = await askedTogether();
    expect(items.map(({ clientName, total }) => [clientName, total])).toEqual([
      ["A", 0],
      ["B", 9000],
    ]);
  });

  test("of 30 clients with work of long ago does not ask for each of them", async () => {
    for (let each = 0; each < 30; each++) {
      const { id } = await api.client.create({ ...TICKETS, name: `Late ${each}` });
      await work(id, "2024-02-29", { minutes: 10 + each });
    }
    expect(await expectSame()).toBeLessThanOrEqual(5 + 20);
  });
});

describe("clients from before it was known since when work is open", () => {
  test("are read each by itself, once", async () => {
    for (let each = 0; each < 10; each++) {
      const { id } = await api.client.create({ ...TICKETS, name: `Before ${each}` });
      await work(id, each % 2 === 0 ? "2026-12-05" : "2026-11-05", { minutes: 10 + each });
      await asOfBefore(id);
    }
    expect(await expectSame()).toBeGreaterThan(20);
    expect(await expectSame()).toBeLessThanOrEqual(5);
  });

  test("whose late work comes in before or while they are read are right", async () => {
    const { id } = await api.client.create({ ...TICKETS, name: "Before" });
    await work(id, "2026-11-05");
    await asOfBefore(id);
    await work(id, "2026-11-15");
    await expectSame();
    await asOfBefore(id);
    db.before("UpdateItemCommand", () => work(id, "2020-01-01"));
    await askedTogether();
    expect((await askedTogether()).items.map(({ total }) => total)).toEqual([27_000]);
    await expectSame();
  });
});

describe("two late entries at once", () => {
  test("of one client are both there, whichever is older", async () => {
    const { id } = await api.client.create({ ...TICKETS, name: "A" });
    db.before("TransactWriteItemsCommand", () => work(id, "2020-01-01"));
    await work(id, "2026-11-05");
    expect((await askedTogether()).items.map(({ total }) => total)).toEqual([18_000]);
    db.before("TransactWriteItemsCommand", () => work(id, "2019-06-01"));
    await work(id, "2018-01-01");
    expect((await askedTogether()).items.map(({ total }) => total)).toEqual([36_000]);
    await expectSame();
  });

  test("and the billing day at the same moment: each is on one invoice", async () => {
    const { id } = await api.client.create({ ...TICKETS, name: "A", email: "a@acme.example" });
    await work(id, "2026-12-05");
    world.clock.at = "2027-01-02T10:00:00Z";
    db.before("TransactWriteItemsCommand", () => world.bill());
    await work(id, "2026-11-05");
    expect((await api.invoice.list({})).items.map(({ total }) => total)).toEqual([9000]);
    expect((await askedTogether()).items.map(({ total }) => total)).toEqual([9000]);
    await expectSame();
  });
});

test("an entry that cannot be read keeps its client's from being worked out, and no other's", async () => {
  for (const name of ["Broken", "Whole"]) {
    const { id } = await api.client.create({ ...TICKETS, name });
    const entry = await work(id, "2026-12-05");
    if (name === "Whole") continue;
    const { clientId, billingDate, id: entryId } = entry;
    const key = { workspaceId: freelancer.actor.workspaceId, clientId, billingDate, entryId };
    await timeEntryEntity(db).patch(key).set({ minutes: 1.5 }).go();
  }
  const { items } = await askedTogether();
  expect(items.map(({ clientName, total, warnings }) => [clientName, total, warnings.at(0)])).toEqual([
    ["Broken", 0, "not_calculable"],
    ["Whole", 9000, "no_email"],
  ]);
});
