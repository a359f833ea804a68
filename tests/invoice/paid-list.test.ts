import { beforeEach, describe, expect, test } from "vitest";
import { provisionTable } from "../../server/db/provision.ts";
import { invoiceEntity, paidCheckEntity } from "../../server/invoice/entity.ts";
import { type FaultyDynamo, faultyDynamo } from "../support/faults.ts";
import { type Api, type Freelancer, freelancerIn, newWorld, type World } from "../support/world.ts";

const FIRST_DAY = Date.UTC(2022, 0, 1);

let db: FaultyDynamo;
let world: World;
let freelancer: Freelancer;
let api: Api;
let clientId: string;

beforeEach(async () => {
  db = faultyDynamo(`paid-${crypto.randomUUID()}`);
  await provisionTable(db);
  world = await newWorld("2022-01-01T10:00:00Z", db);
  freelancer = await freelancerIn(world, "UTC");
  api = freelancer.api;
  clientId = (await api.client.create({ name: "Acme", rate: 9000, currency: "EUR" })).id;
});

/** Invoices as versions before stored them, one a day, those for which `isPaid` answers true paid. Returns their ids. */
async function kept(count: number, isPaid: (day: number) => boolean): Promise<string[]> {
  const { workspaceId, newId } = freelancer.scope;
  const heads = Array.from({ length: count }, (_, day) => {
    world.clock.at = new Date(FIRST_DAY + day * 86_400_000).toISOString();
    const [date, issuedAt] = [world.clock.at.slice(0, 10), world.clock.at];
    const dates = { from: date, until: date, issueDate: date, dueDate: date, issuedAt };
    const amounts = { currency: "EUR", decimals: 2, net: 9000, tax: 0, total: 9000 };
    const about = { clientId, clientName: "Acme", kind: "invoice" as const, revision: 0, number: `R-${day}` };
    const paid = isPaid(day) ? { paidOn: date } : { unpaidIn: workspaceId };
    return { workspaceId, invoiceId: newId("invoice"), ...about, ...dates, ...amounts, ...paid };
  });
  await invoiceEntity(db).put(heads).go({ concurrency: 8 });
  world.clock.at = "2026-11-01T10:00:00Z";
  return heads.map(({ invoiceId }) => invoiceId);
}

async function pageOfPaid(more: { limit?: number; cursor?: string | null; clientId?: string } = {}) {
  db.crashAt(null);
  const page = await api.invoice.list({ filter: "paid", ...more });
  return { ids: page.items.map(({ id }) => id), cursor: page.nextCursor, calls: db.calls };
}

async function allPaid(limit: number) {
  const ids: string[] = [];
  let cursor: string | null = null;
  let calls = 0;
  do {
    const page = await pageOfPaid({ limit, cursor });
    ids.push(...page.ids);
    calls = Math.max(calls, page.calls);
    cursor = page.cursor;
  } while (cursor);
  return { ids, calls };
}

describe("of 1,200 invoices of which only the oldest are paid", () => {
  test("a page of paid ones reads about a page, once they are found", async () => {
    const ids = await kept(1200, (day) => day < 25);
    const paid = ids.slice(0, 25).toReversed();
    const first = await pageOfPaid({ limit: 10 });
    expect(first.ids).toEqual(paid.slice(0, 10));
    expect(first.calls).toBeGreaterThan(10);
    // The zone, whether all are found, a page of keys, their items, and their mails.
    expect(await allPaid(10)).toEqual({ ids: paid, calls: 5 });
    expect((await pageOfPaid({ limit: 10, cursor: first.cursor })).ids).toEqual(paid.slice(10, 20));
  }, 60_000);

  test("one that is paid now comes first in its turn, and is gone with its payment", async () => {
    const ids = await kept(600, (day) => day < 2);
    await pageOfPaid();
    const [oldest = "", second = "", third = ""] = ids;
    await api.invoice.markPaid({ id: third, paidOn: "2026-10-30" });
    expect(await allPaid(2)).toEqual({ ids: [third, second, oldest], calls: 5 });
    await api.invoice.markPaid({ id: second, paidOn: null });
    expect((await allPaid(2)).ids).toEqual([third, oldest]);
    const unpaid = await api.invoice.list({ filter: "unpaid", limit: 2 });
    expect(unpaid.items.map(({ id }) => id)).toEqual([second, ids[3]]);
  });
});

describe("paid invoices that versions before stored", () => {
  test("are all listed before each of them is found, and enter the index a few hundred at a time", async () => {
    const ids = await kept(450, (day) => day !== 7);
    const paid = ids.filter((_, day) => day !== 7).toReversed();
    for (let time = 0; time < 4; time++) expect((await allPaid(100)).ids).toEqual(paid);
    expect((await allPaid(100)).calls).toBe(5);
    expect((await pageOfPaid({ limit: 3, clientId })).ids).toEqual(paid.slice(0, 3));
  });

  test("that an older version marked while this one ran already are found within a month", async () => {
    const [first = "", second = ""] = await kept(2, (day) => day === 0);
    await pageOfPaid();
    const { workspaceId } = freelancer.actor;
    const asBefore = { paidOn: "2026-10-30" };
    await invoiceEntity(db).patch({ workspaceId, invoiceId: second }).set(asBefore).remove(["unpaidIn"]).go();
    world.clock.at = "2026-12-02T10:00:00Z";
    expect((await pageOfPaid()).ids).toEqual([second, first]);
    expect(await allPaid(5)).toEqual({ ids: [second, first], calls: 5 });
  });

  test("are looked for again if the index was not whole, and a list goes on in the order in which it began", async () => {
    const ids = await kept(6, () => true);
    const begun = await pageOfPaid({ limit: 2 });
    const { workspaceId } = freelancer.actor;
    const indexed = await pageOfPaid({ limit: 2 });
    await paidCheckEntity(db).delete({ workspaceId }).go();
    const rest = ids.toReversed().slice(2, 4);
    expect((await pageOfPaid({ limit: 2, cursor: begun.cursor })).ids).toEqual(rest);
    expect((await pageOfPaid({ limit: 2, cursor: indexed.cursor })).ids).toEqual(rest);
    await expect(pageOfPaid({ cursor: "paid:x" })).rejects.toThrow("Start again");
    await expect(pageOfPaid({ cursor: "x" })).rejects.toThrow("Start again");
  });
});

describe("an invoice of this version", () => {
  async function issued(name: string, more: { discount?: number } = {}) {
    const { id: clientId } = await api.client.create({ name, rate: 9000, currency: "EUR", ...more });
    await api.time.create({ clientId, date: "2022-01-01", minutes: 60 });
    const { invoice } = await api.billing.billNow({ clientId });
    return invoice?.id ?? "";
  }

  test("is in the list of paid ones from the moment it is: by a payment, or settled at issue", async () => {
    expect((await pageOfPaid()).ids).toEqual([]);
    const [open, free] = [await issued("A"), await issued("B", { discount: 10_000 })];
    expect((await allPaid(5)).ids).toEqual([free]);
    await api.invoice.markPaid({ id: open, paidOn: "2022-01-01" });
    expect((await allPaid(5)).ids).toEqual([free, open]);
  });

  test("leaves it with its credit note, and the one that takes over its payment enters it", async () => {
    await pageOfPaid();
    const paid = await issued("A");
    await api.invoice.markPaid({ id: paid, paidOn: "2022-01-01" });
    await api.invoice.credit({ id: paid, hours: "billAgain" });
    await world.bill();
    const { items } = await api.invoice.list({});
    const wanted = items.filter(({ state }) => state === "paid").map(({ id }) => id);
    expect(wanted).not.toContain(paid);
    expect((await allPaid(5)).ids).toEqual(wanted);
    for (const id of wanted) await api.invoice.markPaid({ id, paidOn: null });
    expect((await allPaid(5)).ids).toEqual([]);
    expect((await api.invoice.list({ filter: "unpaid" })).items.map(({ id }) => id)).toEqual(wanted);
  });
});
