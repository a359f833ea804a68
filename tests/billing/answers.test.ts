import { beforeEach, describe, expect, test } from "vitest";
import { workspaceEntity } from "../../server/workspace/entity.ts";
import type { WorkspaceUpdate } from "../../server/workspace/schema.ts";
import { type Freelancer, freelancerIn, invoicesOf, newcomerIn, newWorld, type World } from "../support/world.ts";

const ACME = { name: "Acme Ltd", rate: 9000, currency: "EUR", email: "anna@acme.example", billingDay: 1 };
const IBAN = "DE89370400440532013000";
const KEY = { from: "2026-11-01", revision: 0 };

let world: World;
let freelancer: Freelancer;
let clientId: string;

beforeEach(async () => {
  world = await newWorld("2026-11-23T10:00:00Z");
  freelancer = await newcomerIn(world, "Robin Sommer");
  await freelancer.api.workspace.update({ timeZone: "Europe/Berlin" });
  clientId = (await freelancer.api.client.create(ACME)).id;
  await freelancer.api.time.create({ clientId, date: "2026-11-20", minutes: 60 });
});

async function billingDay() {
  world.clock.at = "2026-12-01T09:00:00Z";
  await world.tick();
}

describe("a new workspace that has answered nothing", () => {
  test("mails no invoice on the billing day: its draft waits, and every place says for what", async () => {
    const { api } = freelancer;
    const missing = ["country", "tax", "address", "payment"];
    expect((await api.workspace.get()).unanswered).toEqual(missing);
    expect(await api.billing.setup()).toEqual({ missing });
    expect(await api.billing.previewInvoice({ clientId })).toMatchObject({ goesOut: "onceAnswered", missing });
    expect((await api.billing.upcoming({})).items).toMatchObject([{ goesOut: "onceAnswered" }]);
    await billingDay();
    expect(await invoicesOf(freelancer)).toEqual([]);
    expect(world.mails.map(({ to }) => to)).toEqual([(await api.workspace.get()).email]);
    expect((await api.waiting.list()).runs).toMatchObject([
      { run: { state: "draft", waitsFor: "answers", nextAttemptAt: null, invoiceId: null } },
    ]);
  });

  test("cannot issue the draft or send by hand before, and is told what to answer", async () => {
    const { api } = freelancer;
    const words = "answer in Settings: your country, your tax, your address, how you are paid.";
    await expect(api.billing.billNow({ clientId })).rejects.toThrow(words);
    await billingDay();
    const { version } = await api.draft.get({ clientId, ...KEY });
    await expect(api.draft.issue({ clientId, ...KEY, version })).rejects.toThrow(words);
    expect(await invoicesOf(freelancer)).toEqual([]);
  });

  test("issues the draft by hand once all is answered, with the answers on it", async () => {
    const { api } = freelancer;
    await billingDay();
    await api.workspace.update({ country: "DE", address: "Beispielstraße 12", postcode: "10115", city: "Berlin" });
    await api.workspace.update({ tax: { category: "S", rate: 1900 }, iban: IBAN });
    await world.tick();
    expect(await invoicesOf(freelancer)).toEqual([]);
    const draft = await api.draft.get({ clientId, ...KEY });
    expect(draft).toMatchObject({ run: { waitsFor: "approval" }, document: { totals: { total: 10_710 } } });
    await api.draft.hold({ clientId, ...KEY });
    const { version } = await api.draft.get({ clientId, ...KEY });
    await api.draft.issue({ clientId, ...KEY, version });
    await world.deliver();
    const [invoice] = await invoicesOf(freelancer);
    expect(invoice?.document).toMatchObject({
      seller: { address: "Beispielstraße 12", country: "DE" },
      payment: { iban: IBAN },
      totals: { net: 9000, tax: 1710, total: 10_710 },
    });
    expect(world.mails.map(({ to }) => to)).toEqual([(await api.workspace.get()).email, "anna@acme.example"]);
  });

  test("answered before the billing day, is billed on it by itself", async () => {
    const { api } = freelancer;
    await api.workspace.update({ country: "DE", address: "Beispielstraße 12", iban: IBAN });
    await api.workspace.update({ tax: { category: "S", rate: 1900 } });
    expect(await api.billing.previewInvoice({ clientId })).toMatchObject({ goesOut: "onItsOwn", missing: [] });
    await billingDay();
    expect((await invoicesOf(freelancer)).map(({ total }) => total)).toEqual([10_710]);
  });

  test.each<[string, WorkspaceUpdate, string[]]>([
    ["a country", { country: "FR" }, ["tax", "address", "payment"]],
    ["an address", { address: "Hafenweg 3" }, ["country", "tax", "payment"]],
    ["an IBAN", { iban: IBAN }, ["country", "tax", "address"]],
    ["outside the scope, chosen", { tax: { category: "O", rate: 0, reason: null } }, ["country", "address", "payment"]],
    ["a deliberate none", { answered: ["payment", "address"] }, ["country", "tax"]],
    ["a phone number", { phone: "+49 30 1" }, ["country", "tax", "address", "payment"]],
    ["an emptied address", { address: null }, ["country", "tax", "address", "payment"]],
  ])("by %s has these questions left", async (_, change, left) => {
    await freelancer.api.workspace.update(change);
    expect((await freelancer.api.workspace.get()).unanswered).toEqual(left);
  });

  test("stays answered when the value goes again", async () => {
    const { api } = freelancer;
    await api.workspace.update({ iban: IBAN });
    await api.workspace.update({ iban: null });
    expect((await api.workspace.get()).unanswered).not.toContain("payment");
  });

  test.each([
    ["DE", { category: "S", rate: 1900 }],
    ["AT", { category: "S", rate: 2000 }],
    ["CH", { category: "S", rate: 810 }],
    ["US", { category: "O", rate: 0 }],
  ])("in %s is shown the usual tax of the country, and is asked for it all the same", async (country, tax) => {
    const { api } = freelancer;
    await api.workspace.update({ country });
    expect((await api.workspace.get()).tax).toMatchObject(tax);
    expect((await api.workspace.get()).unanswered).toContain("tax");
  });

  test("keeps the tax it chose when it moves to another country", async () => {
    const { api } = freelancer;
    await api.workspace.update({ country: "DE", tax: { category: "E", rate: 0, reason: "§ 19 UStG" } });
    await api.workspace.update({ country: "AT" });
    expect((await api.workspace.get()).tax).toMatchObject({ category: "E", reason: "§ 19 UStG" });
  });
});

describe("a workspace from before the questions", () => {
  const forget = () => {
    const { workspaceId } = freelancer.actor;
    return workspaceEntity(world.runtime.db).patch({ workspaceId }).remove(["answered"]).go();
  };

  test("that has issued an invoice counts as answered", async () => {
    freelancer = await freelancerIn(world, "Europe/Berlin");
    const { api } = freelancer;
    clientId = (await api.client.create(ACME)).id;
    await api.time.create({ clientId, date: "2026-11-20", minutes: 60 });
    await api.billing.billNow({ clientId, until: "2026-11-22" });
    await forget();
    await api.time.create({ clientId, date: "2026-11-23", minutes: 60 });
    expect((await api.workspace.get()).unanswered).toEqual(["country", "tax", "address", "payment"]);
    expect(await api.billing.setup()).toEqual({ missing: [] });
    await billingDay();
    expect(await invoicesOf(freelancer)).toHaveLength(2);
  });

  test("that has issued none is asked what its values do not answer", async () => {
    const { api } = freelancer;
    await api.workspace.update({ tax: { category: "S", rate: 1900 }, iban: IBAN });
    await forget();
    expect((await api.workspace.get()).unanswered).toEqual(["country", "address"]);
    await billingDay();
    expect(await invoicesOf(freelancer)).toEqual([]);
  });
});
