import { TRPCError } from "@trpc/server";
import { describe, expect, test, vi } from "vitest";
import { addDays, civilDateAt } from "../../server/lib/date.ts";
import {
  expectAmountsAgree,
  expectChainedRuns,
  expectEachMinuteOnce,
  expectGaplessNumbers,
} from "../support/invariants.ts";
import { freelancerIn, invoicesOf, newWorld } from "../support/world.ts";

// Many small worlds share one database and two cores: what is slow here is the machine.
vi.setConfig({ testTimeout: 180_000 });

const SEEDS = 24;
const STEPS = 60;
const ZONES = ["Europe/Berlin", "America/New_York", "Pacific/Auckland", "Pacific/Kiritimati", "Asia/Kolkata"];

/** A small seeded generator, so that a seed that fails can be run again by itself. */
function randomness(seed: number) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return ((state ^ (state >>> 12)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  const oneOf = <T>(items: readonly T[]): T | undefined => items[below(items.length)];
  return { below, oneOf };
}

/** Expected refusals are part of life here; anything unexpected fails the test. */
async function tolerant(work: Promise<unknown>): Promise<void> {
  await work.catch((error) => {
    if (!(error instanceof TRPCError) || error.code === "INTERNAL_SERVER_ERROR") throw error;
  });
}

describe("a freelancer does as they please while the scheduler runs", () => {
  test.concurrent.each(Array.from({ length: SEEDS }, (_, seed) => seed + 1))(
    "seed %i: every minute is billed once",
    async (seed) => {
      const { below, oneOf } = randomness(seed);
      const world = await newWorld("2026-09-10T10:00:00Z");
      const freelancer = await freelancerIn(world, oneOf(ZONES) ?? "UTC");
      const { api } = freelancer;
      const clients: string[] = [];
      for (const name of ["Acme", "Zeta"]) {
        const billingDay = 1 + below(31);
        clients.push(
          (await api.client.create({ name, rate: 5000 + below(9000), billingDay, email: "a@b.example" })).id,
        );
      }
      const entries: string[] = [];
      const today = () => civilDateAt(world.runtime.now(), "UTC");
      const someDate = () => addDays(today(), below(70) - 45);
      const someClient = () => oneOf(clients) ?? "";

      const deeds: (() => Promise<unknown>)[] = [
        async () => {
          const input = { clientId: someClient(), date: someDate(), minutes: 1 + below(600), billable: below(8) > 0 };
          entries.push((await api.time.create(input)).id);
        },
        async () => api.time.update({ id: oneOf(entries) ?? "te_none", minutes: 1 + below(600) }),
        async () => api.time.update({ id: oneOf(entries) ?? "te_none", date: someDate() }),
        async () => api.time.update({ id: oneOf(entries) ?? "te_none", clientId: someClient() }),
        async () => api.time.delete({ id: oneOf(entries) ?? "te_none" }),
        async () => api.client.addRate({ id: someClient(), rate: 5000 + below(9000), from: someDate() }),
        async () => api.client.update({ id: someClient(), billingDay: 1 + below(31), discount: below(2000) }),
        async () => api.client.archive({ id: someClient() }),
        async () => api.client.restore({ id: someClient() }),
        async () => api.workspace.update({ timeZone: oneOf(ZONES) ?? "UTC", billingHour: below(24) }),
        async () => api.billing.billNow({ clientId: someClient() }),
      ];
      const addTime = deeds[0];
      for (let step = 0; step < STEPS; step++) {
        const deed = (below(3) > 0 ? addTime : oneOf(deeds)) ?? deeds[0];
        if (below(4) === 0)
          world.clock.at = new Date(Date.parse(world.clock.at) + below(9 * 24) * 3_600_000).toISOString();
        if (below(3) === 0) await Promise.all([deed ? tolerant(deed()) : null, world.tick(), world.tick()]);
        else if (deed) await tolerant(deed());
      }

      for (const id of clients) await tolerant(api.client.restore({ id }));
      world.clock.at = new Date(Date.parse(world.clock.at) + 120 * 86_400_000).toISOString();
      await world.tick();
      await world.tick();

      for (const clientId of clients) {
        await expectChainedRuns(freelancer, clientId);
        await expectEachMinuteOnce(freelancer, clientId);
        const open = await api.billing.previewInvoice({ clientId });
        expect(open.entries).toEqual([]);
      }
      await expectGaplessNumbers(freelancer);
      await expectAmountsAgree(freelancer);
      const invoices = await invoicesOf(freelancer);
      expect(invoices.length).toBeGreaterThan(1);
      expect(world.mails).toHaveLength(invoices.length);
    },
  );
});
