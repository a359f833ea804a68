import { beforeAll, describe, expect, test } from "vitest";
import { provisionTable } from "../../server/db/provision.ts";
import { type FaultyDynamo, faultyDynamo } from "../support/faults.ts";
import { type Freelancer, freelancerIn, newWorld } from "../support/world.ts";

const DAYS = 60;

let db: FaultyDynamo;
let freelancer: Freelancer;
let clientId: string;

/** One invoice a day for two months; every third is paid, every fifth has nowhere to be mailed to. */
beforeAll(async () => {
  db = faultyDynamo(`list-${crypto.randomUUID()}`);
  await provisionTable(db);
  const world = await newWorld("2026-10-01T10:00:00Z", db);
  freelancer = await freelancerIn(world, "UTC");
  const { api } = freelancer;
  clientId = (await api.client.create({ name: "Acme", rate: 9000, email: "a@acme.example", currency: "EUR" })).id;
  const silent = (await api.client.create({ name: "Silent", rate: 9000, currency: "EUR" })).id;
  for (let day = 0; day < DAYS; day++) {
    const at = new Date(Date.UTC(2026, 9, 1 + day, 10)).toISOString();
    world.clock.at = at;
    const client = day % 5 === 0 ? silent : clientId;
    await api.time.create({ clientId: client, date: at.slice(0, 10), minutes: 60 });
    const { invoice } = await api.billing.billNow({ clientId: client });
    if (day % 3 === 0) await api.invoice.markPaid({ id: invoice?.id ?? "", paidOn: at.slice(0, 10) });
  }
  await world.deliver();
});

type Asked = Parameters<Freelancer["api"]["invoice"]["list"]>[0];

/** All pages, with the most calls that one of them took. */
async function pagesOf(asked: Asked) {
  const pages: string[][] = [];
  let cursor: string | null = null;
  let calls = 0;
  do {
    db.crashAt(null);
    const page: Awaited<ReturnType<Freelancer["api"]["invoice"]["list"]>> = await freelancer.api.invoice.list({
      ...asked,
      cursor,
    });
    calls = Math.max(calls, db.calls);
    pages.push(page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor);
  return { pages, ids: pages.flat(), calls };
}

async function everything() {
  return (await freelancer.api.invoice.list({ limit: 100 })).items;
}

describe("a filtered list of invoices", () => {
  test.each(["paid", "undelivered"] as const)(
    "of those that are %s has full pages, for a few calls each",
    async (status) => {
      const all = await everything();
      const wanted = all.filter(({ state, delivery }) =>
        status === "paid" ? state === "paid" : delivery?.state === "blocked",
      );
      expect(wanted.length).toBeGreaterThanOrEqual(DAYS / 5);
      // The first list of paid ones looks for those that older versions stored.
      await freelancer.api.invoice.list({ filter: status, limit: 1 });
      const { pages, ids, calls } = await pagesOf({ filter: status, limit: 5 });
      expect(ids).toEqual(wanted.map(({ id }) => id));
      expect(pages.slice(0, -1).every((page) => page.length === 5)).toBe(true);
      expect(calls).toBeLessThanOrEqual(5);
    },
  );

  test.each(["paid", "unpaid", "overdue"] as const)(
    "of one client's that are %s goes on where a page ended",
    async (status) => {
      const all = (await freelancer.api.invoice.list({ clientId, limit: 100 })).items;
      const wanted = all.filter(
        ({ state }) => state === status || (status === "unpaid" && ["open", "overdue"].includes(state)),
      );
      expect(wanted.length).toBeGreaterThan(5);
      const { ids, calls } = await pagesOf({ filter: status, clientId, limit: 3 });
      expect(ids).toEqual(wanted.map(({ id }) => id));
      expect(calls).toBeLessThanOrEqual(4);
    },
  );

  test.each(["unpaid", "overdue"] as const)("of all that are %s is whole, the earliest due first", async (status) => {
    const { items } = await freelancer.api.invoice.list({ filter: status, limit: 100 });
    expect(items.length).toBeGreaterThan(10);
    const { ids, calls } = await pagesOf({ filter: status, limit: 7 });
    expect(ids.toSorted()).toEqual(items.map(({ id }) => id).toSorted());
    expect(calls).toBeLessThanOrEqual(4);
  });
});
