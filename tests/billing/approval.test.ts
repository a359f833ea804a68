import { beforeEach, describe, expect, test } from "vitest";
import { isUnusual } from "../../server/run/rules.ts";
import { type Freelancer, freelancerIn, invoicesOf, newcomerIn, newWorld, type World } from "../support/world.ts";

const ACME = { name: "Acme Ltd", rate: 60_000, currency: "EUR", email: "anna@acme.example", billingDay: 1 };

let world: World;
let freelancer: Freelancer;

beforeEach(async () => {
  world = await newWorld("2026-08-03T10:00:00Z");
  freelancer = await freelancerIn(world, "Europe/Berlin");
});

/** Bills so many minutes for each month from August on. */
async function bills(clientId: string, minutes: number[]) {
  for (const [place, each] of minutes.entries()) {
    const month = String(8 + place).padStart(2, "0");
    const after = String(9 + place).padStart(2, "0");
    await freelancer.api.time.create({ clientId, date: `2026-${month}-03`, minutes: each });
    world.clock.at = `2026-${after}-01T09:00:00Z`;
    await world.bill();
  }
}

async function totals() {
  return (await invoicesOf(freelancer)).map(({ net }) => net).toReversed();
}

describe("a client whose owner wants to be asked first", () => {
  test("has a draft on the billing day that waits, however long, and goes out when it is issued", async () => {
    const { api } = freelancer;
    const { id: clientId } = await api.client.create({ ...ACME, askFirst: true });
    await api.time.create({ clientId, date: "2026-08-03", minutes: 60 });
    expect(await api.billing.previewInvoice({ clientId })).toMatchObject({ goesOut: "onApproval" });
    world.clock.at = "2026-09-01T09:00:00Z";
    await world.bill();
    world.clock.at = "2026-12-24T09:00:00Z";
    await world.bill();
    expect(await invoicesOf(freelancer)).toEqual([]);
    const { version, run } = await api.draft.get({ clientId, from: "2026-08-01", revision: 0 });
    expect(run).toMatchObject({ state: "draft", waitsFor: "approval" });
    await api.draft.issue({ clientId, from: "2026-08-01", revision: 0, version });
    expect(await totals()).toEqual([60_000]);
  });

  test("may be any new client by the workspace's default, which changes no client that is there", async () => {
    const { api } = freelancer;
    const before = await api.client.create(ACME);
    await api.workspace.update({ askFirst: true });
    const after = await api.client.create({ ...ACME, name: "Beta" });
    const without = await api.client.create({ ...ACME, name: "Gamma", askFirst: false });
    const asked = await Promise.all([before, after, without].map(({ id }) => api.client.get({ id })));
    expect(asked.map(({ askFirst }) => askFirst)).toEqual([false, true, false]);
  });

  test("with nothing to bill has no draft", async () => {
    const { id: clientId } = await freelancer.api.client.create({ ...ACME, askFirst: true });
    world.clock.at = "2026-09-01T09:00:00Z";
    await world.bill();
    expect((await freelancer.api.billing.runs({ clientId })).items).toMatchObject([
      { state: "nothing", waitsFor: null },
    ]);
  });
});

describe("an unusual amount", () => {
  test.each([
    ["over twice the median", [60, 70, 80, 141], [60_000, 70_000, 80_000]],
    ["under half of the median", [60, 70, 80, 34], [60_000, 70_000, 80_000]],
    ["of exactly twice the median", [60, 70, 80, 140], [60_000, 70_000, 80_000, 140_000]],
    ["of exactly half of it", [60, 70, 80, 35], [60_000, 70_000, 80_000, 35_000]],
    ["after two invoices only", [60, 70, 900], [60_000, 70_000, 900_000]],
  ])("%s", async (_, minutes, issued) => {
    await freelancer.api.workspace.update({ asksUnusual: true });
    const { id: clientId } = await freelancer.api.client.create(ACME);
    await bills(clientId, minutes);
    expect(await totals()).toEqual(issued);
    const { runs } = await freelancer.api.waiting.list();
    const waits = issued.length < minutes.length ? [{ run: { state: "draft", waitsFor: "unusual" } }] : [];
    expect(runs).toMatchObject(waits);
  });

  test("of a reviewed client does not go out by itself either, and goes out once it is issued", async () => {
    const { api } = freelancer;
    await api.workspace.update({ asksUnusual: true });
    const { id: clientId } = await api.client.create(ACME);
    await bills(clientId, [60, 60, 60]);
    await api.client.update({ id: clientId, reviewHours: 1 });
    await api.time.create({ clientId, date: "2026-11-03", minutes: 300 });
    world.clock.at = "2026-12-01T09:00:00Z";
    await world.bill();
    world.clock.at = "2026-12-24T09:00:00Z";
    await world.bill();
    expect(await totals()).toHaveLength(3);
    const { version } = await api.draft.get({ clientId, from: "2026-11-01", revision: 0 });
    await api.draft.issue({ clientId, from: "2026-11-01", revision: 0, version });
    expect(await totals()).toEqual([60_000, 60_000, 60_000, 300_000]);
  });

  test("that a person sends by hand goes out", async () => {
    const { api } = freelancer;
    await api.workspace.update({ asksUnusual: true });
    const { id: clientId } = await api.client.create(ACME);
    await bills(clientId, [60, 60, 60]);
    await api.time.create({ clientId, date: "2026-11-01", minutes: 300 });
    await api.billing.billNow({ clientId });
    expect(await totals()).toHaveLength(4);
  });

  test("does not count invoices that were credited", async () => {
    const { api } = freelancer;
    await api.workspace.update({ asksUnusual: true });
    const { id: clientId } = await api.client.create(ACME);
    await bills(clientId, [60, 60, 60]);
    const [last] = await invoicesOf(freelancer);
    await api.invoice.credit({ id: last?.id ?? "", hours: "release" });
    await api.time.create({ clientId, date: "2026-11-03", minutes: 900 });
    world.clock.at = "2026-12-01T09:00:00Z";
    await world.bill();
    expect((await api.waiting.list()).runs).toEqual([]);
  });

  test("is asked about in new workspaces, and in older ones when they choose so", async () => {
    expect((await (await newcomerIn(world)).api.workspace.get()).asksUnusual).toBe(true);
    const { id: clientId } = await freelancer.api.client.create(ACME);
    await bills(clientId, [60, 60, 60, 900]);
    expect(await totals()).toHaveLength(4);
  });

  test.each([
    [201, [100, 100, 100], true],
    [200, [100, 100, 100], false],
    [49, [100, 100, 100], true],
    [50, [100, 100, 100], false],
    [301, [100, 100, 200, 200], true],
    [300, [100, 100, 200, 200], false],
    [1000, [100, 100], false],
    [1, [0, 0, 0], true],
    [0, [0, 0, 0], false],
  ])("of %i after %j: %s", (net, earlier, unusual) => expect(isUnusual(net, earlier)).toBe(unusual));
});
