import { beforeEach, describe, expect, test } from "vitest";
import { numberEntity } from "../../server/invoice/entity.ts";
import { verifyArchive, workspaceHealth } from "../../server/report/service.ts";
import { type Freelancer, freelancerIn, newWorld, type World } from "../support/world.ts";

test("the next three numbers follow the last one issued, and looking at them uses none up", async () => {
  const world = await newWorld("2026-11-23T10:00:00Z");
  const { api } = await freelancerIn(world, "Europe/Berlin");
  await api.workspace.update({ numberPattern: "{year}-{n:3}" });
  expect(await api.invoice.nextNumbers({})).toEqual(["2026-001", "2026-002", "2026-003"]);

  const { id: clientId } = await api.client.create({ name: "Acme", rate: 9000 });
  await api.time.create({ clientId, date: "2026-11-20", minutes: 60 });
  const { invoice } = await api.billing.billNow({ clientId });
  expect(invoice?.number).toBe("2026-001");
  expect(await api.invoice.nextNumbers({})).toEqual(["2026-002", "2026-003", "2026-004"]);
});

test("a pattern that is only tried shows its own series and is not saved", async () => {
  const world = await newWorld("2026-11-23T10:00:00Z");
  const { api } = await freelancerIn(world, "Europe/Berlin");
  expect(await api.invoice.nextNumbers({ pattern: "INV-{n:5}" })).toEqual(["INV-00001", "INV-00002", "INV-00003"]);
  expect((await api.workspace.get()).numberPattern).toBe("{year}-{n:3}");
});

test("the year in a number is the year that the workspace's clocks show", async () => {
  const world = await newWorld("2026-12-31T23:30:00Z");
  const { api } = await freelancerIn(world, "Europe/Berlin");
  expect(await api.invoice.nextNumbers({})).toEqual(["2027-001", "2027-002", "2027-003"]);
});

describe("the next number can be set while its series has issued none", () => {
  let world: World;
  let freelancer: Freelancer;
  let clientId: string;

  beforeEach(async () => {
    world = await newWorld("2026-11-23T10:00:00Z");
    freelancer = await freelancerIn(world, "Europe/Berlin");
    clientId = (await freelancer.api.client.create({ name: "Acme", rate: 9000, email: "a@acme.example" })).id;
  });

  const set = (next: number, kind: "invoice" | "creditNote" = "invoice") =>
    freelancer.api.invoice.startNumbers({ kind, next });

  async function billed(day: string) {
    world.clock.at = `${day}T10:00:00Z`;
    await freelancer.api.time.create({ clientId, date: day, minutes: 60 });
    const { invoice } = await freelancer.api.billing.billNow({ clientId });
    return invoice ?? expect.fail("nothing was billed");
  }

  test("after 57 invoices that were written elsewhere, the next three are 058, 059 and 060", async () => {
    expect(await freelancer.api.invoice.nextNumbers({ next: 58 })).toEqual(["2026-058", "2026-059", "2026-060"]);
    expect(await freelancer.api.invoice.nextNumbers({})).toEqual(["2026-001", "2026-002", "2026-003"]);
    expect(await set(58)).toEqual(["2026-058", "2026-059", "2026-060"]);
    const { invoice } = await freelancer.api.invoice.numbering();
    expect(invoice).toEqual({ next: 58, issued: false, numbers: ["2026-058", "2026-059", "2026-060"] });
    expect((await billed("2026-11-24")).number).toBe("2026-058");
    expect((await billed("2026-11-25")).number).toBe("2026-059");
    expect((await freelancer.api.invoice.numbering()).invoice).toMatchObject({ next: 60, issued: true });
  });

  test.each([1, 2, 58, 4_711])("set to 99 and then to %i, it counts from there without a gap", async (start) => {
    await set(99);
    await set(start);
    const numbers = [];
    for (const day of ["24", "25", "26"]) numbers.push((await billed(`2026-11-${day}`)).number);
    expect(numbers).toEqual([0, 1, 2].map((n) => `2026-${String(start + n).padStart(3, "0")}`));
    expect((await workspaceHealth(freelancer.scope)).findings).toEqual([]);
    expect((await verifyArchive(freelancer.scope, world.archive)).faults).toEqual([]);
  });

  test("it is refused once a document has a number of the series, set before or not", async () => {
    await billed("2026-11-24");
    await expect(set(58)).rejects.toThrow("has a number of this series already");
    await expect(set(1)).rejects.toThrow("has a number of this series already");
    await set(7, "creditNote");
    const { id } = await billed("2026-11-25");
    const { creditNote } = await freelancer.api.invoice.credit({ id, hours: "release" });
    expect(creditNote.number).toBe("CN-2026-007");
    await expect(set(8, "creditNote")).rejects.toThrow("has a number of this series already");
    expect((await workspaceHealth(freelancer.scope)).findings).toEqual([]);
  });

  test("it is of this year's series alone", async () => {
    await set(58);
    expect((await billed("2027-01-02")).number).toBe("2027-001");
    await freelancer.api.workspace.update({ numberPattern: "R{n:4}" });
    await set(230);
    expect((await billed("2027-01-03")).number).toBe("R0230");
  });

  test("set while the first invoice is issued, either the number or the setting is first, and none is lost", async () => {
    await freelancer.api.time.create({ clientId, date: "2026-11-23", minutes: 60 });
    const [billing, setting] = await Promise.allSettled([freelancer.api.billing.billNow({ clientId }), set(58)]);
    const number = billing.status === "fulfilled" ? billing.value.invoice?.number : null;
    expect(number).toBe(setting.status === "fulfilled" ? "2026-058" : "2026-001");
    expect((await workspaceHealth(freelancer.scope)).findings).toEqual([]);
  });

  test("what is no number to begin with is refused", async () => {
    for (const next of [0, -1, 1.5, 100_000_000]) await expect(set(next)).rejects.toThrow();
  });

  test("the health report finds a number that is missing between the first and the next", async () => {
    await set(58);
    for (const day of ["24", "25", "26"]) await billed(`2026-11-${day}`);
    const { db, workspaceId } = freelancer.scope;
    await numberEntity(db).delete({ workspaceId, number: "2026-059" }).go();
    expect((await workspaceHealth(freelancer.scope)).findings).toContain("the series 2026-{n} lacks number 59");
  });
});
