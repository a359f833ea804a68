import { beforeEach, describe, expect, test } from "vitest";
import { getArchived } from "../../server/archive/store.ts";
import { takeMail } from "../../server/limit/service.ts";
import { everyItem, kindOf } from "../support/items.ts";
import { type Freelancer, freelancerIn, newWorld, type World } from "../support/world.ts";

let world: World;

beforeEach(async () => {
  world = await newWorld("2026-11-30T10:00:00Z");
});

describe("sign-in mails to one recipient", () => {
  const mails = async (times: number, addressOf: (index: number) => string, device: string | null = null) => {
    let sent = 0;
    for (let index = 0; index < times; index++) {
      const caller = { address: addressOf(index), device };
      if (await takeMail(world.runtime, { recipient: "anna@studio.example", caller })) sent++;
    }
    return sent;
  };

  test("are five a day for one caller, and twenty for callers from anywhere", async () => {
    expect(await mails(40, () => "203.0.113.7")).toBe(5);
    expect(await mails(200, (index) => `198.51.100.${index}`)).toBe(15);
    world.clock.at = "2026-12-01T10:00:00Z";
    expect(await mails(1, () => "203.0.113.7")).toBe(1);
  });

  test("are five for one caller, however many are asked for at once", async () => {
    const caller = { address: "203.0.113.7", device: null };
    const asked = Array.from({ length: 20 }, () =>
      takeMail(world.runtime, { recipient: "anna@studio.example", caller }),
    );
    expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(5);
  });

  test("that one caller asked for leave room for all others", async () => {
    await mails(40, () => "203.0.113.7");
    expect(await mails(1, () => "198.51.100.1")).toBe(1);
  });

  test("reach the browser that signed in before, whatever strangers asked for", async () => {
    await mails(200, (index) => `198.51.100.${index}`);
    expect(await mails(1, () => "203.0.113.7")).toBe(0);
    expect(await mails(1, () => "203.0.113.7", "annas-own.1")).toBe(1);
  });
});

describe("a workspace made a day ago", () => {
  let freelancer: Freelancer;
  beforeEach(async () => {
    freelancer = await freelancerIn(world, "Europe/Berlin");
  });

  /** Clients with work in November, all billed on 1 December. */
  async function bill(clients: number) {
    const { api } = freelancer;
    for (let index = 0; index < clients; index++) {
      const email = `client-${index}@client.example`;
      const { id } = await api.client.create({ name: `Client ${index}`, rate: 9000, email, billingDay: 1 });
      await api.time.create({ clientId: id, date: "2026-11-30", minutes: 60 });
    }
    world.clock.at = "2026-12-01T09:00:00Z";
    await world.tick();
  }

  test("sends all that an honest freelancer with eight clients owes on a billing day", async () => {
    await bill(8);
    expect(world.mails).toHaveLength(8);
    expect((await freelancer.api.waiting.list()).mails).toEqual([]);
  });

  test("mails ten strangers a day; the others wait where the owner sees it, and none is lost", async () => {
    await bill(24);
    expect(world.mails).toHaveLength(10);
    const { mails } = await freelancer.api.waiting.list();
    expect(mails).toHaveLength(14);
    expect(mails[0]).toMatchObject({
      kind: "document",
      delivery: {
        state: "pending",
        attempts: 0,
        nextAttemptAt: "2026-12-02T09:00:00.000Z",
        failure: {
          code: "account_new",
          message: "A new account sends a limited number of mails a day. This one waits for its turn.",
        },
      },
    });
    world.clock.at = "2026-12-02T08:59:00Z";
    await world.deliver();
    expect(world.mails).toHaveLength(10);
    for (const at of ["2026-12-02T09:00:00Z", "2026-12-03T09:00:00Z"]) {
      world.clock.at = at;
      await world.deliver();
    }
    expect(world.mails).toHaveLength(24);
    expect(new Set(world.mails.map(({ to }) => to)).size).toBe(24);
    expect((await freelancer.api.waiting.list()).mails).toEqual([]);
  });

  test("keeps the files of what waits, so that its owner can read it meanwhile", async () => {
    await bill(13);
    const { items } = await freelancer.api.invoice.list({ limit: 100 });
    const kept = await Promise.all(items.map(({ id }) => getArchived(freelancer.scope, id)));
    expect(kept.filter((files) => files !== null)).toHaveLength(13);
  });

  test("tells its owner of every draft before it goes out by itself", async () => {
    const { api } = freelancer;
    for (let index = 0; index < 12; index++) {
      const client = { name: `Client ${index}`, rate: 9000, email: `client-${index}@client.example`, billingDay: 1 };
      const { id } = await api.client.create({ ...client, reviewHours: 24 });
      await api.time.create({ clientId: id, date: "2026-11-30", minutes: 60 });
    }
    world.clock.at = "2026-12-01T09:00:00Z";
    await world.tick();
    expect(world.mails.filter(({ subject }) => /draft/i.test(subject))).toHaveLength(12);
  });

  test("cannot send one invoice to thirty strangers in two days", async () => {
    await bill(1);
    const [invoice] = (await freelancer.api.invoice.list({})).items;
    for (let hour = 0; hour < 47; hour++) {
      world.clock.at = new Date(Date.parse("2026-12-01T10:00:00Z") + hour * 3_600_000).toISOString();
      await freelancer.api.invoice.resend({ id: invoice?.id ?? "", to: `stranger-${hour}@elsewhere.example` });
      await world.deliver();
    }
    expect(world.mails.length).toBeLessThanOrEqual(20);
  });

  test("puts any number into a mailbox that does not leave the machine", async () => {
    await bill(24);
    await world.deliver({ ...world.mailer, staysHere: true });
    expect(world.mails).toHaveLength(10);
    world.clock.at = "2026-12-02T09:00:00Z";
    await world.deliver({ ...world.mailer, staysHere: true });
    expect(world.mails).toHaveLength(24);
  });

  test("counts a mail once, however often its server refuses it", async () => {
    world.refuseMail("452 try later");
    await bill(1);
    for (const at of ["2026-12-01T09:01:00Z", "2026-12-01T09:06:00Z"]) {
      world.clock.at = at;
      await world.deliver();
    }
    const [counted] = (await everyItem(world.runtime.db)).filter((item) => kindOf(item) === "limitSpending");
    expect(Object.keys(counted?.spent?.M ?? {})).toHaveLength(1);
  });
});

test("a workspace of more than a month sends what it owes, and nothing is counted", async () => {
  const { api } = await freelancerIn(world, "Europe/Berlin");
  world.clock.at = "2026-12-31T10:00:00Z";
  for (let index = 0; index < 40; index++) {
    const email = `client-${index}@client.example`;
    const { id } = await api.client.create({ name: `Client ${index}`, rate: 9000, email, billingDay: 1 });
    await api.time.create({ clientId: id, date: "2026-12-31", minutes: 60 });
  }
  world.clock.at = "2027-01-01T09:00:00Z";
  await world.tick();
  expect(world.mails).toHaveLength(40);
  expect((await everyItem(world.runtime.db)).filter((item) => kindOf(item) === "limitSpending")).toEqual([]);
});
