import { beforeEach, describe, expect, test } from "vitest";
import type { Owed } from "../../server/db/scope.ts";
import type { Actor } from "../../server/lib/actor.ts";
import { type Api, apiFor, type Freelancer, freelancerIn, invoicesOf, newWorld, type World } from "../support/world.ts";

let world: World;
let owner: Freelancer;
let clientId: string;

beforeEach(async () => {
  world = await newWorld("2026-11-23T10:00:00Z");
  owner = await freelancerIn(world, "Europe/Berlin");
  clientId = (await owner.api.client.create({ name: "Acme", rate: 9000, email: "anna@acme.example", billingDay: 1 }))
    .id;
  await owner.api.time.create({ clientId, date: "2026-11-20", minutes: 60 });
});

/** What calls owe once they are answered, refused or not. */
async function owedBy(calls: (api: Api) => Promise<unknown>, actor: Actor = owner.actor): Promise<string[]> {
  const owed: Owed = new Set();
  await calls(apiFor(world.runtime, actor, owed)).catch(() => null);
  return [...owed];
}

async function onlyInvoice(): Promise<string> {
  await owner.api.billing.billNow({ clientId });
  const [invoice] = await invoicesOf(owner);
  return invoice?.id ?? "";
}

describe("a mail is owed", () => {
  test("once an invoice is issued by hand, and not where there was nothing to bill", async () => {
    expect(await owedBy((api) => api.billing.billNow({ clientId }))).toEqual(["mail"]);
    expect(await owedBy((api) => api.billing.billNow({ clientId }))).toEqual([]);
  });

  test("once a mail is to go out again", async () => {
    const id = await onlyInvoice();
    expect(await owedBy((api) => api.invoice.resend({ id }))).toEqual(["mail"]);
  });

  test("once an invoice is taken back, and not a second time", async () => {
    const id = await onlyInvoice();
    expect(await owedBy((api) => api.invoice.credit({ id, hours: "release" }))).toEqual(["mail"]);
    expect(await owedBy((api) => api.invoice.credit({ id, hours: "release" }))).toEqual([]);
  });

  test("once a draft is issued, and not while it is only held", async () => {
    await owner.api.client.update({ id: clientId, reviewHours: 24 });
    world.clock.at = "2026-12-01T09:00:00Z";
    await world.bill();
    const [draft] = (await owner.api.waiting.list()).runs;
    if (!draft) throw new Error("there is no draft");
    const key = { clientId, from: draft.run.period.from, revision: draft.run.revision };
    expect(await owedBy((api) => api.draft.hold(key))).toEqual([]);
    const { version } = await owner.api.draft.get(key);
    expect(await owedBy((api) => api.draft.issue({ ...key, version }))).toEqual(["mail"]);
  });

  test("about another IBAN and about keys, and not about another city", async () => {
    expect(await owedBy((api) => api.workspace.update({ city: "Bonn" }))).toEqual([]);
    expect(await owedBy((api) => api.workspace.update({ iban: "DE89370400440532013000" }))).toEqual(["mail"]);
    expect(await owedBy((api) => api.apiKey.create({ name: "Import" }))).toEqual(["mail"]);
    const [key] = await owner.api.apiKey.list();
    expect(await owedBy((api) => api.apiKey.revoke({ id: key?.id ?? "" }))).toEqual(["mail"]);
  });

  test("by nothing that a key may not do", async () => {
    const actor: Actor = { ...owner.actor, via: "apiKey", scope: "read" };
    expect(await owedBy((api) => api.billing.billNow({ clientId }), actor)).toEqual([]);
  });
});
