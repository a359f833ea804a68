import { beforeEach, describe, expect, test } from "vitest";
import { newestFirst } from "../../server/invoice/rules.ts";
import { instantOfId } from "../../server/lib/id.ts";
import { billingRunEntity } from "../../server/run/entity.ts";
import { allOf } from "../support/invariants.ts";
import { type Freelancer, freelancerIn, newWorld, type World } from "../support/world.ts";

let world: World;
let freelancer: Freelancer;

beforeEach(async () => {
  world = await newWorld("2026-11-20T10:00:00Z");
  freelancer = await freelancerIn(world, "Europe/Berlin");
});

async function clientWithTime(name: string, more: { reviewHours?: number } = {}): Promise<string> {
  const { id } = await freelancer.api.client.create({ name, rate: 9000, email: "a@acme.example", ...more });
  await freelancer.api.time.create({ clientId: id, date: "2026-11-20", minutes: 60 });
  return id;
}

async function billAt(at: string, clientId: string): Promise<string> {
  world.clock.at = at;
  const { invoice } = await freelancer.api.billing.billNow({ clientId });
  if (!invoice) throw new Error("nothing was billed");
  return invoice.id;
}

const numbers = async (input: { clientId?: string } = {}) =>
  (await allOf((cursor) => freelancer.api.invoice.list({ ...input, cursor, limit: 2 }))).map(({ number }) => number);

describe("invoices are listed with the newest number first", () => {
  test("also one whose period was locked ten days before it was issued", async () => {
    const reviewed = await clientWithTime("Reviewed", { reviewHours: 240 });
    const others = [await clientWithTime("B"), await clientWithTime("C"), await clientWithTime("D")];
    world.clock.at = "2026-12-01T09:00:00Z";
    await world.bill();
    for (const [day, clientId] of others.entries()) {
      await freelancer.api.time.create({ clientId, date: "2026-12-01", minutes: 60 });
      await billAt(`2026-12-0${day + 3}T10:00:00Z`, clientId);
    }
    world.clock.at = "2026-12-11T09:00:00Z";
    await world.bill();
    const seven = ["007", "006", "005", "004", "003", "002", "001"].map((n) => `2026-${n}`);
    expect(await numbers()).toEqual(seven);
    expect(await numbers({ clientId: reviewed })).toEqual(["2026-007"]);
  });

  test("whatever order the clocks had: the second machine's is an hour, a day or a minute behind", async () => {
    const clients = [];
    for (const name of ["A", "B", "C", "D"]) clients.push(await clientWithTime(name));
    const clocks = ["2026-11-20T12:00:00Z", "2026-11-20T11:00:00Z", "2026-11-19T12:00:00Z", "2026-11-20T11:59:00Z"];
    for (const [index, at] of clocks.entries()) {
      world.clock.at = at;
      const clientId = clients[index] ?? "";
      if (at < "2026-11-20") await freelancer.api.billing.billNow({ clientId, until: "2026-11-20" }).catch(() => null);
      await billAt(at < "2026-11-20" ? "2026-11-20T00:30:00Z" : at, clientId);
    }
    expect(await numbers()).toEqual(["2026-004", "2026-003", "2026-002", "2026-001"]);
  });

  test("credit notes among them, in order of their own numbers", async () => {
    const ids = [];
    for (const name of ["A", "B", "C"]) ids.push(await billAt("2026-11-20T12:00:00Z", await clientWithTime(name)));
    for (const [index, id] of ids.entries()) {
      world.clock.at = `2026-11-21T1${5 - index}:00:00Z`;
      await freelancer.api.invoice.credit({ id, hours: "release" });
    }
    const found = await numbers();
    expect(found.slice(0, 3)).toEqual(["CN-2026-003", "CN-2026-002", "CN-2026-001"]);
    expect(found.slice(3)).toEqual(["2026-003", "2026-002", "2026-001"]);
  });

  test("and those of an older version, whose ids tell of the lock, by when they were issued", () => {
    const locked = { id: "inv_01KBC0000000000000000000AA", issuedAt: "2099-12-11T09:00:00.000Z" };
    const atOnce = { id: "inv_01KBC0000000000000000000BB", issuedAt: instantOfId("inv_01KBC0000000000000000000BB") };
    expect(newestFirst([atOnce, locked])).toEqual([locked, atOnce]);
  });
});

describe("billing runs are listed with the newest first", () => {
  const revisions = (clientId: string) =>
    allOf((cursor) => freelancer.api.billing.runs({ clientId, cursor, limit: 5 })).then((runs) =>
      runs.map(({ period, revision }) => [period.from, revision]),
    );

  test("revision 11 before 10 before 9, over pages, and a later period before all of them", async () => {
    const clientId = await clientWithTime("Acme");
    let invoiceId = await billAt("2026-11-20T12:00:00Z", clientId);
    for (let revision = 1; revision <= 11; revision++) {
      const { again } = await freelancer.api.invoice.credit({ id: invoiceId, hours: "billAgain" });
      invoiceId = again?.invoice?.id ?? "";
    }
    await freelancer.api.time.create({ clientId, date: "2026-11-21", minutes: 30 });
    await billAt("2026-11-21T12:00:00Z", clientId);
    const [latest, ...others] = await revisions(clientId);
    expect(latest?.[1]).toBe(0);
    expect(others.map(([, revision]) => revision)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
    expect(new Set(others.map(([from]) => from)).size).toBe(1);
  });

  test("a changed cursor is refused, and a client without runs has none", async () => {
    const clientId = await clientWithTime("Acme");
    expect(await revisions(clientId)).toEqual([]);
    await expect(freelancer.api.billing.runs({ clientId, cursor: "bm9uZQ" })).rejects.toThrow("Start again");
    await expect(freelancer.api.invoice.list({ filter: "undelivered", cursor: "x" })).rejects.toThrow("Start again");
  });

  test("the draft of revision 1000 can be read and held like any other", async () => {
    const clientId = await clientWithTime("Acme", { reviewHours: 48 });
    world.clock.at = "2026-12-01T09:00:00Z";
    await world.bill();
    const { db, workspaceId } = freelancer.scope;
    const { data } = await billingRunEntity(db).query.primary({ workspaceId, clientId }).go();
    for (const revision of [999, 1000, 1001])
      await billingRunEntity(db)
        .put({ ...(data[0] ?? expect.fail("no run")), revision })
        .go();
    const run = { clientId, from: data[0]?.from ?? "", revision: 1000 };
    expect(await freelancer.api.draft.get(run)).toMatchObject({ run: { revision: 1000, state: "draft" } });
    expect((await revisions(clientId)).map(([, revision]) => revision)).toEqual([1001, 1000, 999, 0]);
  });
});
