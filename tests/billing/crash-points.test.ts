import { describe, expect, test, vi } from "vitest";
import { provisionTable } from "../../server/db/provision.ts";
import { everyHealth } from "../../server/report/service.ts";
import { type CrashPoint, type FaultyDynamo, faultyDynamo } from "../support/faults.ts";
import { expectAmountsAgree } from "../support/invariants.ts";
import { type Freelancer, freelancerIn, invoicesOf, newWorld, type World } from "../support/world.ts";

// Many small worlds share one database and two cores: what is slow here is the machine.
vi.setConfig({ testTimeout: 180_000 });

interface Scene {
  db: FaultyDynamo;
  world: World;
  freelancer: Freelancer;
  clientId: string;
}

const ACME = { name: "Acme", rate: 9000, currency: "EUR", email: "anna@acme.example", billingDay: 1 };
const DRAFT = { from: "2026-11-01", revision: 0 };

/** 90 minutes of November; the billing day has begun, and nothing has run yet. */
async function scene(reviewHours: number | null): Promise<Scene> {
  const db = faultyDynamo(`crash-${crypto.randomUUID()}`);
  await provisionTable(db);
  const world = await newWorld("2026-11-20T10:00:00Z", db);
  const freelancer = await freelancerIn(world, "Europe/Berlin");
  const { id: clientId } = await freelancer.api.client.create({ ...ACME, reviewHours });
  await freelancer.api.time.create({ clientId, date: "2026-11-20", minutes: 90 });
  world.clock.at = "2026-12-01T09:00:00Z";
  return { db, world, freelancer, clientId };
}

async function withInvoice(): Promise<Scene & { id: string }> {
  const before = await scene(null);
  await before.world.tick();
  const [invoice] = await invoicesOf(before.freelancer);
  return { ...before, id: invoice?.id ?? "" };
}

async function withDraft(): Promise<Scene> {
  const before = await scene(48);
  await before.world.tick();
  return before;
}

/** A job: how its scene is made, what is cut off, and what its user does once more where it did not take effect. */
interface Job {
  name: string;
  run: () => Promise<{ scene: Scene; act: () => Promise<unknown>; again?: () => Promise<unknown> }>;
  end: { documents: string[]; unbilled: number; mails: number };
}

const JOBS: Job[] = [
  {
    name: "a draft is made and announced",
    run: async () => {
      const made = await scene(48);
      return { scene: made, act: made.world.tick };
    },
    end: { documents: [], unbilled: 0, mails: 1 },
  },
  {
    name: "a draft is issued when its hours are over",
    run: async () => {
      const made = await withDraft();
      made.world.clock.at = "2026-12-03T09:00:00Z";
      return { scene: made, act: made.world.tick };
    },
    end: { documents: ["2026-001 open 13500"], unbilled: 0, mails: 2 },
  },
  {
    name: "a draft is discarded",
    run: async () => {
      const made = await withDraft();
      const act = () => made.freelancer.api.draft.discard({ clientId: made.clientId, ...DRAFT });
      return { scene: made, act, again: act };
    },
    end: { documents: [], unbilled: 90, mails: 1 },
  },
  {
    name: "an invoice is billed by hand",
    run: async () => {
      const made = await scene(null);
      made.world.clock.at = "2026-11-21T09:00:00Z";
      const act = () => made.freelancer.api.billing.billNow({ clientId: made.clientId });
      return { scene: made, act, again: act };
    },
    end: { documents: ["2026-001 open 13500"], unbilled: 0, mails: 1 },
  },
  {
    name: "an invoice is taken back and its hours return",
    run: async () => {
      const made = await withInvoice();
      const act = () => made.freelancer.api.invoice.credit({ id: made.id, hours: "release" });
      return { scene: made, act, again: act };
    },
    end: { documents: ["2026-001 void 13500", "CN-2026-001 credit 13500"], unbilled: 90, mails: 2 },
  },
  {
    name: "an invoice is taken back and billed again",
    run: async () => {
      const made = await withInvoice();
      const act = () => made.freelancer.api.invoice.credit({ id: made.id, hours: "billAgain" });
      return { scene: made, act, again: act };
    },
    end: {
      documents: ["2026-001 void 13500", "2026-002 open 13500", "CN-2026-001 credit 13500"],
      unbilled: 0,
      mails: 3,
    },
  },
];

/** Ticks as the scheduler makes them, until what the leases and the first retries hold back is done. */
async function sweep({ world }: Scene) {
  const begin = Date.parse(world.clock.at);
  for (const minutes of [0, 26, 52, 78]) {
    world.clock.at = new Date(begin + minutes * 60_000).toISOString();
    await world.tick();
  }
}

async function endOf({ world, freelancer, clientId }: Scene) {
  const invoices = await invoicesOf(freelancer);
  const preview = await freelancer.api.billing.previewInvoice({ clientId });
  await expectAmountsAgree(freelancer);
  for await (const { health } of everyHealth(world.runtime)) expect(health.findings).toEqual([]);
  const ids = new Set(world.mails.map(({ messageId }) => messageId));
  return {
    documents: invoices.map(({ number, state, total }) => `${number} ${state} ${total}`).toSorted(),
    unbilled: preview.document?.totals.minutes ?? 0,
    mails: ids.size,
  };
}

async function callsOf({ run }: Job): Promise<number> {
  const { scene: golden, act } = await run();
  golden.db.crashAt(null);
  await act();
  return golden.db.calls;
}

for (const job of JOBS) {
  const calls = await callsOf(job);
  const points = Array.from({ length: calls }, (_, index) => index + 1).flatMap((call): CrashPoint[] => [
    { call, when: "before" },
    { call, when: "after" },
    { call, when: "unanswered" },
  ]);

  describe(job.name, () => {
    test("and ends as it should when nothing goes wrong", async () => {
      const { scene: golden, act } = await job.run();
      await act();
      await sweep(golden);
      expect(await endOf(golden)).toEqual(job.end);
      expect(calls).toBeGreaterThan(5);
    });

    test.concurrent.each(points)("$when call $call: the sweep brings it to the same end", async (point) => {
      const { scene: cut, act, again } = await job.run();
      cut.db.crashAt(point);
      await act().catch(() => {});
      cut.db.crashAt(null);
      await sweep(cut);
      // A user who was told that it failed looks and, where nothing happened, asks once more; a second one is refused.
      const there = await endOf(cut);
      if (again && JSON.stringify(there) !== JSON.stringify(job.end)) await again();
      await sweep(cut);
      expect(await endOf(cut)).toEqual(job.end);
      const doubled = cut.world.mails.length - job.end.mails;
      expect(doubled).toBeLessThanOrEqual(1);
    });
  });
}
