import { beforeEach, describe, expect, test } from "vitest";
import { clientFields } from "../../server/client/fields.ts";
import { inflateJson } from "../../server/db/deflated-json.ts";
import { nullableNames } from "../../server/lib/fields.ts";
import { testDynamo } from "../support/dynamo.ts";
import { everyItem, type Item, kindOf } from "../support/items.ts";
import { type Freelancer, freelancerIn, invoicesOf, newWorld, type World } from "../support/world.ts";

let world: World;
let freelancer: Freelancer;

beforeEach(async () => {
  world = await newWorld("2026-11-23T10:00:00Z", await testDynamo());
  freelancer = await freelancerIn(world, "Europe/Berlin");
});

async function itemOf(clientId: string, kind = "client"): Promise<Item> {
  const items = await everyItem(world.runtime.db);
  const item = items.find((each) => kindOf(each) === kind && each.clientId?.S === clientId);
  if (!item) throw new Error(`there is no ${kind} of ${clientId} in the table`);
  return item;
}

describe("clients", () => {
  test("are listed by name whatever their case, a page at a time, and found by any part of it", async () => {
    for (const name of ["zeta", "Acme", "École", "beta Ltd"]) await freelancer.api.client.create({ name, rate: 1 });
    const first = await freelancer.api.client.list({ limit: 3 });
    const second = await freelancer.api.client.list({ limit: 3, cursor: first.nextCursor });
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(["Acme", "beta Ltd", "École", "zeta"]);
    const found = await freelancer.api.client.list({ search: "LTD" });
    expect(found.items.map(({ name }) => name)).toEqual(["beta Ltd"]);
  });

  test("take currency and billing day from the workspace unless told otherwise", async () => {
    await freelancer.api.workspace.update({ currency: "CHF", billingDay: 15 });
    expect(await freelancer.api.client.create({ name: "A", rate: 1 })).toMatchObject({
      currency: "CHF",
      billingDay: 15,
    });
    const own = await freelancer.api.client.create({ name: "B", rate: 1, currency: "JPY", billingDay: 31 });
    expect(own).toMatchObject({ currency: "JPY", billingDay: 31, lockedUntil: "2026-10-31" });
  });

  test("take another currency only with a rate and a discount in it", async () => {
    const { api } = freelancer;
    const { id } = await api.client.create({ name: "Kyoto", rate: 9000, currency: "EUR", discountAmount: 500 });
    await expect(api.client.update({ id, currency: "JPY" })).rejects.toThrow("what an hour costs in JPY");
    await expect(api.client.update({ id, currency: "JPY", rate: 9000 })).rejects.toThrow(
      "the discount comes to in JPY",
    );
    await expect(api.client.update({ id, rate: 100 })).rejects.toThrow("the date from which it counts");
    expect(await api.client.get({ id })).toMatchObject({ currency: "EUR", rate: 9000, discountAmount: 500 });
    const inYen = { currency: "JPY", rate: 14_000, discountAmount: 800 };
    await api.client.update({ id, ...inYen });
    expect(await api.client.get({ id })).toMatchObject({ ...inYen, rates: [{ from: null, rate: 14_000 }] });
  });

  test("renamed, one is found under the new name only", async () => {
    const { id } = await freelancer.api.client.create({ name: "Old name", rate: 1 });
    await freelancer.api.client.update({ id, name: "New name", email: "n@new.example" });
    const { items } = await freelancer.api.client.list({});
    expect(items.map(({ name, email }) => [name, email])).toEqual([["New name", "n@new.example"]]);
    expect((await freelancer.api.client.list({ search: "old" })).items).toEqual([]);
  });

  test("whatever detail of one is emptied is gone, and its language is the workspace's again", async () => {
    const details = {
      description: "Retainer",
      email: "anna@acme.example",
      address: "Kanalweg 3",
      postcode: "10115",
      city: "Berlin",
      region: "BE",
      country: "DE",
      vatId: "DE136695976",
      taxNumber: "12/345/67890",
      registerNumber: "HRB 12345",
      taxId: "DE136695976",
      electronicAddress: "9930:DE136695976",
      reference: "04011000-12345-67",
      orderNumber: "PO 4711",
      contactName: "Anna",
      moreEmails: "bo@acme.example, cy@acme.example",
      ccEmails: "boss@acme.example",
      contact: "Anna Acme",
      phone: "+49 30 901820",
      language: "de" as const,
      tax: { category: "S" as const, rate: 1900, reason: null },
      reviewHours: 48,
      exchangeRate: "0.9231",
    };
    expect(Object.keys(details)).toEqual(expect.arrayContaining(nullableNames(clientFields)));
    const { id } = await freelancer.api.client.create({ name: "Full", rate: 9000, ...details });
    expect(Object.keys(await itemOf(id))).toEqual(expect.arrayContaining(Object.keys(details)));
    expect(await freelancer.api.client.get({ id })).toMatchObject(details);
    const emptied = Object.fromEntries(Object.keys(details).map((name) => [name, null]));
    await freelancer.api.client.update({ id, ...emptied });
    expect(await freelancer.api.client.get({ id })).toMatchObject(emptied);
    expect(Object.keys(await itemOf(id)).filter((name) => name in details)).toEqual([]);
  });

  test("what a freelancer notes for themselves is in no run, and what an invoice takes is", async () => {
    const { api } = freelancer;
    const noted = { description: "Pays late", contact: "Anna Acme" };
    const { id } = await api.client.create({ name: "Noted", rate: 9000, reference: "PO 7", ...noted });
    await api.time.create({ clientId: id, date: "2026-11-23", minutes: 60 });
    world.clock.at = "2026-12-01T09:00:00Z";
    await world.tick();
    const { parties } = await itemOf(id, "billingRun");
    const { client } = inflateJson<{ client: object }>(parties?.B ?? new Uint8Array());
    expect(client).toMatchObject({ name: "Noted", reference: "PO 7" });
    expect(Object.keys(client).filter((name) => name in noted)).toEqual([]);
  });

  test("archived and restored, one is in exactly one of the two lists", async () => {
    const { id } = await freelancer.api.client.create({ name: "A", rate: 1 });
    const names = async (archived: boolean) => (await freelancer.api.client.list({ archived })).items.length;
    await freelancer.api.client.archive({ id });
    expect([await names(false), await names(true)]).toEqual([0, 1]);
    await freelancer.api.client.restore({ id });
    expect([await names(false), await names(true)]).toEqual([1, 0]);
  });

  test("four rates added at once are all kept", async () => {
    const { id } = await freelancer.api.client.create({ name: "A", rate: 1 });
    const rates = [100, 200, 300, 400];
    await Promise.all(rates.map((rate) => freelancer.api.client.addRate({ id, rate, from: "2026-11-01" })));
    const client = await freelancer.api.client.get({ id });
    expect(client.rates.map(({ rate }) => rate).toSorted((a, b) => a - b)).toEqual([1, ...rates]);
  });
});

describe("rates", () => {
  test("a rate from a past date shows first which unbilled entries it re-prices", async () => {
    const { id: clientId } = await freelancer.api.client.create({ name: "A", rate: 9000 });
    await freelancer.api.time.create({ clientId, date: "2026-11-05", minutes: 60 });
    const after = await freelancer.api.time.create({ clientId, date: "2026-11-10", minutes: 30, description: "Plan" });
    await freelancer.api.time.create({ clientId, date: "2026-11-12", minutes: 60, rate: 20_000 });
    await freelancer.api.time.create({ clientId, date: "2026-11-13", minutes: 60, billable: false });
    const change = { id: clientId, rate: 10_000, from: "2026-11-10" };
    expect(await freelancer.api.client.previewRate(change)).toEqual({
      currency: "EUR",
      decimals: 2,
      entries: [{ id: after.id, date: "2026-11-10", minutes: 30, description: "Plan", before: 4500, after: 5000 }],
      difference: 500,
    });
    expect((await freelancer.api.billing.previewInvoice({ clientId })).document?.totals.total).toBe(
      9000 + 4500 + 20_000,
    );
    await freelancer.api.client.addRate(change);
    expect((await freelancer.api.billing.previewInvoice({ clientId })).document?.totals.total).toBe(
      9000 + 5000 + 20_000,
    );
  });

  test("of two rates from the same day the one added later counts, and both stay in the history", async () => {
    const { id } = await freelancer.api.client.create({ name: "A", rate: 9000 });
    await freelancer.api.client.addRate({ id, rate: 10_000, from: "2026-11-01" });
    const client = await freelancer.api.client.addRate({ id, rate: 9500, from: "2026-11-01" });
    expect(client.rate).toBe(9500);
    expect(client.rates).toEqual([
      { from: null, rate: 9000 },
      { from: "2026-11-01", rate: 10_000 },
      { from: "2026-11-01", rate: 9500 },
    ]);
  });

  test("a rate from next month does not count today", async () => {
    const { id } = await freelancer.api.client.create({ name: "A", rate: 9000 });
    expect((await freelancer.api.client.addRate({ id, rate: 10_000, from: "2026-12-01" })).rate).toBe(9000);
    world.clock.at = "2026-11-30T23:00:00Z";
    expect((await freelancer.api.client.get({ id })).rate).toBe(10_000);
  });

  test("an invoice that was issued keeps its rate whatever is added later", async () => {
    const { id: clientId } = await freelancer.api.client.create({ name: "A", rate: 9000 });
    await freelancer.api.time.create({ clientId, date: "2026-11-05", minutes: 60 });
    await freelancer.api.billing.billNow({ clientId });
    const before = await invoicesOf(freelancer);
    await freelancer.api.client.addRate({ id: clientId, rate: 1, from: "2026-01-01" });
    await freelancer.api.client.update({ id: clientId, name: "Renamed", discount: 5000 });
    await freelancer.api.workspace.update({ name: "Other", tax: { category: "S", rate: 2000 } });
    expect((await invoicesOf(freelancer)).map(({ document }) => document)).toEqual(
      before.map(({ document }) => document),
    );
  });
});

describe("the billing day", () => {
  test("moved from the 1st to the 15th on the 23rd, the next one is the 15th of next month", async () => {
    const { id } = await freelancer.api.client.create({ name: "A", rate: 1, billingDay: 1 });
    const moved = await freelancer.api.client.update({ id, billingDay: 15 });
    expect(moved.nextBilling?.date).toBe("2026-12-15");
    expect(moved.lockedUntil).toBe("2026-11-01");
  });

  test("moved away and back on the 1st before the job came by, that day is billed all the same", async () => {
    const own = await newWorld("2026-11-23T10:00:00Z");
    const berlin = await freelancerIn(own, "Europe/Berlin");
    const { id } = await berlin.api.client.create({ name: "A", rate: 9000, email: "a@b.example", billingDay: 1 });
    await berlin.api.time.create({ clientId: id, date: "2026-11-05", minutes: 60 });
    own.clock.at = "2026-12-01T08:30:00Z";
    await berlin.api.client.update({ id, billingDay: 15 });
    await berlin.api.client.update({ id, billingDay: 1 });
    own.clock.at = "2026-12-01T09:00:00Z";
    await own.tick();
    expect((await invoicesOf(berlin)).map(({ period }) => period)).toEqual([
      { from: "2026-11-01", until: "2026-12-01" },
    ]);
    expect((await berlin.api.client.get({ id })).nextBilling?.date).toBe("2027-01-01");
  });

  test("moved to the 15th after two that were missed, both are billed, and the 15th follows", async () => {
    const own = await newWorld("2026-11-23T10:00:00Z");
    const berlin = await freelancerIn(own, "Europe/Berlin");
    const { id } = await berlin.api.client.create({ name: "A", rate: 9000, email: "a@b.example", billingDay: 1 });
    for (const date of ["2026-11-05", "2026-12-05"]) {
      await berlin.api.time.create({ clientId: id, date, minutes: 60 });
    }
    own.clock.at = "2027-01-03T10:00:00Z";
    await berlin.api.client.update({ id, billingDay: 15 });
    await own.tick();
    expect((await invoicesOf(berlin)).map(({ period }) => period).toReversed()).toEqual([
      { from: "2026-11-01", until: "2026-12-01" },
      { from: "2026-12-01", until: "2026-12-15" },
    ]);
    expect((await berlin.api.client.get({ id })).nextBilling?.date).toBe("2027-01-15");
  });

  test("moves its instant, not its date, when the freelancer moves to another zone", async () => {
    const { id } = await freelancer.api.client.create({ name: "A", rate: 9000, email: "a@b.example", billingDay: 1 });
    await freelancer.api.time.create({ clientId: id, date: "2026-11-05", minutes: 60 });
    await freelancer.api.workspace.update({ timeZone: "Pacific/Auckland", billingHour: 6 });
    expect((await freelancer.api.client.get({ id })).nextBilling).toEqual({
      date: "2026-12-01",
      at: "2026-11-30T17:00:00.000Z",
    });
  });

  test("comes for an archived client as well while there is something to bill, and then no more", async () => {
    const own = await newWorld("2026-11-23T10:00:00Z");
    const berlin = await freelancerIn(own, "Europe/Berlin");
    const { id } = await berlin.api.client.create({ name: "A", rate: 9000, email: "a@b.example", billingDay: 1 });
    await berlin.api.time.create({ clientId: id, date: "2026-11-05", minutes: 60 });
    await berlin.api.client.archive({ id });
    own.clock.at = "2027-02-01T10:00:00Z";
    await own.tick();
    expect((await invoicesOf(berlin)).map(({ period }) => period.until)).toEqual(["2026-12-01"]);
    expect((await berlin.api.client.get({ id })).nextBilling).toBeNull();
    expect((await berlin.api.client.restore({ id })).nextBilling?.date).toBe("2027-03-01");
  });

  test("moved earlier by a new zone, the work is billed at the new hour", async () => {
    const own = await newWorld("2026-11-23T10:00:00Z");
    const berlin = await freelancerIn(own, "America/New_York");
    const { id } = await berlin.api.client.create({ name: "A", rate: 9000, email: "a@b.example", billingDay: 1 });
    await berlin.api.time.create({ clientId: id, date: "2026-11-05", minutes: 60 });
    await berlin.api.workspace.update({ timeZone: "Pacific/Auckland" });
    own.clock.at = "2026-11-30T20:00:00Z";
    await own.tick();
    expect((await invoicesOf(berlin)).map(({ issueDate }) => issueDate)).toEqual(["2026-12-01"]);
  });
});
