import { beforeAll, describe, expect, test } from "vitest";
import type { Dynamo } from "../../server/db/dynamo.ts";
import { deliveryEntity } from "../../server/delivery/entity.ts";
import { invoiceEntity } from "../../server/invoice/entity.ts";
import { ownDynamo } from "../support/dynamo.ts";
import { type Freelancer, freelancerIn, newWorld } from "../support/world.ts";

const INVOICES = 1_200;
const FIRST_DAY = Date.UTC(2022, 0, 1);

let freelancer: Freelancer;
let clientId: string;
let asked: () => { requests: number; units: number };
let ids: string[];

/** Invoices as versions before stored them: one a day, unpaid, and its mail sent. */
beforeAll(async () => {
  const world = await newWorld("2022-01-01T10:00:00Z", await ownDynamo());
  freelancer = await freelancerIn(world, "UTC");
  clientId = (await freelancer.api.client.create({ name: "Acme", rate: 9000, email: "a@acme.example" })).id;
  const { db, workspaceId, newId } = freelancer.scope;
  const heads = Array.from({ length: INVOICES }, (_, day) => {
    world.clock.at = new Date(FIRST_DAY + day * 86_400_000).toISOString();
    const [date, issuedAt] = [world.clock.at.slice(0, 10), world.clock.at];
    const dates = { from: date, until: date, issueDate: date, dueDate: date, issuedAt };
    const amounts = { currency: "EUR", decimals: 2, net: 9000, tax: 0, total: 9000 };
    const head = { workspaceId, invoiceId: newId("invoice"), clientId, clientName: "Acme", kind: "invoice" as const };
    return { ...head, revision: 0, number: `R-${day}`, ...dates, ...amounts, unpaidIn: workspaceId };
  });
  const mails = heads.map(({ invoiceId, issuedAt }) => {
    const history = [{ at: issuedAt, outcome: "sent" as const }];
    const sent = { state: "sent" as const, to: "a@acme.example", sentAt: issuedAt, history };
    return { workspaceId, documentId: invoiceId, mailing: 1, attempts: 1, version: 2, ...sent };
  });
  await invoiceEntity(db).put(heads).go({ concurrency: 4 });
  await deliveryEntity(db).put(mails).go({ concurrency: 4 });
  ids = heads.map(({ invoiceId }) => invoiceId);
  world.clock.at = "2026-11-01T10:00:00Z";
  asked = countUnits(db);
}, 60_000);

/** Counts requests and the read units that they cost since it was last asked. */
function countUnits({ client }: Dynamo): typeof asked {
  let counted = { requests: 0, units: 0 };
  client.middlewareStack.add(
    (proceed) => async (args) => {
      const reply = await proceed({ ...args, input: { ...args.input, ReturnConsumedCapacity: "TOTAL" } });
      const used = "ConsumedCapacity" in reply.output ? (reply.output.ConsumedCapacity ?? []) : [];
      counted.requests++;
      for (const each of [used].flat()) counted.units += "CapacityUnits" in each ? Number(each.CapacityUnits) : 0;
      return reply;
    },
    { step: "initialize", name: "countUnits" },
  );
  return () => {
    const since = counted;
    counted = { requests: 0, units: 0 };
    return since;
  };
}

async function listed(input: Parameters<Freelancer["api"]["invoice"]["list"]>[0]) {
  asked();
  const { items } = await freelancer.api.invoice.list(input);
  return { ids: items.map(({ id }) => id), ...asked() };
}

describe("of 1,200 unpaid invoices that were all delivered", () => {
  test("the newest fifty are read, and not the others behind them", async () => {
    const { ids: found, requests, units } = await listed({});
    expect(found).toEqual(ids.slice(-50).toReversed());
    expect(requests).toBe(3);
    expect(units).toBeLessThan(40);
  });

  test("none is undelivered, which three requests of next to nothing say", async () => {
    for (const input of [{ filter: "undelivered" }, { filter: "undelivered", clientId }] as const) {
      const { ids: found, requests, units } = await listed(input);
      expect([found, requests]).toEqual([[], 3]);
      expect(units).toBeLessThan(5);
    }
  });

  test("none is paid: that is looked for once, and from then on three requests of next to nothing say so", async () => {
    const first = await listed({ filter: "paid" });
    expect([first.ids, first.requests]).toEqual([[], 9]);
    const { ids: found, requests, units } = await listed({ filter: "paid" });
    expect([found, requests]).toEqual([[], 3]);
    expect(units).toBeLessThan(5);
  });

  test("none of one client's is paid, which the database says itself without sending any", async () => {
    const { ids: found, requests, units } = await listed({ filter: "paid", clientId });
    expect(found).toEqual([]);
    expect(requests).toBeLessThanOrEqual(5);
    expect(units).toBeLessThan(150);
  });

  test("the oldest is found as soon as it is paid or its mail waits for a person, whichever version stored it", async () => {
    const { db, workspaceId } = freelancer.scope;
    const [oldest = "", second = ""] = ids;
    await freelancer.api.invoice.markPaid({ id: oldest, paidOn: "2026-10-30" });
    const parked = { state: "failed" as const, queue: workspaceId, queuedAt: "2026-10-30T10:00:00.000Z" };
    await deliveryEntity(db).patch({ workspaceId, documentId: second }).set(parked).go();
    expect((await listed({ filter: "paid" })).ids).toEqual([oldest]);
    expect((await listed({ filter: "paid", clientId })).ids).toEqual([oldest]);
    expect((await listed({ filter: "undelivered" })).ids).toEqual([second]);
    expect((await listed({ filter: "overdue", clientId, limit: 100 })).ids).not.toContain(oldest);
  });
});
