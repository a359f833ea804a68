import { beforeEach, describe, expect, test } from "vitest";
import { provisionTable } from "../../server/db/provision.ts";
import { type FaultyDynamo, faultyDynamo } from "../support/faults.ts";
import { type Freelancer, freelancerIn, newWorld, type World } from "../support/world.ts";

let db: FaultyDynamo;
let world: World;
let freelancer: Freelancer;

beforeEach(async () => {
  db = faultyDynamo(`upcoming-${crypto.randomUUID()}`);
  await provisionTable(db);
  world = await newWorld("2026-12-01T10:30:00Z", db);
  freelancer = await freelancerIn(world, "Pacific/Auckland");
});

describe("what comes next", () => {
  test("an archived client that is done has a page also after the workspace moved to where it still is yesterday", async () => {
    const { api } = freelancer;
    const { id } = await api.client.create({ name: "Acme", rate: 9000, billingDay: 2 });
    await api.client.archive({ id });
    world.clock.at = "2026-12-01T21:30:00Z";
    await world.tick();
    expect(await api.client.get({ id })).toMatchObject({ lockedUntil: "2026-12-02", nextBilling: null });
    await api.workspace.update({ timeZone: "Pacific/Honolulu" });
    const { period, document } = await api.billing.previewInvoice({ clientId: id });
    expect([period, document]).toEqual([{ from: "2026-12-02", until: "2026-12-03" }, null]);
  });

  test("is answered for an archived client that still owes, until it is billed", async () => {
    const { api } = freelancer;
    const { id: clientId } = await api.client.create({ name: "Acme", rate: 9000, billingDay: 5 });
    await api.time.create({ clientId, date: "2026-12-01", minutes: 90 });
    await api.client.archive({ id: clientId });
    const totals = async () => (await api.billing.upcoming({ archived: true })).items.map(({ total }) => total);
    expect([await totals(), (await api.billing.upcoming({})).items]).toEqual([[13_500], []]);
    for (const at of ["2026-12-05T00:00:00Z", "2027-01-05T00:00:00Z"]) {
      world.clock.at = at;
      await world.tick();
    }
    expect(await totals()).toEqual([]);
  });

  test("is answered for a page of clients as their list shows it, and only those are read", async () => {
    const { api } = freelancer;
    for (let each = 10; each < 40; each++) await api.client.create({ name: `Acme ${each}`, rate: 9000 });
    const { id: clientId } = await api.client.create({ name: "Bakery Müller", rate: 9000 });
    await api.time.create({ clientId, date: "2026-12-01", minutes: 90 });
    const names = async (search: string, cursor?: string | null) => {
      const page = { search, cursor, limit: 5 };
      const [clients, upcoming] = [await api.client.list(page), await api.billing.upcoming(page)];
      expect(upcoming.items.map(({ clientName }) => clientName)).toEqual(clients.items.map(({ name }) => name));
      return { total: upcoming.items.map(({ total }) => total), cursor: clients.nextCursor };
    };
    expect((await names("müller")).total).toEqual([13_500]);
    const first = await names("acme");
    db.crashAt(null);
    await names("acme", first.cursor);
    // Three for the list and the zones, and one for the time of each client.
    expect(db.calls).toBeLessThanOrEqual(4 + 5);
  });

  test("what the owner's details lack is found in a few readings, however many clients there are", async () => {
    const { api } = freelancer;
    for (let each = 0; each < 110; each++) await api.client.create({ name: `Acme ${each}`, rate: 9000, country: "IE" });
    db.crashAt(null);
    expect((await api.workspace.readiness()).map(({ field }) => field)).toEqual(["country", "vatId"]);
    expect(db.calls).toBe(2);
  });

  test("the first billing day that brings an invoice is found without working out the others", async () => {
    const { api } = freelancer;
    expect(await api.billing.firstDay()).toBeNull();
    for (let each = 0; each < 30; each++) await api.client.create({ name: `Acme ${each}`, rate: 9000, billingDay: 3 });
    const add = async (name: string, billingDay: number, billable: boolean) => {
      const { id: clientId } = await api.client.create({ name, rate: 9000, billingDay });
      await api.time.create({ clientId, date: "2026-12-01", minutes: 90, billable });
      return clientId;
    };
    await add("Not billable", 4, false);
    expect(await api.billing.firstDay()).toBeNull();
    await add("Late", 20, true);
    const soon = await add("Soon", 6, true);
    db.crashAt(null);
    expect(await api.billing.firstDay()).toMatchObject({ date: "2026-12-06" });
    // The workspace, the clients of each state, and the time of two.
    expect(db.calls).toBeLessThanOrEqual(6);
    await api.client.archive({ id: soon });
    expect(await api.billing.firstDay()).toMatchObject({ date: "2026-12-06" });
  });

  test("the names of all clients come in one reading, however many there are", async () => {
    const { api } = freelancer;
    for (let each = 0; each < 105; each++) await api.client.create({ name: `Client ${each}`, rate: 9000 });
    const { id } = await api.client.create({ name: "Gone", rate: 9000 });
    await api.client.archive({ id });
    db.crashAt(null);
    const names = await api.client.names();
    expect([names.length, db.calls]).toEqual([105, 1]);
    expect(names.some(({ name }) => name === "Gone")).toBe(false);
  });
});
