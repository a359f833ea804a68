import { beforeEach, describe, expect, test } from "vitest";
import { getClient } from "../../server/client/store.ts";
import { deflateJson, inflateJson } from "../../server/db/deflated-json.ts";
import { lock } from "../../server/run/service.ts";
import { getWorkspace } from "../../server/workspace/store.ts";
import { everyItem, type Item, kindOf, rewriteItems, without } from "../support/items.ts";
import { type Freelancer, freelancerIn, invoicesOf, newWorld, type World } from "../support/world.ts";

/** 10,000 forints an hour, as forms sent them when their machine said that forints have no decimals. */
const DUNA = { name: "Duna Kft", rate: 10_000, currency: "HUF", email: "anna@duna.example", billingDay: 1 };

let world: World;
let freelancer: Freelancer;
let clientId: string;

beforeEach(async () => {
  world = await newWorld("2026-11-20T10:00:00Z");
  freelancer = await freelancerIn(world, "Europe/Budapest");
  clientId = (await freelancer.api.client.create(DUNA)).id;
  await freelancer.api.time.create({ clientId, date: "2026-11-20", minutes: 60 });
});

async function tickAt(at: string) {
  world.clock.at = at;
  await world.tick();
}

const draft = () => ({ clientId, from: "2026-11-01", revision: 0 });
const readClient = () => freelancer.api.client.get({ id: clientId });
const totals = async () => (await invoicesOf(freelancer)).map(({ total, decimals }) => [total, decimals]);

async function confirm(decimals: number) {
  const { version } = await readClient();
  return freelancer.api.client.confirmRate({ id: clientId, version, decimals });
}

async function issue() {
  const { version } = await freelancer.api.draft.get(draft());
  return freelancer.api.draft.issue({ ...draft(), version });
}

/** Everything as it was stored before amounts said their decimals. */
const makeOld = () => rewriteItems(world.runtime.db, withoutDecimals);

function withoutDecimals(item: Item): Item {
  const { parties, document, notice, ...rest } = without(item, ["decimals"]);
  return {
    ...rest,
    ...(notice?.M ? { notice: { M: without(notice.M, ["decimals"]) } } : {}),
    ...(parties ? { parties: { B: deflateJson(partiesOfBefore(inflateJson(parties.B ?? new Uint8Array()))) } } : {}),
    ...(document
      ? { document: { B: deflateJson(drop(inflateJson(document.B ?? new Uint8Array()), ["v", "decimals"])) } }
      : {}),
  };
}

function partiesOfBefore({ client, workspace }: Record<"client" | "workspace", object>) {
  return { client: drop(client, ["decimals", "rateConfirmed"]), workspace };
}

function drop(of: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(of).filter(([name]) => !names.includes(name)));
}

describe("a client whose rate was stored without its decimals, in a currency where they are in doubt", () => {
  beforeEach(makeOld);

  test("is shown as before, and its next invoice says what is to be done", async () => {
    expect(await readClient()).toMatchObject({
      rate: 10_000,
      decimals: 0,
      rateConfirmed: false,
      possibleDecimals: [0, 2],
    });
    const [next] = (await freelancer.api.billing.upcoming({})).items;
    expect(next).toMatchObject({ total: 10_000, decimals: 0, warnings: ["rate_unconfirmed"] });
  });

  test("gets no invoice on its billing day, but a draft that is held until the rate is confirmed", async () => {
    await tickAt("2026-12-01T09:00:00Z");
    await tickAt("2026-12-20T09:00:00Z");
    expect(await invoicesOf(freelancer)).toEqual([]);
    // The owner alone is told.
    expect(world.mails.map(({ to }) => to)).toEqual([(await freelancer.api.workspace.get()).email]);
    const { runs } = await freelancer.api.waiting.list();
    expect(runs).toMatchObject([
      { clientName: "Duna Kft", run: { state: "draft", waitsForRate: true, nextAttemptAt: null } },
    ]);
    await expect(issue()).rejects.toThrow(/Confirm it on the client's page, under Rates/);
    expect(await invoicesOf(freelancer)).toEqual([]);
  });

  test("is billed at 10,000 forints once its owner says that these were forints", async () => {
    await tickAt("2026-12-01T09:00:00Z");
    await confirm(0);
    expect((await freelancer.api.waiting.list()).runs).toMatchObject([
      { run: { state: "draft", waitsForRate: false } },
    ]);
    await issue();
    expect(await totals()).toEqual([[10_000, 0]]);
    await freelancer.api.time.create({ clientId, date: "2026-12-05", minutes: 60 });
    await tickAt("2027-01-01T09:00:00Z");
    expect(await totals()).toEqual([
      [10_000, 0],
      [10_000, 0],
    ]);
  });

  test("is billed at 100.00 where its owner says that these were hundredths, the waiting draft too", async () => {
    await tickAt("2026-12-01T09:00:00Z");
    expect((await freelancer.api.draft.get(draft())).document).toMatchObject({
      decimals: 0,
      totals: { total: 10_000 },
    });
    expect(await confirm(2)).toMatchObject({ decimals: 2, rateConfirmed: true, possibleDecimals: [2] });
    expect((await freelancer.api.draft.get(draft())).document).toMatchObject({
      decimals: 2,
      totals: { total: 10_000 },
    });
    await issue();
    expect(await totals()).toEqual([[10_000, 2]]);
  });

  test("waits as well when it is billed by hand or once more", async () => {
    const { run, invoice } = await freelancer.api.billing.billNow({ clientId });
    expect([run.state, run.waitsForRate, invoice]).toEqual(["draft", true, null]);
    await confirm(0);
    const key = { clientId, from: run.period.from, revision: 0 };
    const issued = await freelancer.api.draft.issue({ ...key, version: (await freelancer.api.draft.get(key)).version });
    await makeOld();
    const { again } = await freelancer.api.invoice.credit({ id: issued.invoice?.id ?? "", hours: "billAgain" });
    expect(again).toMatchObject({ run: { state: "draft", waitsForRate: true }, invoice: null });
  });

  test("takes no new rate, discount or line before, as nobody could say what they are added to", async () => {
    await tickAt("2026-12-01T09:00:00Z");
    const { api } = freelancer;
    const refused = /The rate of Duna Kft was stored without saying how many decimals/;
    await expect(api.client.addRate({ id: clientId, rate: 1, from: "2026-12-01" })).rejects.toThrow(refused);
    await expect(api.client.update({ id: clientId, discountAmount: 100 })).rejects.toThrow(refused);
    const work = { clientId, date: "2026-12-01", minutes: 60 };
    await expect(api.time.create({ ...work, rate: 20_000 })).rejects.toThrow(refused);
    const { id } = await api.time.create(work);
    await expect(api.time.update({ id, rate: 20_000 })).rejects.toThrow(refused);
    const { version } = await api.draft.get(draft());
    const lines = [{ date: null, description: "As agreed", minutes: 60, rate: 1 }];
    await expect(api.draft.edit({ ...draft(), version, lines })).rejects.toThrow(refused);
    await api.client.update({ id: clientId, name: "Duna" });
    expect(await readClient()).toMatchObject({ name: "Duna", rateConfirmed: false });
    await api.draft.discard(draft());
    expect((await api.waiting.list()).runs).toEqual([]);
  });

  test("keeps its time from moving with a rate of its own to a client that is read otherwise", async () => {
    const { api } = freelancer;
    await confirm(0);
    const { id } = await api.time.create({ clientId, date: "2026-11-21", minutes: 60, rate: 1_000_000 });
    const other = await api.client.create({ ...DUNA, name: "Tisza Kft" });
    await makeOld();
    await api.client.confirmRate({ id: other.id, version: other.version, decimals: 0 });
    await expect(api.time.update({ id, clientId: other.id })).rejects.toThrow(/The rate of Duna Kft was stored/);
  });

  test("is looked at again where it was confirmed after an amount was agreed to by hand", async () => {
    const { scope } = freelancer;
    const workspace = await getWorkspace(scope);
    const client = await getClient(scope, clientId);
    if (!client) throw new Error("there is no such client");
    await lock(scope, {
      workspace,
      client,
      until: "2026-11-21",
      reviewHours: null,
      confirmedTotal: 10_000,
    });
    await confirm(2);
    await tickAt("2026-11-21T09:00:00Z");
    expect(await invoicesOf(freelancer)).toEqual([]);
    expect((await freelancer.api.draft.get(draft())).run).toMatchObject({ state: "draft", nextAttemptAt: null });
  });

  test("still shows what waits where the client cannot be read any more", async () => {
    await tickAt("2026-12-01T09:00:00Z");
    await rewriteItems(world.runtime.db, (item) =>
      kindOf(item) === "client" ? { ...item, billingDay: { S: "first" } } : item,
    );
    expect((await freelancer.api.waiting.list()).runs).toMatchObject([{ clientName: "Duna Kft" }]);
  });

  test("is confirmed once, as its owner saw it, and in one of the ways in which it can be read", async () => {
    const { version } = await readClient();
    const { confirmRate, update } = freelancer.api.client;
    await expect(confirmRate({ id: clientId, version, decimals: 3 })).rejects.toThrow(/one of the ways/);
    await update({ id: clientId, name: "Duna" });
    await expect(confirmRate({ id: clientId, version, decimals: 0 })).rejects.toThrow(/changed elsewhere/);
    await confirm(0);
    await expect(confirm(2)).rejects.toThrow(/confirmed already/);
    const stored = (await everyItem(world.runtime.db)).find((item) => kindOf(item) === "client");
    expect(stored?.decimals).toEqual({ N: "0" });
  });

  test("keeps the rate of its own that time has, in the same reading", async () => {
    await confirm(0);
    await freelancer.api.time.create({ clientId, date: "2026-11-21", minutes: 60, rate: 20_000 });
    await makeOld();
    await confirm(2);
    expect((await freelancer.api.billing.previewInvoice({ clientId })).document).toMatchObject({
      decimals: 2,
      totals: { total: 30_000 },
    });
  });
});

test("a draft of before that would have gone out by itself is held, and goes by what its owner confirms", async () => {
  await freelancer.api.client.update({ id: clientId, reviewHours: 24 });
  await tickAt("2026-12-01T09:00:00Z");
  await makeOld();
  await tickAt("2026-12-02T10:00:00Z");
  expect(await invoicesOf(freelancer)).toEqual([]);
  expect((await freelancer.api.draft.get(draft())).run).toMatchObject({ waitsForRate: true, nextAttemptAt: null });
  await confirm(0);
  await issue();
  expect(await totals()).toEqual([[10_000, 0]]);
});

test("a mail of before about a draft says the amount that it said then", async () => {
  await freelancer.api.client.update({ id: clientId, reviewHours: 24 });
  world.clock.at = "2026-12-01T09:00:00Z";
  await world.bill();
  await makeOld();
  await world.deliver();
  expect(world.mails.map(({ subject }) => subject)).toEqual(["Draft for Duna Kft: HUF\u00A010,000"]);
});

test("a client of before in a currency without a doubt is billed as ever, and one of today without a question", async () => {
  const { api } = freelancer;
  const euros = { ...DUNA, name: "Acme", currency: "EUR" };
  const { id } = await api.client.create(euros);
  await api.time.create({ clientId: id, date: "2026-11-20", minutes: 60 });
  await rewriteItems(world.runtime.db, (item) => (item.clientId?.S === id ? withoutDecimals(item) : item));
  await tickAt("2026-12-01T09:00:00Z");
  const billed = (await invoicesOf(freelancer)).map(({ clientName, total, decimals }) => [clientName, total, decimals]);
  expect(billed.toSorted()).toEqual([
    ["Acme", 10_000, 2],
    ["Duna Kft", 10_000, 2],
  ]);
});

test("an invoice of before keeps its amounts beside those of today, also when it is taken back", async () => {
  await makeOld();
  await confirm(0);
  await tickAt("2026-12-01T09:00:00Z");
  await rewriteItems(world.runtime.db, (item) => (kindOf(item).startsWith("invoice") ? withoutDecimals(item) : item));
  const [invoice] = await invoicesOf(freelancer);
  expect(invoice).toMatchObject({ total: 10_000, decimals: 0, document: { decimals: 0 } });
  await freelancer.api.invoice.credit({ id: invoice?.id ?? "", hours: "release" });
  expect(await totals()).toEqual([
    [10_000, 0],
    [10_000, 0],
  ]);
});

test("time with a rate of its own does not move to a client whose amounts have other decimals", async () => {
  await makeOld();
  await confirm(0);
  const { api } = freelancer;
  const { id: other } = await api.client.create({ ...DUNA, name: "Tisza Kft", rate: 1_000_000 });
  const { id } = await api.time.create({ clientId, date: "2026-11-21", minutes: 60, rate: 20_000 });
  await expect(api.time.update({ id, clientId: other })).rejects.toThrow(/Amounts of Tisza Kft have 2 decimals/);
  expect(await api.time.update({ id, clientId: other, rate: null })).toMatchObject({ clientId: other, rate: null });
});

test("a currency that is gone is offered to nobody, and stays where it is", async () => {
  const { api } = freelancer;
  await expect(api.client.create({ ...DUNA, currency: "HRK" })).rejects.toThrow(
    /HRK is not a currency in use any more/,
  );
  const { id: fresh } = await api.client.create({ ...DUNA, name: "Fresh" });
  await expect(api.client.update({ id: fresh, currency: "BGN", rate: 1 })).rejects.toThrow(
    /BGN is not a currency in use/,
  );
  await expect(api.workspace.update({ currency: "SLL" })).rejects.toThrow(/SLL is not a currency in use any more/);
  await rewriteItems(world.runtime.db, (item) => ({ ...item, ...(item.currency ? { currency: { S: "HRK" } } : {}) }));
  expect(await api.client.update({ id: clientId, currency: "HRK", name: "Jadran" })).toMatchObject({ currency: "HRK" });
  expect(await api.workspace.update({ currency: "HRK", paymentDays: 30 })).toMatchObject({ currency: "HRK" });
  await expect(api.client.create({ name: "Split", rate: 1 })).rejects.toThrow(/HRK is not a currency in use any more/);
  await tickAt("2026-12-01T09:00:00Z");
  expect(await totals()).toEqual([[10_000, 2]]);
});
