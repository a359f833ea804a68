import { beforeEach, describe, expect, test } from "vitest";
import { invoiceEntity } from "../../server/invoice/entity.ts";
import { type Freelancer, freelancerIn, newWorld, type World } from "../support/world.ts";

let world: World;
let freelancer: Freelancer;

beforeEach(async () => {
  world = await newWorld("2026-11-20T10:00:00Z");
  freelancer = await freelancerIn(world, "Europe/Berlin");
  await freelancer.api.workspace.update({ paymentDays: 0 });
});

type NewClient = Parameters<Freelancer["api"]["client"]["create"]>[0];

async function billed(client: Partial<NewClient>, minutes = 60) {
  const { id: clientId } = await freelancer.api.client.create({ name: "Acme", rate: 10_000, ...client });
  await freelancer.api.time.create({ clientId, date: "2026-11-20", minutes });
  const { invoice } = await freelancer.api.billing.billNow({ clientId });
  if (!invoice) throw new Error("nothing was billed");
  return invoice;
}

async function idsOf(filter: "unpaid" | "overdue" | "paid") {
  return (await freelancer.api.invoice.list({ filter })).items.map(({ id }) => id);
}

/** Puts an invoice into the unpaid index, as versions did that issued it over nothing. */
async function asOfBefore(invoiceId: string) {
  const { workspaceId } = freelancer.actor;
  await invoiceEntity(world.runtime.db).patch({ workspaceId, invoiceId }).set({ unpaidIn: workspaceId }).go();
}

async function inUnpaidIndex() {
  const { workspaceId } = freelancer.actor;
  const { data } = await invoiceEntity(world.runtime.db).query.unpaid({ unpaidIn: workspaceId }).go({ hydrate: true });
  return data.map(({ invoiceId }) => invoiceId);
}

describe("an invoice over nothing", () => {
  const ways: [why: string, client: Partial<NewClient>, minutes?: number][] = [
    ["a discount of 100 %", { discount: 10_000 }],
    ["a rate of 0", { rate: 0 }],
    ["a discount above the lines", { discountAmount: 20_000 }],
    ["one minute at 0.01 an hour", { rate: 1 }, 1],
  ];

  test.each(ways)("by %s is settled at issue and never late", async (_why, client, minutes) => {
    const invoice = await billed(client, minutes);
    expect(invoice).toMatchObject({ total: 0, state: "paid", paidOn: null });
    world.clock.at = "2026-12-20T10:00:00Z";
    expect((await freelancer.api.invoice.get({ id: invoice.id })).state).toBe("paid");
    expect([await idsOf("unpaid"), await idsOf("overdue"), await idsOf("paid")]).toEqual([[], [], [invoice.id]]);
    expect(await inUnpaidIndex()).toEqual([]);
  });

  test("is not marked as paid, nor as not paid", async () => {
    const { id } = await billed({ discount: 10_000 });
    for (const paidOn of ["2026-11-20", null])
      await expect(freelancer.api.invoice.markPaid({ id, paidOn })).rejects.toThrow("There is nothing to pay");
    expect(await inUnpaidIndex()).toEqual([]);
  });

  test("can be credited like any other", async () => {
    const { id } = await billed({ discount: 10_000 });
    const { invoice } = await freelancer.api.invoice.credit({ id, hours: "release" });
    expect(invoice.state).toBe("void");
  });

  test("that an earlier version issued leaves the unpaid invoices when they are looked at, and the owed ones stay", async () => {
    const nothing = await billed({ discount: 10_000 });
    const owed = await billed({});
    await asOfBefore(nothing.id);
    expect((await inUnpaidIndex()).toSorted()).toEqual([nothing.id, owed.id].toSorted());
    expect(await idsOf("unpaid")).toEqual([owed.id]);
    expect(await inUnpaidIndex()).toEqual([owed.id]);
  });

  test("that an earlier version issued leaves them when the overdue ones are looked at as well", async () => {
    const nothing = await billed({ rate: 0 });
    await asOfBefore(nothing.id);
    world.clock.at = "2026-12-20T10:00:00Z";
    expect(await idsOf("overdue")).toEqual([]);
    expect(await inUnpaidIndex()).toEqual([]);
  });
});

test("an invoice over one cent is owed", async () => {
  const invoice = await billed({ rate: 1 }, 60);
  expect(invoice).toMatchObject({ total: 1, state: "open" });
  expect(await idsOf("unpaid")).toEqual([invoice.id]);
});
