import { beforeEach, describe, expect, test } from "vitest";
import { testDynamo } from "../support/dynamo.ts";
import { type Freelancer, freelancerIn, newWorld, type World } from "../support/world.ts";

let world: World;
let freelancer: Freelancer;
let clientId: string;

beforeEach(async () => {
  world = await newWorld("2026-11-23T10:00:00Z", await testDynamo());
  freelancer = await freelancerIn(world, "Europe/Berlin");
  clientId = (await freelancer.api.client.create({ name: "Acme", rate: 9000, billingDay: 1 })).id;
});

function entriesOf(from: string, to: string) {
  return freelancer.api.time.list({ from, until: to }).then(({ items }) => items);
}

describe("time entries", () => {
  test("work of this month is billed on its own date", async () => {
    const entry = await freelancer.api.time.create({ clientId, date: "2026-11-20", minutes: 90 });
    expect(entry).toMatchObject({ date: "2026-11-20", billingDate: "2026-11-20", billed: false });
  });

  test("work entered late keeps its date and takes the first open billing date", async () => {
    await freelancer.api.time.create({ clientId, date: "2026-11-02", minutes: 60 });
    await freelancer.api.billing.billNow({ clientId, until: "2026-11-10" });
    const late = await freelancer.api.time.create({ clientId, date: "2026-11-05", minutes: 30 });
    expect(late).toMatchObject({ date: "2026-11-05", billingDate: "2026-11-10", billed: false });
    const next = await freelancer.api.billing.previewInvoice({ clientId });
    expect(next.entries.map(({ id, date }) => [id, date])).toEqual([[late.id, "2026-11-05"]]);
  });

  test("a list holds its first date and not its last", async () => {
    for (const date of ["2026-11-15", "2026-11-16", "2026-11-22", "2026-11-23"]) {
      await freelancer.api.time.create({ clientId, date, minutes: 60 });
    }
    const week = await entriesOf("2026-11-16", "2026-11-23");
    expect(week.map(({ date }) => date)).toEqual(["2026-11-16", "2026-11-22"]);
  });

  test("an entry moved to another date or client is in the new place only", async () => {
    const other = await freelancer.api.client.create({ name: "Zeta", rate: 5000, billingDay: 1 });
    const { id } = await freelancer.api.time.create({ clientId, date: "2026-11-16", minutes: 60, ticket: "A-1" });
    await freelancer.api.time.update({ id, date: "2026-11-18" });
    await freelancer.api.time.update({ id, clientId: other.id, minutes: 45 });
    const all = await entriesOf("2026-11-01", "2026-12-01");
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({ id, clientId: other.id, date: "2026-11-18", minutes: 45, ticket: "A-1" });
    expect((await freelancer.api.billing.previewInvoice({ clientId })).entries).toEqual([]);
    expect((await freelancer.api.billing.previewInvoice({ clientId: other.id })).entries).toHaveLength(1);
  });

  test("with a rate of its own, one moves to a client of another currency with a new rate or none, not with the old", async () => {
    const { api } = freelancer;
    const tokyo = await api.client.create({ name: "Tokyo", rate: 5000, currency: "JPY", billingDay: 1 });
    const { id } = await api.time.create({ clientId, date: "2026-11-16", minutes: 60, rate: 12_000 });
    await expect(api.time.update({ id, clientId: tokyo.id })).rejects.toThrow("rate of its own in EUR");
    expect(await entriesOf("2026-11-01", "2026-12-01")).toMatchObject([{ clientId, rate: 12_000 }]);
    await api.time.update({ id, clientId: tokyo.id, rate: null });
    expect((await api.billing.previewInvoice({ clientId: tokyo.id })).document?.totals.net).toBe(5000);
    await expect(api.time.update({ id, clientId, minutes: 30 })).resolves.toMatchObject({ clientId, rate: null });
  });

  test("emptying a description removes it, leaving it out keeps it", async () => {
    const { id } = await freelancer.api.time.create({ clientId, date: "2026-11-16", minutes: 60, description: "Plan" });
    expect((await freelancer.api.time.update({ id, minutes: 30 })).description).toBe("Plan");
    expect((await freelancer.api.time.update({ id, description: null })).description).toBeNull();
    expect((await entriesOf("2026-11-16", "2026-11-17"))[0]?.description).toBeNull();
  });

  test("twenty changes of one entry at once leave one of them, whole", async () => {
    const { id } = await freelancer.api.time.create({ clientId, date: "2026-11-16", minutes: 1 });
    const minutes = Array.from({ length: 20 }, (_, index) => index + 10);
    await Promise.allSettled(
      minutes.map((count) => freelancer.api.time.update({ id, minutes: count, date: `2026-11-${count}` })),
    );
    const all = await entriesOf("2026-11-01", "2026-12-01");
    expect(all).toHaveLength(1);
    expect(all[0]?.date).toBe(`2026-11-${all[0]?.minutes}`);
  });

  test("sixty entries come in pages without loss or repetition", async () => {
    await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        freelancer.api.time.create({
          clientId,
          date: `2026-11-${String((index % 20) + 1).padStart(2, "0")}`,
          minutes: 5,
        }),
      ),
    );
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: { id: string }[]; nextCursor: string | null } = await freelancer.api.time.list({
        from: "2026-11-01",
        until: "2026-12-01",
        limit: 7,
        cursor,
      });
      expect(page.items.length).toBeLessThanOrEqual(7);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor);
    expect([seen.length, new Set(seen).size]).toEqual([60, 60]);
  });
});

describe("the timer", () => {
  test("25 minutes and a second of work are 26 minutes on the day they began, by the freelancer's clock", async () => {
    world.clock.at = "2026-11-23T22:50:00Z";
    await freelancer.api.timer.start({ clientId, description: "Late call" });
    world.clock.at = "2026-11-23T23:15:01Z";
    const entry = await freelancer.api.timer.stop({});
    expect(entry).toMatchObject({ date: "2026-11-23", minutes: 26, description: "Late call" });
    expect(entry.startedAt).toBe("2026-11-23T22:50:00.000Z");
    expect(await freelancer.api.timer.current()).toBeNull();
  });

  test("through the hour that clocks show twice counts what was worked, and both of its half past twos are billed", async () => {
    world.clock.at = "2026-10-24T12:00:00Z";
    const { id: clientId } = await freelancer.api.client.create({ name: "Night", rate: 6000, billingDay: 1 });
    for (const [started, stopped] of [
      ["2026-10-25T00:30:00Z", "2026-10-25T00:50:00Z"],
      ["2026-10-25T01:30:00Z", "2026-10-25T01:50:00Z"],
      ["2026-10-24T23:50:00Z", "2026-10-25T01:10:00Z"],
    ] as const) {
      world.clock.at = started;
      await freelancer.api.timer.start({ clientId });
      world.clock.at = stopped;
      await freelancer.api.timer.stop({});
    }
    const { items } = await freelancer.api.time.list({ from: "2026-10-25", until: "2026-10-26", clientId });
    expect(items.map(({ minutes }) => minutes).toSorted()).toEqual([20, 20, 80]);
    const { document } = await freelancer.api.billing.previewInvoice({ clientId });
    expect([document?.totals.minutes, document?.totals.total]).toEqual([120, 12_000]);
  });

  test("only one runs at a time, and stopping it twice at once makes one entry", async () => {
    await freelancer.api.timer.start({ clientId });
    await expect(freelancer.api.timer.start({ clientId })).rejects.toThrow("running already");
    world.clock.at = "2026-11-23T10:30:00Z";
    await Promise.allSettled([
      freelancer.api.timer.stop({}),
      freelancer.api.timer.stop({}),
      freelancer.api.timer.stop({}),
    ]);
    expect(await entriesOf("2026-11-23", "2026-11-24")).toHaveLength(1);
  });

  test("one that was forgotten for 31 hours asks how much to keep, and keeps running until told", async () => {
    await freelancer.api.timer.start({ clientId });
    world.clock.at = "2026-11-24T17:00:00Z";
    await expect(freelancer.api.timer.stop({})).rejects.toThrow("31 hours");
    expect(await freelancer.api.timer.current()).not.toBeNull();
    expect(await freelancer.api.timer.stop({ minutes: 120 })).toMatchObject({ minutes: 120, date: "2026-11-23" });
  });
});
