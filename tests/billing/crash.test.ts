import { describe, expect, test, vi } from "vitest";
import { provisionTable } from "../../server/db/provision.ts";
import { type CrashPoint, faultyDynamo } from "../support/faults.ts";
import {
  expectAmountsAgree,
  expectChainedRuns,
  expectEachMinuteOnce,
  expectGaplessNumbers,
} from "../support/invariants.ts";
import { freelancerIn, invoicesOf, newWorld } from "../support/world.ts";

// Many small worlds share one database and two cores: what is slow here is the machine.
vi.setConfig({ testTimeout: 180_000 });

/** A freelancer with two clients, one of them with two missed months; the scheduler has not run yet. */
async function beforeTheTick() {
  const db = faultyDynamo(`crash-${crypto.randomUUID()}`);
  await provisionTable(db);
  const world = await newWorld("2026-10-20T10:00:00Z", db);
  const freelancer = await freelancerIn(world, "Europe/Berlin");
  const { api } = freelancer;
  const acme = await api.client.create({
    name: "Acme",
    rate: 9000,
    currency: "EUR",
    email: "anna@acme.example",
    billingDay: 1,
  });
  const zeta = await api.client.create({
    name: "Zeta",
    rate: 7550,
    currency: "EUR",
    email: "zoe@zeta.example",
    billingDay: 15,
  });
  await api.time.create({ clientId: acme.id, date: "2026-10-20", minutes: 90 });
  await api.time.create({ clientId: acme.id, date: "2026-11-20", minutes: 45 });
  await api.time.create({ clientId: zeta.id, date: "2026-10-21", minutes: 50 });
  world.clock.at = "2026-12-01T09:00:00Z";
  return { db, world, freelancer, clientIds: [acme.id, zeta.id] };
}

async function endState({ world, freelancer, clientIds }: Awaited<ReturnType<typeof beforeTheTick>>) {
  for (const clientId of clientIds) {
    await expectChainedRuns(freelancer, clientId);
    await expectEachMinuteOnce(freelancer, clientId);
  }
  await expectGaplessNumbers(freelancer);
  await expectAmountsAgree(freelancer);
  const invoices = await invoicesOf(freelancer);
  return {
    amounts: invoices.map(({ clientName, period, total }) => [clientName, period.from, total].join(" ")).toSorted(),
    undelivered: invoices.filter(({ delivery }) => delivery?.state !== "sent").length,
    mailsPerInvoice: invoices.map(
      ({ number }) => world.mails.filter(({ subject }) => subject.includes(String(number))).length,
    ),
  };
}

async function callsOfTheGoldenRun(): Promise<number> {
  const golden = await beforeTheTick();
  golden.db.crashAt(null);
  await golden.world.tick();
  return golden.db.calls;
}

const calls = await callsOfTheGoldenRun();
const points = Array.from({ length: calls }, (_, index) => index + 1).flatMap((call): CrashPoint[] => [
  { call, when: "before" },
  { call, when: "after" },
  { call, when: "unanswered" },
]);

describe("the process dies during the scheduler's tick and is started again", () => {
  test("the golden run makes three invoices and three mails", async () => {
    const golden = await beforeTheTick();
    await golden.world.tick();
    expect(await endState(golden)).toEqual({
      amounts: ["Acme 2026-10-01 13500", "Acme 2026-11-01 6750", "Zeta 2026-10-15 6292"],
      undelivered: 0,
      mailsPerInvoice: [1, 1, 1],
    });
    expect(calls).toBeGreaterThan(30);
  });

  test.concurrent.each(points)("$when call $call: the same invoices, and every mail goes out", async (point) => {
    const scene = await beforeTheTick();
    scene.db.crashAt(point);
    await scene.world.tick().catch(() => expect(scene.db.died || point.when === "unanswered").toBe(true));
    scene.db.crashAt(null);
    for (const minutes of [0, 26, 52]) {
      scene.world.clock.at = new Date(Date.parse("2026-12-01T09:00:00Z") + minutes * 60_000).toISOString();
      await scene.world.tick();
    }
    const { amounts, undelivered, mailsPerInvoice } = await endState(scene);
    expect(amounts).toEqual(["Acme 2026-10-01 13500", "Acme 2026-11-01 6750", "Zeta 2026-10-15 6292"]);
    expect(undelivered).toBe(0);
    expect(Math.min(...mailsPerInvoice)).toBe(1);
    // At most the one mail that was in flight is doubled.
    expect(mailsPerInvoice.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(4);
  });
});
