import { beforeEach, describe, expect, test } from "vitest";
import { type Freelancer, freelancerIn, newWorld, type World } from "../support/world.ts";

let world: World;
let freelancer: Freelancer;
let clientId: string;

const draft = () => ({ clientId, from: "2026-11-01", revision: 0 });

/** A draft of November over 100.00, which waits for 48 hours from 1 December. */
beforeEach(async () => {
  world = await newWorld("2026-11-20T10:00:00Z");
  freelancer = await freelancerIn(world, "Europe/Berlin");
  const acme = { name: "Acme", rate: 10_000, email: "old@acme.example", billingDay: 1, reviewHours: 48 };
  clientId = (await freelancer.api.client.create(acme)).id;
  await freelancer.api.time.create({ clientId, date: "2026-11-20", minutes: 60, description: "Start page" });
  world.clock.at = "2026-12-01T09:00:00Z";
  await world.tick();
});

async function take() {
  const { version } = await freelancer.api.draft.get(draft());
  return freelancer.api.draft.takeDetails({ ...draft(), version });
}

async function issue() {
  const { version } = await freelancer.api.draft.get(draft());
  const { invoice } = await freelancer.api.draft.issue({ ...draft(), version });
  return (await freelancer.api.invoice.get({ id: invoice?.id ?? "" })).document;
}

describe("a draft under review", () => {
  test("has no new details while nothing has changed", async () => {
    expect((await freelancer.api.draft.get(draft())).newDetails).toEqual([]);
  });

  test("shows what has changed at its client and its sender, each with both values", async () => {
    await freelancer.api.client.update({ id: clientId, address: "Neue Straße 1", taxId: "DE136695976" });
    await freelancer.api.workspace.update({ iban: "DE89370400440532013000", language: "de" });
    const { newDetails, document } = await freelancer.api.draft.get(draft());
    expect(newDetails).toEqual([
      { of: "client", field: "address", before: null, after: "Neue Straße 1" },
      { of: "client", field: "vatId", before: null, after: "DE136695976" },
      { of: "workspace", field: "language", before: "en", after: "de" },
      { of: "workspace", field: "iban", before: null, after: "DE89370400440532013000" },
    ]);
    expect(document).toMatchObject({ language: "en", buyer: { address: null }, payment: { iban: null } });
  });

  test("takes sender, client, tax, bank and language, and is held; its invoice has them", async () => {
    await freelancer.api.client.update({ id: clientId, address: "Neue Straße 1", language: "de" });
    const tax = { category: "S" as const, rate: 1900, reason: null };
    await freelancer.api.workspace.update({ name: "Weber & Sohn", iban: "DE89370400440532013000", tax });
    const { newDetails, document, run } = await take();
    expect([newDetails, document.totals.total, run.nextAttemptAt]).toEqual([[], 11_900, null]);
    expect(await issue()).toMatchObject({
      language: "de",
      seller: { name: "Weber & Sohn" },
      buyer: { name: "Acme", address: "Neue Straße 1" },
      payment: { iban: "DE89370400440532013000" },
      totals: { total: 11_900 },
    });
  });

  test("keeps the lines that its owner wrote, and takes the tax for them", async () => {
    const line = { date: null, description: "As agreed", minutes: 60, rate: 20_000 };
    const { version } = await freelancer.api.draft.get(draft());
    await freelancer.api.draft.edit({ ...draft(), version, lines: [line], note: "Thank you." });
    await freelancer.api.client.update({ id: clientId, tax: { category: "S", rate: 1000, reason: null } });
    await take();
    expect(await issue()).toMatchObject({ note: "Thank you.", totals: { net: 20_000, total: 22_000 } });
  });

  test("keeps the prices of its hours, which are locked", async () => {
    await freelancer.api.client.addRate({ id: clientId, rate: 99_000, from: "2026-11-01" });
    expect((await freelancer.api.draft.get(draft())).newDetails).toEqual([]);
    expect((await take()).document.totals.total).toBe(10_000);
  });

  test("that nobody takes anything into is issued as it was made, and mailed to where its client is now", async () => {
    await freelancer.api.client.update({ id: clientId, address: "Neue Straße 1", email: "new@acme.example" });
    world.clock.at = "2026-12-03T09:00:00Z";
    await world.tick();
    const [invoice] = (await freelancer.api.invoice.list({})).items;
    const { document } = await freelancer.api.invoice.get({ id: invoice?.id ?? "" });
    expect(document.buyer.address).toBeNull();
    expect(world.mails.filter(({ subject }) => subject.startsWith("Invoice")).map(({ to }) => to)).toEqual([
      "new@acme.example",
    ]);
  });

  test("that changed elsewhere takes nothing", async () => {
    const { version } = await freelancer.api.draft.get(draft());
    await freelancer.api.draft.hold(draft());
    await freelancer.api.client.update({ id: clientId, city: "Berlin" });
    await expect(freelancer.api.draft.takeDetails({ ...draft(), version })).rejects.toThrow("changed elsewhere");
  });

  test("that is issued takes nothing any more: an invoice never changes", async () => {
    const { version } = await freelancer.api.draft.get(draft());
    await issue();
    await expect(freelancer.api.draft.takeDetails({ ...draft(), version })).rejects.toThrow("issued already");
  });
});

describe("a draft that waits while its workspace moves", () => {
  test.each([
    ["Pacific/Pago_Pago", "2026-11-30"],
    ["Europe/Berlin", "2026-12-01"],
    ["Pacific/Kiritimati", "2026-12-02"],
  ])("to %s is dated with that zone's today, %s", async (timeZone, today) => {
    world.clock.at = "2026-12-01T10:30:00Z";
    await freelancer.api.workspace.update({ timeZone });
    expect((await issue()).issueDate).toBe(today);
  });
});
