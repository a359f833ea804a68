import { describe, expect, test, vi } from "vitest";
import { clientEntity } from "../../server/client/entity.ts";
import { clientToItem, getClient } from "../../server/client/store.ts";
import { planBilling } from "../../server/jobs/billing.ts";
import { type BillingMessage, inbox } from "../../server/jobs/queue.ts";
import type { WorkspaceId } from "../../server/lib/actor.ts";
import { timeEntryEntity } from "../../server/time/entity.ts";
import { type Freelancer, freelancerIn, invoicesOf, newWorld, type World } from "../support/world.ts";

vi.setConfig({ testTimeout: 180_000 });

const ACME = { name: "Acme Ltd", rate: 9000, currency: "EUR", email: "anna@acme.example", billingDay: 1 };

/** Entries of 7 minutes over November, written in batches: as the time feature writes them, but faster. */
async function workOf(world: World, { actor }: Freelancer, { clientId, count }: { clientId: string; count: number }) {
  const items = Array.from({ length: count }, (_, index) => {
    const date = `2026-11-${String((index % 30) + 1).padStart(2, "0")}`;
    const kept = { workspaceId: actor.workspaceId, clientId, date, billingDate: date, minutes: 7, billable: true };
    const description = `Work on the start page, part ${index} of many`;
    const entryId = world.runtime.newId("timeEntry");
    return { ...kept, entryId, description, version: 1, createdAt: world.runtime.now() };
  });
  if (items.length > 0) await timeEntryEntity(world.runtime.db).put(items).go({ concurrency: 4 });
}

describe("a client's month", () => {
  const months: [entries: number, lines: number, grouping: string][] = [
    [1, 1, "entry"],
    [99, 99, "entry"],
    [100, 100, "entry"],
    [101, 101, "entry"],
    [1000, 1000, "entry"],
    [10_000, 30, "day"],
  ];

  test.each(months)("of %i entries is one invoice of %i lines, one for each %s", async (entries, lines, grouping) => {
    const world = await newWorld("2026-11-01T10:00:00Z");
    const freelancer = await freelancerIn(world, "Europe/Berlin");
    const { id: clientId } = await freelancer.api.client.create(ACME);
    await workOf(world, freelancer, { clientId, count: entries });
    world.clock.at = "2026-12-01T09:00:00Z";
    await world.tick();
    const [invoice, ...others] = await invoicesOf(freelancer);
    expect(others).toEqual([]);
    expect(invoice?.document.lines).toHaveLength(lines);
    expect(invoice?.document.grouping).toEqual({ by: grouping, tooMany: grouping !== "entry" });
    expect(invoice?.document.totals.minutes).toBe(7 * entries);
    expect(invoice?.delivery?.state).toBe("sent");
  });

  test("of no entries is no invoice, and uses no number", async () => {
    const world = await newWorld("2026-11-01T10:00:00Z");
    const freelancer = await freelancerIn(world, "Europe/Berlin");
    await freelancer.api.client.create(ACME);
    world.clock.at = "2026-12-01T09:00:00Z";
    await world.tick();
    expect(await invoicesOf(freelancer)).toEqual([]);
    expect((await freelancer.api.invoice.nextNumbers({}))[0]).toBe("2026-001");
  });

  test("of 10,000 entries comes back whole when its invoice is taken back", async () => {
    const world = await newWorld("2026-11-01T10:00:00Z");
    const freelancer = await freelancerIn(world, "Europe/Berlin");
    const { id: clientId } = await freelancer.api.client.create(ACME);
    await workOf(world, freelancer, { clientId, count: 10_000 });
    world.clock.at = "2026-12-01T09:00:00Z";
    await world.bill();
    const [invoice] = await invoicesOf(freelancer);
    await freelancer.api.invoice.credit({ id: invoice?.id ?? "", hours: "release" });
    const preview = await freelancer.api.billing.previewInvoice({ clientId });
    expect(preview.document?.totals.minutes).toBe(70_000);
  });
});

describe("a workspace with thousands of clients due", () => {
  /** The same client many times over, all of them due. */
  async function dueClients(world: World, freelancer: Freelancer, count: number) {
    const { id } = await freelancer.api.client.create(ACME);
    const client = await getClient(freelancer.scope, id);
    if (!client) throw new Error("the client is missing");
    const copies = Array.from({ length: count - 1 }, () => ({ ...client, id: world.runtime.newId("client") }));
    const items = copies.map((copy) => clientToItem(freelancer.scope, copy));
    if (items.length > 0) await clientEntity(world.runtime.db).put(items).go({ concurrency: 4 });
  }

  /** The message after which the last client of a workspace is in line. */
  function lastPlace(messages: readonly BillingMessage[], workspaceId: WorkspaceId) {
    return messages.findLastIndex((message) => message.workspaceId === workspaceId) + 1;
  }

  test("does not keep 500 others with two each waiting: they are done within twice what they take alone", async () => {
    const world = await newWorld("2026-11-20T10:00:00Z");
    const big = await freelancerIn(world, "Europe/Berlin");
    await dueClients(world, big, 5000);
    const small: Freelancer[] = [];
    for (let count = 0; count < 500; count++) small.push(await freelancerIn(world, "Europe/Berlin"));
    for (const freelancer of small) await dueClients(world, freelancer, 2);
    world.clock.at = "2026-12-01T09:00:00Z";

    const billing = inbox<BillingMessage>();
    expect(await planBilling(world.runtime, { billing })).toMatchObject({ due: 6000 });
    const messages: BillingMessage[] = [];
    for (let next = billing.take(); next; next = billing.take()) messages.push(next);

    const alone = 500 * 2;
    const places = small.map(({ actor }) => lastPlace(messages, actor.workspaceId));
    expect(Math.max(...places)).toBeLessThanOrEqual(2 * alone);
    expect(lastPlace(messages, big.actor.workspaceId)).toBe(6000);
  });
});
