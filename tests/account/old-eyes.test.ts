import { beforeEach, describe, expect, test } from "vitest";
import { testDynamo } from "../support/dynamo.ts";
import { type Freelancer, freelancerIn, newWorld } from "../support/world.ts";

let owner: Freelancer;

beforeEach(async () => {
  owner = await freelancerIn(await newWorld("2026-12-01T10:00:00Z", await testDynamo()), "Europe/Berlin");
});

describe("settings that are saved with old eyes", () => {
  test("keep the IBAN, phone and VAT id of another tab when this one saves a town", async () => {
    const { api } = owner;
    const elsewhere = { iban: "DE89370400440532013000", phone: "+49 30 1", taxId: "DE123456788" };
    await api.workspace.update({ ...elsewhere, seen: { iban: null, phone: null, taxId: null } });
    await api.workspace.update({ city: "Berlin", seen: { city: null } });
    expect(await api.workspace.get()).toMatchObject({ ...elsewhere, city: "Berlin" });
  });

  test("keep payment days and hour when the billing day is saved, and the other pattern", async () => {
    const { api } = owner;
    await api.workspace.update({ paymentDays: 30, billingHour: 6, creditNotePattern: "GS-{year}-{n:3}" });
    await api.workspace.update({ billingDay: 2, seen: { billingDay: 1 } });
    await api.workspace.update({ numberPattern: "R{year}-{n:3}", seen: { numberPattern: "{year}-{n:3}" } });
    expect(await api.workspace.get()).toMatchObject({
      ...{ paymentDays: 30, billingHour: 6, billingDay: 2 },
      ...{ numberPattern: "R{year}-{n:3}", creditNotePattern: "GS-{year}-{n:3}" },
    });
  });

  test.each([
    { seen: { phone: null }, wanted: { phone: "+49 30 2" }, elsewhere: { phone: "+49 30 1" } },
    { seen: { iban: null }, wanted: { iban: "NL91ABNA0417164300" }, elsewhere: { iban: "DE89370400440532013000" } },
    { seen: { paymentDays: 14 }, wanted: { paymentDays: 7 }, elsewhere: { paymentDays: 30 } },
    { seen: { copyToOwner: false, city: null }, wanted: { city: "Bonn" }, elsewhere: { copyToOwner: true } },
    {
      seen: { tax: { category: "O" as const, rate: 0, reason: null } },
      wanted: { tax: { category: "S" as const, rate: 1900, reason: null } },
      elsewhere: { tax: { category: "S" as const, rate: 700, reason: null } },
    },
  ])(
    "are as they were where both changed the same: $wanted against $elsewhere",
    async ({ seen, wanted, elsewhere }) => {
      const { api } = owner;
      await api.workspace.update(elsewhere);
      const before = await api.workspace.get();
      await expect(api.workspace.update({ ...wanted, seen })).rejects.toMatchObject({
        code: "CONFLICT",
        cause: { problem: { code: "conflict", changed: elsewhere } },
      });
      expect(await api.workspace.get()).toEqual(before);
      await api.workspace.update({ ...wanted, seen: { ...seen, ...elsewhere } });
      expect(await api.workspace.get()).toMatchObject(wanted);
    },
  );

  test("are called by their words in the refusal", async () => {
    const { api } = owner;
    await api.workspace.update({ phone: "+49 30 1", iban: "DE89370400440532013000" });
    const old = { phone: "+49 30 2", iban: null, seen: { phone: null, iban: null, city: null } };
    await expect(api.workspace.update(old)).rejects.toThrow("Changed elsewhere since you looked: Phone, IBAN.");
  });

  test("take one of ten changes at once that saw the same", async () => {
    const { api } = owner;
    const phones = Array.from({ length: 10 }, (_, index) => `+49 30 ${index}`);
    const outcomes = await Promise.allSettled(
      phones.map((phone) => api.workspace.update({ phone, seen: { phone: null } })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("keep all of four changes at once of different fields", async () => {
    const { api } = owner;
    const changes = [{ city: "Berlin" }, { phone: "+49 30 1" }, { bankName: "Bank" }, { postcode: "10969" }];
    await Promise.all(changes.map((change) => api.workspace.update(change)));
    expect(await api.workspace.get()).toMatchObject(Object.assign({}, ...changes));
  });
});
