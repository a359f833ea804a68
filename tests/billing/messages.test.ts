import { beforeEach, describe, expect, test } from "vitest";
import { getClient } from "../../server/client/store.ts";
import { billOne, planBilling } from "../../server/jobs/billing.ts";
import { deliverOne, planDelivery } from "../../server/jobs/delivery.ts";
import { type BillingMessage, type DeliveryMessage, type Inbox, inbox } from "../../server/jobs/queue.ts";
import { advance, lock } from "../../server/run/service.ts";
import { getWorkspace } from "../../server/workspace/store.ts";
import { type Freelancer, freelancerIn, invoicesOf, newWorld, type World } from "../support/world.ts";

const ACME = { name: "Acme", rate: 9000, currency: "EUR", email: "anna@acme.example", billingDay: 1 };

let world: World;
let freelancer: Freelancer;
let clientId: string;

beforeEach(async () => {
  world = await newWorld("2026-11-20T10:00:00Z");
  freelancer = await freelancerIn(world, "Europe/Berlin");
  clientId = (await freelancer.api.client.create(ACME)).id;
  await freelancer.api.time.create({ clientId, date: "2026-11-20", minutes: 90 });
});

function taken<Message>(queue: Inbox<Message>): Message[] {
  const messages: Message[] = [];
  for (let next = queue.take(); next; next = queue.take()) messages.push(next);
  return messages;
}

async function billed() {
  return (await invoicesOf(freelancer))
    .map(({ number, total, period }) => `${number} ${period.from} ${total}`)
    .toSorted();
}

describe("a message of the queue", () => {
  test("that comes again at once, after ten minutes and after two weeks bills and mails nothing twice", async () => {
    world.clock.at = "2026-12-01T09:00:00Z";
    const [billing, delivery] = [inbox<BillingMessage>(), inbox<DeliveryMessage>()];
    await planBilling(world.runtime, { billing });
    const orders = taken(billing);
    const bill = () => Promise.all([...orders, ...orders].map((each) => billOne(world.runtime, { delivery }, each)));
    await bill();
    const mails = taken(delivery);
    const mail = () => Promise.all([...mails, ...mails].map((each) => deliverOne(world.runtime, world, each)));
    await mail();
    for (const later of ["2026-12-01T09:10:00Z", "2026-12-15T09:10:00Z"]) {
      world.clock.at = later;
      await bill();
      await mail();
    }
    expect(await billed()).toEqual(["2026-001 2026-11-01 13500"]);
    expect(world.mails).toHaveLength(1);
  });

  test("about a mail sends nothing before the invoice is issued, and is not needed once it is", async () => {
    const { scope } = freelancer;
    const { workspaceId } = scope;
    const [workspace, client] = await Promise.all([getWorkspace(scope), getClient(scope, clientId)]);
    const range = client && { workspace, client, until: "2026-11-24", reviewHours: null, confirmedTotal: null };
    const run = range && (await lock(scope, range));
    if (!run) throw new Error("the range was not locked");
    expect(await deliverOne(world.runtime, world, { workspaceId, documentId: run.invoiceId })).toBeNull();
    expect(world.mails).toEqual([]);
    await advance(scope, run);
    await world.deliver();
    expect(world.mails.map(({ to }) => to)).toEqual(["anna@acme.example"]);
  });

  test("that is put in line once for each of two wake-ups, and once by hand between them, bills a range once", async () => {
    world.clock.at = "2026-12-01T09:00:00Z";
    const [first, second, delivery] = [inbox<BillingMessage>(), inbox<BillingMessage>(), inbox<DeliveryMessage>()];
    await Promise.all([
      planBilling(world.runtime, { billing: first }),
      planBilling(world.runtime, { billing: second }),
      freelancer.api.billing.billNow({ clientId, until: "2026-12-01" }),
    ]);
    for (const message of [...taken(second), ...taken(first)]) await billOne(world.runtime, { delivery }, message);
    expect(await billed()).toEqual(["2026-001 2026-11-01 13500"]);
  });

  test("that is taken out 23 hours late bills the period of its billing day, and leaves that day's own work", async () => {
    await freelancer.api.time.create({ clientId, date: "2026-12-01", minutes: 30 });
    world.clock.at = "2026-12-01T08:00:00Z";
    const [billing, delivery] = [inbox<BillingMessage>(), inbox<DeliveryMessage>()];
    await planBilling(world.runtime, { billing });
    world.clock.at = "2026-12-02T07:00:00Z";
    for (const message of taken(billing)) await billOne(world.runtime, { delivery }, message);
    expect(await invoicesOf(freelancer)).toMatchObject([
      { period: { from: "2026-11-01", until: "2026-12-01" }, issueDate: "2026-12-02", total: 13_500 },
    ]);
  });

  test("that is lost is put in line again by the next wake-up", async () => {
    world.clock.at = "2026-12-01T09:00:00Z";
    const [billing, delivery] = [inbox<BillingMessage>(), inbox<DeliveryMessage>()];
    expect(await planBilling(world.runtime, { billing })).toMatchObject({ due: 1 });
    taken(billing);
    expect(await planBilling(world.runtime, { billing })).toMatchObject({ due: 1 });
    for (const message of taken(billing)) await billOne(world.runtime, { delivery }, message);
    expect(await planDelivery(world.runtime, { delivery })).toBe(1);
    taken(delivery);
    expect(await planDelivery(world.runtime, { delivery })).toBe(1);
  });
});
