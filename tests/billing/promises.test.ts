import { describe, expect, test } from "vitest";
import { freelancerIn, invoicesOf, newWorld } from "../support/world.ts";

const ACME = { name: "Acme Ltd", rate: 9000, currency: "EUR", email: "anna@acme.example", billingDay: 1 };

describe("what other tools get wrong", () => {
  test("New York with billing day 1 is billed next on the 1st of next month, not tomorrow", async () => {
    const world = await newWorld("2026-11-30T23:30:00Z");
    const { api } = await freelancerIn(world, "America/New_York");
    const client = await api.client.create(ACME);
    expect(client.nextBilling).toEqual({ date: "2026-12-01", at: "2026-12-01T14:00:00.000Z" });
    world.clock.at = "2026-12-01T15:00:00Z";
    const later = await api.client.create({ ...ACME, name: "Later" });
    expect(later.nextBilling).toEqual({ date: "2027-01-01", at: "2027-01-01T14:00:00.000Z" });
  });

  test("Berlin with day 1 across the March clock change is dated 1 April", async () => {
    const world = await newWorld("2027-03-10T10:00:00Z");
    const freelancer = await freelancerIn(world, "Europe/Berlin");
    const { id: clientId } = await freelancer.api.client.create(ACME);
    await freelancer.api.time.create({ clientId, date: "2027-03-28", minutes: 60 });
    world.clock.at = "2027-04-01T06:59:59Z";
    await world.tick();
    expect(await invoicesOf(freelancer)).toHaveLength(0);
    world.clock.at = "2027-04-01T07:00:00Z";
    await world.tick();
    const [invoice] = await invoicesOf(freelancer);
    expect(invoice?.issueDate).toBe("2027-04-01");
    expect(invoice?.period).toEqual({ from: "2027-03-01", until: "2027-04-01" });
  });

  test("day 31 goes Jan 31, Feb 28, Mar 31", async () => {
    const world = await newWorld("2027-01-05T10:00:00Z");
    const freelancer = await freelancerIn(world, "Europe/Berlin");
    const { id: clientId } = await freelancer.api.client.create({ ...ACME, billingDay: 31 });
    for (const date of ["2027-01-30", "2027-02-10", "2027-02-28", "2027-03-30"]) {
      await freelancer.api.time.create({ clientId, date, minutes: 60 });
    }
    world.clock.at = "2027-04-15T10:00:00Z";
    await world.tick();
    const periods = (await invoicesOf(freelancer)).map(({ period }) => period).toReversed();
    expect(periods).toEqual([
      { from: "2026-12-31", until: "2027-01-31" },
      { from: "2027-01-31", until: "2027-02-28" },
      { from: "2027-02-28", until: "2027-03-31" },
    ]);
  });

  test("three ticks at once give one invoice, one number, one mail", async () => {
    const world = await newWorld("2026-11-23T10:00:00Z");
    const freelancer = await freelancerIn(world, "Europe/Berlin");
    const { id: clientId } = await freelancer.api.client.create(ACME);
    await freelancer.api.time.create({ clientId, date: "2026-11-20", minutes: 90 });
    world.clock.at = "2026-12-01T09:00:00Z";
    await Promise.all([world.tick(), world.tick(), world.tick()]);
    await world.tick();
    const invoices = await invoicesOf(freelancer);
    expect(invoices.map(({ number }) => number)).toEqual(["2026-001"]);
    expect(world.mails.map(({ to }) => to)).toEqual(["anna@acme.example"]);
  });

  test("off for three months gives three periods, none lost and none doubled", async () => {
    const world = await newWorld("2026-08-20T10:00:00Z");
    const freelancer = await freelancerIn(world, "Europe/Berlin");
    const { id: clientId } = await freelancer.api.client.create(ACME);
    for (const date of ["2026-08-21", "2026-08-31", "2026-09-01", "2026-09-30", "2026-10-15"]) {
      await freelancer.api.time.create({ clientId, date, minutes: 60 });
    }
    world.clock.at = "2026-11-23T10:00:00Z";
    await world.tick();
    const invoices = (await invoicesOf(freelancer)).toReversed();
    expect(invoices.map(({ number, period, document }) => [number, period.from, document.totals.minutes])).toEqual([
      ["2026-001", "2026-08-01", 120],
      ["2026-002", "2026-09-01", 120],
      ["2026-003", "2026-10-01", 60],
    ]);
    expect(invoices.map(({ issueDate }) => issueDate)).toEqual(["2026-11-23", "2026-11-23", "2026-11-23"]);
    expect((await freelancer.api.client.get({ id: clientId })).nextBilling?.date).toBe("2026-12-01");
  });

  test("killed between invoice and mail, the mail still goes out once", async () => {
    const world = await newWorld("2026-11-23T10:00:00Z");
    const freelancer = await freelancerIn(world, "Europe/Berlin");
    const { id: clientId } = await freelancer.api.client.create(ACME);
    await freelancer.api.time.create({ clientId, date: "2026-11-20", minutes: 90 });
    world.clock.at = "2026-12-01T09:00:00Z";
    await world.bill();
    expect(world.mails).toHaveLength(0);
    world.clock.at = "2026-12-01T10:00:00Z";
    await world.tick();
    await world.tick();
    expect(world.mails).toHaveLength(1);
  });

  test("a rate raised today leaves last month's unbilled hours at the old rate", async () => {
    const world = await newWorld("2026-11-05T10:00:00Z");
    const freelancer = await freelancerIn(world, "Europe/Berlin");
    const { id: clientId } = await freelancer.api.client.create({ ...ACME, billingDay: 15 });
    await freelancer.api.time.create({ clientId, date: "2026-10-30", minutes: 60 });
    await freelancer.api.time.create({ clientId, date: "2026-11-06", minutes: 60 });
    await freelancer.api.client.addRate({ id: clientId, rate: 12_000, from: "2026-11-05" });
    const preview = await freelancer.api.billing.previewInvoice({ clientId });
    expect(preview.document?.lines.map(({ date, rate }) => [date, rate])).toEqual([
      ["2026-10-30", 9000],
      ["2026-11-06", 12_000],
    ]);
  });

  test("billing the same range twice bills nothing the second time", async () => {
    const world = await newWorld("2026-11-23T10:00:00Z");
    const freelancer = await freelancerIn(world, "Europe/Berlin");
    const { id: clientId } = await freelancer.api.client.create(ACME);
    await freelancer.api.time.create({ clientId, date: "2026-11-20", minutes: 90 });
    const first = await freelancer.api.billing.billNow({ clientId, until: "2026-11-24" });
    expect(first.invoice?.total).toBe(13_500);
    await expect(freelancer.api.billing.billNow({ clientId, until: "2026-11-24" })).rejects.toThrow("billed already");
    expect(await invoicesOf(freelancer)).toHaveLength(1);
  });

  test("ten entries of 5 minutes at 32.25 agree to the cent in lines and total", async () => {
    const world = await newWorld("2026-11-23T10:00:00Z");
    const freelancer = await freelancerIn(world, "Europe/Berlin");
    const { id: clientId } = await freelancer.api.client.create({ ...ACME, rate: 3225 });
    for (let count = 0; count < 10; count++) {
      await freelancer.api.time.create({ clientId, date: "2026-11-20", minutes: 5 });
    }
    const { invoice } = await freelancer.api.billing.billNow({ clientId });
    const { document } = await freelancer.api.invoice.get({ id: invoice?.id ?? "" });
    expect(document.lines.map(({ net }) => net)).toEqual(Array.from({ length: 10 }, () => 269));
    expect(document.totals).toMatchObject({ lines: 2690, net: 2690, tax: 0, total: 2690, minutes: 50 });
  });

  test("a discarded draft leaves no gap in the numbers", async () => {
    const world = await newWorld("2026-11-23T10:00:00Z");
    const freelancer = await freelancerIn(world, "Europe/Berlin");
    const { api } = freelancer;
    const { id: clientId } = await api.client.create(ACME);
    const dropped = await api.time.create({ clientId, date: "2026-11-20", minutes: 60 });
    const draft = await api.billing.previewInvoice({ clientId });
    expect(draft.document).toMatchObject({ number: null, totals: { total: 9000 } });
    await api.time.delete({ id: dropped.id });
    world.clock.at = "2026-12-01T09:00:00Z";
    await world.tick();
    await api.time.create({ clientId, date: "2026-12-02", minutes: 60 });
    await api.billing.previewInvoice({ clientId });
    await api.billing.billNow({ clientId, until: "2026-12-02" }).catch(() => null);
    world.clock.at = "2027-01-01T09:00:00Z";
    await world.tick();
    const { items: runs } = await api.billing.runs({ clientId });
    expect(runs.map(({ state }) => state)).toEqual(["issued", "nothing"]);
    expect((await invoicesOf(freelancer)).map(({ number }) => number)).toEqual(["2027-001"]);
  });

  test("a discount reduces the base that the tax is computed on", async () => {
    const world = await newWorld("2026-11-23T10:00:00Z");
    const freelancer = await freelancerIn(world, "Europe/Berlin");
    await freelancer.api.workspace.update({ tax: { category: "S", rate: 1900, reason: null } });
    const { id: clientId } = await freelancer.api.client.create({ ...ACME, rate: 10_000, discount: 1000 });
    await freelancer.api.time.create({ clientId, date: "2026-11-20", minutes: 60 });
    const { document } = await freelancer.api.billing.previewInvoice({ clientId });
    expect(document?.totals).toMatchObject({ lines: 10_000, discounts: 1000, net: 9000, tax: 1710, total: 10_710 });
    expect(document?.taxGroups).toEqual([{ category: "S", rate: 1900, base: 9000, tax: 1710, reason: null }]);
  });

  test("a client with nothing to bill gets no invoice, no number and no mail", async () => {
    const world = await newWorld("2026-11-23T10:00:00Z");
    const freelancer = await freelancerIn(world, "Europe/Berlin");
    const { id: clientId } = await freelancer.api.client.create(ACME);
    await freelancer.api.time.create({ clientId, date: "2026-11-20", minutes: 60, billable: false });
    world.clock.at = "2026-12-01T09:00:00Z";
    await world.tick();
    expect(await invoicesOf(freelancer)).toHaveLength(0);
    expect(world.mails).toHaveLength(0);
    const { items } = await freelancer.api.billing.runs({ clientId });
    expect(items.map(({ state, period }) => [state, period.until])).toEqual([["nothing", "2026-12-01"]]);
    await freelancer.api.time.create({ clientId, date: "2026-12-01", minutes: 60 });
    world.clock.at = "2027-01-01T09:00:00Z";
    await world.tick();
    expect((await invoicesOf(freelancer)).map(({ number }) => number)).toEqual(["2027-001"]);
  });
});
