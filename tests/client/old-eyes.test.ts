import { beforeEach, describe, expect, test } from "vitest";
import { testDynamo } from "../support/dynamo.ts";
import { type Freelancer, freelancerIn, newWorld } from "../support/world.ts";

let freelancer: Freelancer;
let id: string;

beforeEach(async () => {
  freelancer = await freelancerIn(await newWorld("2026-11-23T10:00:00Z", await testDynamo()), "Europe/Berlin");
  ({ id } = await freelancer.api.client.create({ name: "Acme", rate: 9000, billingDay: 1 }));
});

describe("a client that is changed with old eyes", () => {
  test("keeps the town and billing day of another tab when this one changes a post code", async () => {
    const { api } = freelancer;
    await api.client.update({ id, city: "Berlin", billingDay: 15, seen: { city: null, billingDay: 1 } });
    await api.client.update({ id, postcode: "10969", seen: { postcode: null } });
    expect(await api.client.get({ id })).toMatchObject({ city: "Berlin", billingDay: 15, postcode: "10969" });
  });

  test.each([
    { seen: { billingDay: 1 }, wanted: { billingDay: 20 }, elsewhere: { billingDay: 15 } },
    { seen: { email: null }, wanted: { email: "one@acme.example" }, elsewhere: { email: "two@acme.example" } },
    { seen: { discount: 0 }, wanted: { discount: 500 }, elsewhere: { discount: 1000 } },
    { seen: { reviewHours: null }, wanted: { reviewHours: 24 }, elsewhere: { reviewHours: 48 } },
    {
      seen: { tax: null },
      wanted: { tax: { category: "S" as const, rate: 1900, reason: null } },
      elsewhere: { tax: { category: "S" as const, rate: 700, reason: null } },
    },
  ])("is as it was where both changed the same: $wanted against $elsewhere", async ({ seen, wanted, elsewhere }) => {
    const { api } = freelancer;
    await api.client.update({ id, ...elsewhere });
    const before = await api.client.get({ id });
    await expect(api.client.update({ id, ...wanted, seen })).rejects.toMatchObject({
      code: "CONFLICT",
      cause: { problem: { code: "conflict", changed: elsewhere } },
    });
    expect(await api.client.get({ id })).toEqual(before);
    await api.client.update({ id, ...wanted, seen: elsewhere });
    expect(await api.client.get({ id })).toMatchObject(wanted);
  });

  test("takes no discount that was typed in euros once it is billed in yen", async () => {
    const { api } = freelancer;
    await api.client.update({ id, currency: "JPY", rate: 14_000 });
    const typed = { discountAmount: 1250, seen: { discountAmount: 0, currency: "EUR", decimals: 2 } };
    await expect(api.client.update({ id, ...typed })).rejects.toMatchObject({
      cause: { problem: { changed: { currency: "JPY", decimals: 0 } } },
    });
    expect(await api.client.get({ id })).toMatchObject({ discountAmount: 0 });
  });

  test("without a word of what was seen, takes what it is given, as before", async () => {
    const { api } = freelancer;
    await api.client.update({ id, city: "Berlin" });
    expect(await api.client.update({ id, city: "Bonn" })).toMatchObject({ city: "Bonn" });
  });
});
