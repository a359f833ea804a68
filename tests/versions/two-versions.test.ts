import { beforeEach, describe, expect, test } from "vitest";
import { keptVersion, unpackVersion } from "../../scripts/kept-version.ts";
import { ownDynamo } from "../support/dynamo.ts";
import { ANSWERED, type Freelancer, type World } from "../support/world.ts";
import * as now from "./version.ts";

const kept = keptVersion();
if (!kept) throw new Error("No version is kept: run `npm run keep-version`.");
const before: typeof now = await import(unpackVersion(kept));

const ACME = { name: "Acme Ltd", rate: 9000, currency: "EUR", email: "anna@acme.example", billingDay: 1 };

/** One table that two versions have open, as for the seconds of a deployment in which both are at work. */
interface Side {
  world: World;
  api: Freelancer["api"];
}
let [older, newer]: Side[] = [];
let freelancer: Freelancer;

beforeEach(async () => {
  const { table } = await ownDynamo();
  const at = "2026-11-20T10:00:00Z";
  const worlds = [await before.worldOn(table, at), await now.worldOn(table, at)] as const;
  freelancer = await before.freelancerIn(worlds[0], "Europe/Berlin");
  const { actor } = freelancer;
  older = { world: worlds[0], api: before.apiFor(worlds[0].runtime, actor) };
  newer = { world: worlds[1], api: now.apiFor(worlds[1].runtime, actor) };
  await newer.api.workspace.update(ANSWERED);
});

function sides(first: "older" | "newer"): [one: Side, other: Side] {
  if (!older || !newer) throw new Error("No world was made.");
  return first === "older" ? [older, newer] : [newer, older];
}

/** The hour comes, on both clocks. */
function at(instant: string): void {
  for (const side of sides("older")) side.world.clock.at = instant;
}

async function clientWithWork({ api }: Side, name = "Acme Ltd", more: { reviewHours?: number } = {}): Promise<string> {
  const { id } = await api.client.create({ ...ACME, name, ...more });
  await api.time.create({ clientId: id, date: "2026-11-20", minutes: 90, description: "Start page" });
  return id;
}

async function noFindings(): Promise<void> {
  const [one, other] = sides("older");
  expect(await before.findings(one.world)).toEqual([]);
  expect(await now.findings(other.world)).toEqual([]);
}

describe.each(["older", "newer"] as const)("what the %s version writes beside the other", (first) => {
  test("is changed, billed, mailed and taken back by the other, without a cent lost", async () => {
    const [one, other] = sides(first);
    const clientId = await clientWithWork(one);
    const [entry] = (await other.api.time.list({ clientId, from: "2026-11-01", until: "2026-11-30" })).items;
    await other.api.time.update({ id: entry?.id ?? "", minutes: 120 });
    await other.api.client.update({ id: clientId, name: "Acme Limited" });
    expect(await one.api.client.get({ id: clientId })).toMatchObject({ name: "Acme Limited", rate: 9000 });

    at("2026-12-01T09:00:00Z");
    await other.world.tick();
    const [invoice] = (await one.api.invoice.list({})).items;
    expect(invoice).toMatchObject({ number: "2026-001", total: 18_000, delivery: { state: "sent" } });
    await one.api.invoice.credit({ id: invoice?.id ?? "", hours: "billAgain" });
    await other.world.deliver();
    const states = (await other.api.invoice.list({})).items.map(
      ({ number, state, total }) => `${number} ${state} ${total}`,
    );
    expect(states.toSorted()).toEqual(["2026-001 void 18000", "2026-002 open 18000", "CN-2026-001 credit 18000"]);
    await noFindings();
  });

  test("and left half-way, as a draft, is edited and issued by the other", async () => {
    const [one, other] = sides(first);
    const clientId = await clientWithWork(one, "Acme Ltd", { reviewHours: 48 });
    at("2026-12-01T09:00:00Z");
    await one.world.tick();
    const draft = { clientId, from: "2026-11-01", revision: 0 };
    const line = { date: null, description: "As agreed", minutes: 60, rate: 10_000 };
    const { version } = await other.api.draft.get(draft);
    await other.api.draft.edit({ ...draft, version, lines: [line] });
    const edited = await one.api.draft.get(draft);
    expect(edited.document.totals.total).toBe(10_000);
    const { invoice } = await one.api.draft.issue({ ...draft, version: edited.version });
    await other.world.tick();
    expect(await other.api.invoice.get({ id: invoice?.id ?? "" })).toMatchObject({
      number: "2026-001",
      total: 10_000,
      delivery: { state: "sent" },
    });
    await noFindings();
  });

  test("is answered by the other as by itself, whatever the newer one adds", async () => {
    const [one] = sides(first);
    const clientId = await clientWithWork(one);
    await clientWithWork(one, "Zeta");
    at("2026-12-01T09:00:00Z");
    await one.world.tick();
    const [invoice] = (await one.api.invoice.list({})).items;
    const asked = ({ api }: Side) =>
      Promise.all([
        api.workspace.get(),
        api.client.list({}),
        api.client.get({ id: clientId }),
        api.time.list({ clientId, from: "2026-11-01", until: "2026-11-30" }),
        api.invoice.list({}),
        api.invoice.get({ id: invoice?.id ?? "" }),
        api.billing.upcoming({}),
        api.waiting.list(),
        api.apiKey.list(),
      ]);
    const [old, current] = [await asked(sides("older")[0]), await asked(sides("older")[1])];
    expect(current).toMatchObject(old);
  });
});

test("two versions that bill at the same moment issue each invoice once, under numbers without a gap", async () => {
  const [one, other] = sides("older");
  for (const name of ["Acme", "Beta", "Gamma", "Delta", "Zeta"]) await clientWithWork(one, name);
  at("2026-12-01T09:00:00Z");
  await Promise.all([one.world.tick(), other.world.tick()]);
  await Promise.all([other.world.tick(), one.world.tick()]);
  const invoices = (await one.api.invoice.list({ limit: 100 })).items;
  expect(invoices.map(({ number }) => number).toSorted()).toEqual([1, 2, 3, 4, 5].map((n) => `2026-00${n}`));
  expect(new Set(invoices.map(({ clientName }) => clientName)).size).toBe(5);
  const mails = [...one.world.mails, ...other.world.mails].filter(({ subject }) => subject.includes("2026-00"));
  expect(mails).toHaveLength(5);
  await noFindings();
});
